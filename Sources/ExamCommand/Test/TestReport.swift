internal import ArgumentParser
internal import ExamFeatures
internal import ExamLanguage
internal import ExamText
internal import Synchronization

/// What `test` prints, exam by exam as they are done, and the exit code that it comes to.
final class TestReport: Sendable {
  /// What came of one file; nothing for one that is no exam.
  struct Outcome: Sendable {
    var tests: SampleTests?
    var trouble: Trouble?

    init(_ file: Selection.File, in library: Library) {
      do {
        let analysis = try library.file(at: file.path, isNamed: file.isNamed)
        if analysis.kind == .exam { tests = SampleTests(path: file.path, analysis: analysis) }
      } catch { trouble = error }
    }
  }

  private struct State {
    var counts = SampleTests.Counts()
    var isFirst = true
    var troubles = 0
  }

  private let format: TestCommand.Format
  private let allowsUndecided: Bool
  private let isColoured: Bool
  private let updates: Bool
  private let progress: Progress
  private let output = StandardOutput()
  private let state = Mutex(State())

  /// - Parameter updates: whether the exams are to say from now on what their failing samples get.
  init(
    format: TestCommand.Format, allowsUndecided: Bool, isColoured: Bool, updates: Bool, progress: Progress
  ) {
    self.format = format
    self.allowsUndecided = allowsUndecided
    self.isColoured = isColoured
    self.updates = updates
    self.progress = progress
    switch format {
    case .text: break
    case .json: output.write(SampleTestsJSON.opening)
    case .junit: output.write(SampleTestsJUnit.opening)
    }
  }

  func add(_ outcome: Outcome) {
    progress.advance()
    if let trouble = outcome.trouble { add(trouble) }
    guard let tests = outcome.tests, !tests.isEmpty else { return }
    let isFirst = state.withLock { state in
      defer { state.isFirst = false }
      state.counts = state.counts + tests.counts
      return state.isFirst
    }
    progress.clear()
    switch format {
    case .text: output.write(SampleTestsText.file(tests, isColoured: isColoured))
    case .json: output.write(SampleTestsJSON.file(tests, isFirst: isFirst))
    case .junit: output.write(SampleTestsJUnit.file(tests, allowsUndecided: allowsUndecided))
    }
    if updates { update(tests) }
  }

  private func update(_ tests: SampleTests) {
    guard let updated = tests.updated else { return }
    do throws(Trouble) {
      try FileWriter.replace(tests.path, with: updated.text.bytes)
      let samples = updated.count == 1 ? "1 sample" : "\(updated.count) samples"
      StandardError.write("examd: \(tests.path): \(samples) updated; run the test again\n")
    } catch {
      add(error)
    }
  }

  func add(_ trouble: Trouble) {
    state.withLock { $0.troubles += 1 }
    progress.clear()
    StandardError.say(trouble)
  }

  /// Prints the end of the report.
  ///
  /// - Parameter mayBeEmpty: whether it is no mistake that nothing was tested.
  /// - Throws: the exit code, unless it is 0.
  func finish(mayBeEmpty: Bool) throws {
    let counts = state.withLock { $0.counts }
    if counts.total == 0, !mayBeEmpty, state.withLock({ $0.troubles }) == 0 {
      add(
        Trouble(
          nil, "no sample answer found", remedy: "write one below a rubric: “Sample answer · 3 points”, then the answer"
        ))
    }
    progress.clear()
    switch format {
    case .text: if counts.total > 0 { output.write(SampleTestsText.summary(counts, isColoured: isColoured)) }
    case .json: output.write(SampleTestsJSON.closing(counts))
    case .junit: output.write(SampleTestsJUnit.closing)
    }
    try output.finish()
    if state.withLock({ $0.troubles }) > 0 { throw ExitCode.jobNotDone }
    if counts.failed > 0 || (counts.undecided > 0 && !allowsUndecided) { throw ExitCode.findings }
  }
}
