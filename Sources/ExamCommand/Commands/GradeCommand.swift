internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures

/// `examd grade EXAM ANSWERS…`: suggested marks with their evidence.
struct GradeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grade",
    abstract: "Marks drafts against an exam's rubric, with the words that earned each point.",
    discussion: """
      A mark that cannot be defended with evidence is given as undecided.

      Examples:
        examd grade final.exam.md anna.answers.md
        examd grade final.exam.md answers/ --format json
        examd grade --jsonl < answers.jsonl

      Exit codes: 0 done, 2 a file could not be read or no exam was found, 64 wrong usage. With --jsonl: 0 when all \
      lines were read; a line that makes no sense is answered with its error.
      """)

  @Argument(help: "The exam.", completion: .file())
  var exam: String?

  @Argument(help: "Drafts, or folders with files called *.answers.md.", completion: .file())
  var answers: [String] = []

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @Flag(
    name: .customLong("jsonl"),
    help: "Reads a question with an answer a line from standard input, writes its mark a line.")
  var isFilter = false

  @OptionGroup var colour: ColourOptions

  func validate() throws {
    if isFilter, exam != nil { throw ValidationError("With --jsonl everything comes from standard input.") }
    if !isFilter, exam == nil { throw ValidationError("Name the exam, then the drafts; or use --jsonl.") }
    if !isFilter, answers.isEmpty { throw ValidationError("Name at least one draft, or a folder of them.") }
  }

  @MainActor
  func run() async throws {
    if isFilter {
      let grading = JSONLinesGrading()
      return try await LineFilter.run { line, number in grading.reply(to: line, number: number) }
    }
    guard let path = exam else { return }
    let library = Library()
    let analysis: Analysis
    do { analysis = try library.exam(at: path) } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let selection = Selection(answers, keep: Selection.isDraft)
    let report = GradeReport(
      format: format, isColoured: colour.isColoured, progress: Progress("grading", total: selection.files.count))
    var files = selection.files.makeIterator()
    await inOrder(window: 32) {
      files.next()
    } work: { file in
      report.marked(file.path, in: library, exam: analysis)
    } emit: {
      report.add($0)
    }
    for trouble in selection.troubles { report.add(trouble) }
    for folder in selection.folders where folder.count == 0 {
      report.add(Trouble(folder.path, "no draft below it", remedy: "drafts are called *.answers.md"))
    }
    try report.finish()
  }
}
