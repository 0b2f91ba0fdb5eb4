internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures

/// `examd impact OLD NEW ANSWERS…`: what a change of an exam does to drafts that were marked by it.
struct ImpactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "impact",
    abstract: "Says which marks move when an exam changes.",
    discussion: """
      Every draft is marked against both exams; what stays the same is not shown. Who crosses the pass mark is told. \
      Undecided parts count nothing.

      Examples:
        examd impact final.exam.md final-new.exam.md answers/
        git show HEAD:final.exam.md | examd impact - final.exam.md answers/

      Exit codes: 0 done, 2 a file could not be read or no exam was found, 64 wrong usage.
      """)

  @Argument(help: "The exam before the change; - is standard input.", completion: .file())
  var old: String

  @Argument(help: "The exam after it.", completion: .file())
  var new: String

  @Argument(help: "Drafts, or folders with files called *.answers.md.", completion: .file())
  var answers: [String]

  @Option(help: "text for people, json for programs.")
  var format: ReportFormat = .text

  @MainActor
  func run() async throws {
    let library = Library()
    let exams: (old: Analysis, new: Analysis)
    do { exams = (try library.exam(at: old), try library.exam(at: new)) } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let selection = Selection(answers, keep: Selection.isDraft)
    var impacts: [Impact] = []
    var troubles = selection.troubles
    for file in selection.files {
      do {
        let draft = try library.draft(at: file.path, answering: exams.old)
        if let impact = Impact(path: file.path, draft: draft, old: exams.old, new: exams.new) { impacts.append(impact) }
      } catch { troubles.append(error) }
    }
    for folder in selection.folders where folder.count == 0 {
      troubles.append(Trouble(folder.path, "no draft below it", remedy: "drafts are called *.answers.md"))
    }
    let output = StandardOutput()
    switch format {
    case .text: output.write(impacts.map(\.text).joined() + Impact.summary(impacts))
    case .json:
      output.write(JSONWriter.string(.object([.init("drafts", .array(impacts.map(\.json)))])) + "\n")
    }
    try output.finish()
    for trouble in troubles { StandardError.say(trouble) }
    if !troubles.isEmpty { throw ExitCode.jobNotDone }
  }
}
