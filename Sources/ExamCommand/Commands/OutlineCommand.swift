internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures

/// `examd outline FILE`: what examd reads in an exam.
struct OutlineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outline",
    abstract: "Shows an exam's parts: points, alternatives, criteria.",
    discussion: """
      Examples:
        examd outline final.exam.md
        examd outline final.exam.md --format json

      Exit codes: 0 done, 2 unreadable or no exam, 64 wrong usage.
      """)

  @Argument(help: "The exam; - is standard input.", completion: .file())
  var file: String

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @OptionGroup var colour: ColourOptions

  func run() async throws {
    let output = StandardOutput()
    do throws(Trouble) {
      let exam = try Library().exam(at: file)
      switch format {
      case .json: output.write(JSONWriter.bytes(exam.outlineJSON(), pretty: true) + [0x0A])
      case .text: output.write(OutlineText.of(exam, isColoured: colour.isColoured))
      }
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    try output.finish()
  }
}
