internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures

/// `examd evaluate EXAM GRADED`: how far to trust the suggested marks.
struct EvaluateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Says how far to trust suggested marks, by yours.",
    discussion: """
      Each answer that you marked is marked as if your mark were not known. For each open part: agreement (exact, \
      within half a point, Pearson's r, quadratic weighted kappa), accuracy among the surest answers, and how it grows \
      with the number of answers that you mark.

      Examples:
        examd evaluate final.exam.md final.graded.jsonl
        examd evaluate final.exam.md final.graded.jsonl --format json

      Exit codes: 0 done, 2 a file could not be read or holds nothing to compare, 64 wrong usage.
      """)

  @Argument(help: "The exam.", completion: .file())
  var exam: String

  @Argument(help: "Marked answers (see Protocol/graded-format.md).", completion: .file())
  var graded: String

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @OptionGroup var colour: ColourOptions

  func run() async throws {
    let output = StandardOutput()
    do throws(Trouble) {
      let library = Library()
      let analysis = try library.exam(at: exam)
      guard let teacher = try library.teacherMarks(at: graded, of: analysis) else { return }
      let report = EvaluationReport(analysis, teacher)
      guard !report.isEmpty else {
        throw Trouble(
          graded, "no open part has two marked answers", remedy: "write a line for each: part, answer, score")
      }
      switch format {
      case .json: output.write(JSONWriter.bytes(report.json, pretty: true) + [0x0A])
      case .text: output.write(report.text(isColoured: colour.isColoured))
      }
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    try output.finish()
  }
}
