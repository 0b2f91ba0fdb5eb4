internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures
internal import Synchronization

/// `examd analyse EXAM ANSWERS…`: what the marks of a cohort say about the exam.
struct AnalyseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyse",
    abstract: "Says how hard and how telling each part was.",
    discussion: """
      Marks the drafts as examd grade does, marked answers included, and gives difficulty, discrimination, distractors \
      and alpha, and which parts are suspicious. What cannot be computed is said to be not defined \
      (Protocol/cohorts.md has the formulas).

      Examples:
        examd analyse final.exam.md answers/
        examd analyse final.exam.md answers/ --format html --output analysis.html

      Exit codes: 0 done, 2 a file could not be read or no exam was found, 64 wrong usage.
      """,
    aliases: ["analyze"])

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    case html
  }

  @Argument(help: "The exam.", completion: .file())
  var exam: String

  @Argument(help: "Drafts, or folders with files called *.answers.md.", completion: .file())
  var answers: [String]

  @Option(help: "text for people, json for programs, html for a page with plots.")
  var format: Format = .text

  @Option(name: [.short, .long], help: "Writes to this file, as a whole.", completion: .file())
  var output: String?

  @Option(help: "Answers that are marked already; else NAME.graded.jsonl beside the exam.", completion: .file())
  var graded: String?

  @OptionGroup var colour: ColourOptions

  @MainActor
  func run() async throws {
    do throws(Trouble) {
      try await analyse()
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
  }

  @MainActor
  private func analyse() async throws(Trouble) {
    let library = Library()
    let analysis = try library.exam(at: exam)
    let teacher = try library.teacherMarks(at: graded, of: analysis)
    let selection = Selection(answers, keep: Selection.isDraft)
    let progress = Progress("grading", total: selection.files.count)
    let found = Mutex<(rows: [StudentMarks], troubles: [Trouble])>(([], selection.troubles))
    var files = selection.files.makeIterator()
    await inOrder(window: 32) {
      files.next()
    } work: { file -> Result<StudentMarks?, Trouble> in
      do throws(Trouble) {
        var draft = try library.draft(at: file.path, answering: analysis)
        if let teacher { draft = draft.learning(from: teacher) }
        return .success(StudentMarks(file: file.path, draft: draft))
      } catch {
        return .failure(error)
      }
    } emit: { result in
      progress.advance()
      found.withLock { found in
        switch result {
        case .success(let row): if let row { found.rows.append(row) }
        case .failure(let trouble): found.troubles.append(trouble)
        }
      }
    }
    progress.clear()
    let (rows, troubles) = found.withLock { $0 }
    troubles.forEach(StandardError.say)
    guard !rows.isEmpty, let items = ItemAnalysis(exam: analysis, rows: rows) else {
      throw Trouble(answers.first, "no draft to analyse", remedy: "drafts are called *.answers.md")
    }
    let report =
      switch format {
      case .text: items.text(isColoured: output == nil && colour.isColoured)
      case .json: JSONWriter.string(items.json, pretty: true) + "\n"
      case .html: items.html
      }
    if let output {
      try FileWriter.write(output, Array(report.utf8))
    } else {
      let output = StandardOutput()
      output.write(report)
      do { try output.finish() } catch { throw Trouble(nil, "the report is not complete", remedy: "run it again") }
    }
    if !troubles.isEmpty { throw Trouble(nil, "not everything was marked", remedy: "see the messages above") }
  }
}
