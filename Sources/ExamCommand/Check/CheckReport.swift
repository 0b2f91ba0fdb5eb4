internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures
internal import ExamRules
internal import Synchronization

/// What `check` prints, file by file as they are done, and the exit code that it comes to.
final class CheckReport: Sendable {
  enum Style: Sendable {
    case text(isColoured: Bool)
    case json
    case diff
  }

  /// Sums only: memory stays the same however many files there are.
  private struct State {
    var files = 0
    var contents = FileReport.Contents()
    var counts = ReportCounts([])
    /// Folders below which nothing was found yet.
    var barren: [String]
    var mended = 0
    var troubles = 0
  }

  private let style: Style
  private let progress: Progress
  private let output = StandardOutput()
  private let began = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameter folders: those that were searched, as the user named them.
  init(style: Style, folders: [String], progress: Progress) {
    state = Mutex(State(barren: folders))
    self.style = style
    self.progress = progress
    if case .json = style { output.write(#"{"files":["#) }
  }

  func add(_ outcome: FileChecker.Outcome) {
    progress.advance()
    if let trouble = outcome.trouble { add(trouble) }
    if let change = outcome.change, case .diff = style, let path = outcome.report?.path {
      show(UnifiedDiff.of(change.before, change.after, path: path))
    }
    guard let report = outcome.report else { return }
    switch style {
    case .text(let isColoured): show(TextReport.findings(of: report, isColoured: isColoured))
    case .json:
      let isFirst = state.withLock { $0.files == 0 }
      show((isFirst ? "\n" : ",\n") + JSONWriter.string(JSONReport.file(report)))
    case .diff: break
    }
    state.withLock { state in
      state.files += 1
      state.contents = state.contents + report.contents
      state.counts = state.counts + ReportCounts(report.findings)
      state.barren.removeAll { report.path.hasPrefix(FolderWalk.prefix(of: $0)) }
      state.mended += outcome.mended
    }
  }

  func add(_ trouble: Trouble) {
    state.withLock { $0.troubles += 1 }
    progress.clear()
    StandardError.say(trouble)
  }

  /// Prints the end of the report.
  ///
  /// - Throws: the exit code, unless it is 0.
  func finish(failOn: FailureThreshold) throws {
    // A folder in which nothing was found is a mistake of the one who named it, not a clean result.
    for folder in state.withLock({ $0.barren }) {
      add(
        Trouble(
          folder, "no exam, draft or concept file below it",
          remedy: "exams are called *.exam.md or *.exam; a file of another name is checked when it is named itself"))
    }
    progress.clear()
    let state = state.withLock { $0 }
    switch style {
    case .text(let isColoured):
      if state.mended > 0 { output.write("mended \(state.mended) \(state.mended == 1 ? "finding" : "findings")\n") }
      if state.files > 0 {
        output.write(
          TextReport.summary(state.contents, state.counts, duration: duration, isColoured: isColoured))
      }
    case .json:
      output.write("\n],\"summary\":\(JSONWriter.string(JSONReport.summary(state.counts)))}\n")
    case .diff: break
    }
    try output.finish()
    if state.troubles > 0 { throw ExitCode.jobNotDone }
    if let severity = failOn.severity, state.counts.count(atLeast: severity) > 0 { throw ExitCode.findings }
  }

  private func show(_ text: String) {
    guard !text.isEmpty else { return }
    progress.clear()
    output.write(text)
  }

  /// Since the beginning, to a hundredth of a second: `0.08 s`.
  private var duration: String {
    let (seconds, attoseconds) = (ContinuousClock.now - began).components
    let hundredths = attoseconds / 10_000_000_000_000_000
    return "\(seconds).\(hundredths < 10 ? "0" : "")\(hundredths) s"
  }
}
