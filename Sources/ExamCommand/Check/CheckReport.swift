internal import ArgumentParser
internal import ExamFeatures
internal import ExamRules
internal import Synchronization

/// What `check` prints, file by file as they are done, and the exit code that it comes to.
final class CheckReport: Sendable {
  enum Style: Sendable {
    case text(isColoured: Bool)
    /// For another program.
    case streamed(any StreamedReport)
    case diff
  }

  /// What a baseline is for in this run.
  enum BaselineUse: Sendable {
    case none
    case leaveOut(Baseline)
    /// The path to write to.
    case write(String)
  }

  /// Sums only, and what a baseline is to hold: memory stays the same however many files there are.
  private struct State {
    var files = 0
    /// Whether the report holds nothing but its opening.
    var isFirst = true
    var contents = FileReport.Contents()
    var counts = ReportCounts([])
    /// Folders below which nothing was found yet.
    var barren: [String]
    var mended = 0
    var troubles = 0
    /// Findings that the baseline knows.
    var known = 0
    /// What `--write-baseline` writes.
    var found = Baseline()
  }

  private let style: Style
  private let progress: Progress
  private let baseline: BaselineUse
  private let output = StandardOutput()
  private let began = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameter folders: those that were searched, as the user named them.
  init(style: Style, folders: [String], progress: Progress, baseline: BaselineUse = .none) {
    state = Mutex(State(barren: folders))
    self.style = style
    self.progress = progress
    self.baseline = baseline
    if case .streamed(let form) = style { output.write(form.opening) }
  }

  func add(_ outcome: FileChecker.Outcome) {
    progress.advance()
    if let trouble = outcome.trouble { add(trouble) }
    if let change = outcome.change, case .diff = style, let path = outcome.report?.path {
      show(UnifiedDiff.of(change.before, change.after, path: path))
    }
    guard let whole = outcome.report else { return }
    let report = withoutKnown(whole)
    switch style {
    case .text(let isColoured): show(TextReport.findings(of: report, isColoured: isColoured))
    case .streamed(let form):
      let text = form.file(report, isFirst: state.withLock { $0.isFirst })
      if !text.isEmpty { state.withLock { $0.isFirst = false } }
      show(text)
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
  func finish(failOn: FailureThreshold, maxWarnings: Int? = nil) throws {
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
      if state.known > 0 {
        output.write("left out \(state.known) \(state.known == 1 ? "finding" : "findings") of the baseline\n")
      }
    case .streamed(let form): output.write(form.closing(state.counts))
    case .diff: break
    }
    try output.finish()
    if state.troubles > 0 { throw ExitCode.jobNotDone }
    if case .write(let path) = baseline { return try write(state.found, to: path) }
    if let maxWarnings, state.counts.warnings > maxWarnings {
      StandardError.write("examd: --max-warnings allows \(maxWarnings), and there are \(state.counts.warnings)\n")
      throw ExitCode.findings
    }
    if let severity = failOn.severity, state.counts.count(atLeast: severity) > 0 { throw ExitCode.findings }
  }

  /// The report with the findings that are new, where there is a baseline.
  private func withoutKnown(_ report: FileReport) -> FileReport {
    switch baseline {
    case .none: return report
    case .leaveOut(let known):
      let findings = known.newFindings(of: report)
      state.withLock { $0.known += report.findings.count - findings.count }
      return report.with(findings: findings)
    case .write:
      state.withLock { $0.found.add(report) }
      return report
    }
  }

  private func write(_ found: Baseline, to path: String) throws {
    do throws(Trouble) {
      try FileWriter.write(path, found.bytes)
    } catch {
      StandardError.say(error)
      throw ExitCode.jobNotDone
    }
    let count = found.count
    StandardError.write("examd: wrote \(count) \(count == 1 ? "finding" : "findings") to \(path)\n")
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
