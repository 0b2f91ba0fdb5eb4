internal import ArgumentParser
internal import ExamFeatures
internal import ExamRules

/// `examd test PATH…`: the sample answers of exams as tests of their rubrics.
struct TestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Tells which sample answers get the marks they deserve.",
    discussion: """
      A sample answer says what it deserves ("Sample answer · 3 points"). It passes when it gets exactly that.

      Examples:
        examd test final.exam.md
        examd test exams/ --format junit > samples.xml
        examd test final.exam.md --update

      Exit codes: 0 all pass, 1 some do not, 2 a file could not be read or there is no sample answer, 64 wrong usage.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text
    case junit
    case json
  }

  @Argument(help: "Exams, and folders with exams; - is standard input.", completion: .file())
  var paths: [String]

  @Option(help: "text for people, junit for CI servers, json for programs.")
  var format: Format = .text

  @Flag(help: "A mark that is undecided, and may still be the deserved one, is no failure.")
  var allowUndecided = false

  @Flag(help: "After you looked at the differences: writes into the exams what the failing samples get.")
  var update = false

  @OptionGroup var filters: FilterOptions

  @OptionGroup var colour: ColourOptions

  func validate() throws {
    if update, paths.contains("-") { throw ValidationError("Standard input cannot be updated; name the file.") }
  }

  @MainActor
  func run() async throws {
    var options = CheckOptions()
    options.gradesEverything = true
    let library = Library(options: options)
    let selection: Selection
    do throws(Trouble) {
      selection = try filters.selection(paths)
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let report = TestReport(
      format: format, allowsUndecided: allowUndecided, isColoured: colour.isColoured,
      updates: update, progress: Progress("testing", total: selection.files.count))
    var files = selection.files.makeIterator()
    await inOrder(window: 32) {
      files.next()
    } work: {
      TestReport.Outcome($0, in: library)
    } emit: {
      report.add($0)
    }
    for trouble in selection.troubles { report.add(trouble) }
    try report.finish(mayBeEmpty: filters.changedSince != nil)
  }
}
