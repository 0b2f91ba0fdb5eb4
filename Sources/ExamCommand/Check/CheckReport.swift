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

  private struct State {
    var files: [FileReport] = []
    var mended = 0
    var troubles = 0
  }

  private let style: Style
  private let progress: Progress
  private let output = StandardOutput()
  private let began = ContinuousClock.now
  private let state = Mutex(State())

  init(style: Style, progress: Progress) {
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
      let isFirst = state.withLock { $0.files.isEmpty }
      show((isFirst ? "\n" : ",\n") + JSONWriter.string(JSONReport.file(report)))
    case .diff: break
    }
    state.withLock { state in
      state.files.append(report)
      state.mended += outcome.mended
    }
  }

  func add(_ trouble: Trouble) {
    state.withLock { $0.troubles += 1 }
    progress.clear()
    StandardError.say(trouble)
  }

  /// A folder in which nothing was found is a mistake of the one who named it, not a clean result.
  func add(folderSearched folder: String) {
    let prefix = folder == "." ? "" : folder.hasSuffix("/") ? folder : folder + "/"
    guard !state.withLock({ $0.files.contains { $0.path.hasPrefix(prefix) } }) else { return }
    add(
      Trouble(
        folder, "no exam, draft or concept file below it",
        remedy: "exams are called *.exam.md or *.exam; a file of another name is checked when it is named itself"))
  }

  /// Prints the end of the report.
  ///
  /// - Throws: the exit code, unless it is 0.
  func finish(failOn: FailureThreshold) throws {
    progress.clear()
    let (files, mended, troubles) = state.withLock { ($0.files, $0.mended, $0.troubles) }
    let counts = ReportCounts(of: files)
    switch style {
    case .text(let isColoured):
      if mended > 0 { output.write("mended \(mended) \(mended == 1 ? "finding" : "findings")\n") }
      if !files.isEmpty {
        output.write(TextReport.summary(of: files, duration: duration, isColoured: isColoured))
      }
    case .json:
      let summary = JSONReport.findings(of: files)["summary"] ?? .null
      output.write("\n],\"summary\":\(JSONWriter.string(summary))}\n")
    case .diff: break
    }
    try output.finish()
    if troubles > 0 { throw ExitCode.jobNotDone }
    if let severity = failOn.severity, counts.count(atLeast: severity) > 0 { throw ExitCode.findings }
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
