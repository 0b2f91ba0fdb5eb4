internal import ArgumentParser
internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules

/// `examd check PATH…`: what the rules say about exams, drafts and concept files.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Checks exams, drafts and concept files.",
    discussion: """
      Folders are searched for files that are, or read like, exams, drafts and concept files. How grave a rule is, a \
      comment in the exam says, else --rule, else the exam's front matter, else the nearest .examd.yaml above the exam:
        rules:
          model-answer-missing: off

      Examples:
        examd check final.exam.md
        examd check exams/ --fail-on warning --rule model-answer-missing=off
        examd check final.exam.md --diff | patch -p0
        examd check exams/ --format sarif --changed-since main

      Exit codes: 0 clean, 1 findings at or above --fail-on, 2 a file could not be read or no exam was found, \
      64 wrong usage.
      """)

  @Argument(help: "Files and folders; - is standard input.", completion: .file())
  var paths: [String]

  @Option(help: "text for people, json for programs, gcc for editors; the others for CI.")
  var format: FindingsFormat = .text

  @Option(help: "The least grave finding that makes the exit code 1.")
  var failOn: FailureThreshold = .error

  @Option(help: ArgumentHelp("More warnings than this make the exit code 1 too.", valueName: "n"))
  var maxWarnings: Int?

  @Option(
    name: .customLong("rule"),
    help: ArgumentHelp("Sets a rule to off, hint, information, warning or error.", valueName: "id=level"),
    transform: RuleLevel.init(argument:))
  var rules: [RuleLevel] = []

  @Flag(help: "Applies fixes that change no mark and no meaning.")
  var fix = false

  @Flag(help: "Prints what --fix would change, as a unified diff.")
  var diff = false

  @Flag(help: "Marks all answers of a very large exam, however long it takes.")
  var gradeAll = false

  @Flag(inversion: .prefixedNo, help: "Keeps reports of exams that take long to check, and of many.")
  var cache = true

  @OptionGroup var baseline: BaselineOptions

  @OptionGroup var filters: FilterOptions

  @OptionGroup var colour: ColourOptions

  func validate() throws {
    if diff, format != .text { throw ValidationError("--diff prints a diff; leave out --format \(format.rawValue).") }
    if diff, baseline.writeBaseline { throw ValidationError("--diff writes nothing; leave out --write-baseline.") }
    if let maxWarnings, maxWarnings < 0 { throw ValidationError("--max-warnings takes 0 or more.") }
    if fix, paths.contains("-") { throw ValidationError("Standard input cannot be fixed in place; use --diff.") }
    for rule in rules { try rule.validate() }
  }

  @MainActor
  func run() async throws {
    var options = CheckOptions()
    options.gradesEverything = gradeAll
    for rule in rules { options.levels[rule.id] = rule.level }
    let selection: Selection
    let use: CheckReport.BaselineUse
    do throws(Trouble) {
      selection = try filters.selection(paths)
      use = try baseline.use()
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let report = CheckReport(
      style: style, folders: selection.folders.map(\.path),
      progress: Progress("checking", total: selection.files.count), baseline: use)
    let library = Library(options: options)
    let cache = cache ? CheckCache(files: selection.files.count) : nil
    let checker = FileChecker(library: library, mending: diff ? .show : fix ? .write : .leave, cache: cache)

    // Small exams are checked sooner than a task is begun, so that of many a task takes several.
    let files = selection.files
    let size = files.count > 256 ? 8 : 1
    var batches = stride(from: 0, to: files.count, by: size).makeIterator()
    await inOrder(window: 32) {
      batches.next().map { files[$0..<min($0 + size, files.count)] }
    } work: { batch in
      batch.map(checker.check)
    } emit: { outcomes in
      for outcome in outcomes { report.add(outcome) }
    }
    cache?.finish()
    for trouble in selection.troubles + library.projectTroubles { report.add(trouble) }
    try report.finish(failOn: failOn, maxWarnings: maxWarnings)
  }

  private var style: CheckReport.Style {
    if diff { return .diff }
    let streamed = format.report(version: Version.current, failOn: failOn.severity)
    return streamed.map { .streamed($0) } ?? .text(isColoured: colour.isColoured)
  }
}

extension FindingsFormat: ExpressibleByArgument {}

/// `--fail-on`.
enum FailureThreshold: String, ExpressibleByArgument, CaseIterable {
  case error
  case warning
  case information
  case hint
  case never

  /// Nil: no finding is grave enough.
  var severity: Severity? { Severity(name: rawValue) }
}

/// `--rule ID=LEVEL`.
struct RuleLevel {
  let id: String
  let level: ExamSettings.RuleLevel

  init(argument: String) throws {
    let halves = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, let level = ExamSettings.RuleLevel(rawValue: String(halves[1])) else {
      throw ValidationError(
        halves.count == 2
          ? "'\(halves[1])' is no level. Write \(halves[0])=off, =hint, =information, =warning or =error."
          : "Write a rule and its level: \(argument.isEmpty ? "exam-total-mismatch" : argument)=off.")
    }
    id = String(halves[0])
    self.level = level
  }

  func validate() throws {
    guard !RuleRegistry.entries.contains(where: { $0.id == id }) else { return }
    var message = "No rule is called '\(id)'."
    if case .unknown(let near) = Explanation.of(id), !near.isEmpty {
      message += " Near to it: \(near.joined(separator: ", "))."
    }
    throw ValidationError(message)
  }
}
