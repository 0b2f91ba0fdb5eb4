internal import ArgumentParser
internal import ExactJSON
internal import ExamFeatures
internal import ExamRules
internal import ExamText
internal import Synchronization

/// What `grade` prints, draft by draft as they are done, and the exit code that it comes to.
final class GradeReport: Sendable {
  /// What came of one draft.
  struct Outcome: Sendable {
    var text = ""
    /// What the draft itself is to blame for (an answer to no part of the exam): told beside the marks.
    var remarks: [String] = []
    var trouble: Trouble?
  }

  private struct State {
    var count = 0
    var troubles = 0
  }

  private let format: ReportFormat
  private let part: String?
  private let isColoured: Bool
  private let progress: Progress
  private let output = StandardOutput()
  private let state = Mutex(State())

  /// - Parameter part: only this one; nil: all.
  init(format: ReportFormat, part: String?, isColoured: Bool, progress: Progress) {
    self.format = format
    self.part = part
    self.isColoured = isColoured
    self.progress = progress
    if format == .json { output.write(#"{"answers":["#) }
  }

  /// Marks one draft; called for several at once.
  func marked(_ path: String, in library: Library, exam: Analysis, teacher: TeacherMarks?) -> Outcome {
    var outcome = Outcome()
    do {
      var draft = try library.draft(at: path, answering: exam)
      if let teacher { draft = draft.learning(from: teacher) }
      let text =
        switch format {
        case .json: GradesReport.json(file: path, analysis: draft, part: part).map { JSONWriter.string($0) }
        case .text: GradesReport.text(file: path, analysis: draft, part: part, isColoured: isColoured)
        }
      outcome.remarks = draft.findings().filter { $0.severity <= .warning }.map { finding in
        let line = draft.text.lines.line(containing: finding.range.lower) + 1
        return "examd: \(path):\(line): \(finding.severity.name)[\(finding.rule)] \(finding.message)\n"
      }
      outcome.text = text ?? ""
      if text == nil {
        outcome.trouble = Trouble(path, "nothing in it can be marked", remedy: "write answers below headings (## 1a)")
      }
    } catch { outcome.trouble = error }
    return outcome
  }

  func add(_ outcome: Outcome) {
    progress.advance()
    if let trouble = outcome.trouble { add(trouble) }
    if !outcome.remarks.isEmpty {
      progress.clear()
      outcome.remarks.forEach(StandardError.write)
    }
    guard !outcome.text.isEmpty else { return }
    progress.clear()
    let isFirst = state.withLock { state in
      state.count += 1
      return state.count == 1
    }
    switch format {
    case .json: output.write((isFirst ? "\n" : ",\n") + outcome.text)
    case .text: output.write(outcome.text)
    }
  }

  func add(_ trouble: Trouble) {
    state.withLock { $0.troubles += 1 }
    progress.clear()
    StandardError.say(trouble)
  }

  /// - Throws: the exit code, unless it is 0.
  func finish() throws {
    progress.clear()
    if format == .json { output.write("\n]}\n") }
    try output.finish()
    if state.withLock({ $0.troubles }) > 0 { throw ExitCode.jobNotDone }
  }
}
