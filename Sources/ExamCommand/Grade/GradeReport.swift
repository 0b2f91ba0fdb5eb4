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
    /// For `--format text` and `json`.
    var text = ""
    var marks: StudentMarks?
    /// What the draft itself is to blame for (an answer to no part of the exam): told beside the marks.
    var remarks: [String] = []
    var trouble: Trouble?
  }

  private struct State {
    var count = 0
    var troubles = 0
    /// Kept where all of them are needed at the end.
    var rows: [StudentMarks] = []
  }

  private let format: GradeFormat
  private let columns: CohortColumns
  private let part: String?
  private let isColoured: Bool
  private let keepsRows: Bool
  private let journal: Journal?
  private let progress: Progress
  private let output: StandardOutput
  private let state = Mutex(State())

  /// - Parameters:
  ///   - part: only this one; nil: all.
  ///   - keepsRows: whether `rows` will be asked for.
  ///   - journal: where what is done is written down; nil: nowhere.
  init(
    format: GradeFormat, columns: CohortColumns, part: String?, isColoured: Bool, keepsRows: Bool, journal: Journal?,
    progress: Progress, output: StandardOutput
  ) {
    self.format = format
    self.columns = columns
    self.part = part
    self.isColoured = isColoured
    self.keepsRows = keepsRows || format == .table || format == .html
    self.journal = journal
    self.progress = progress
    self.output = output
    switch format {
    case .json: output.write(#"{"answers":["#)
    case .csv: output.write(MarksCSV(columns).header)
    case .text, .table, .jsonl, .html: break
    }
  }

  /// The marks of all drafts, in their order.
  var rows: [StudentMarks] { state.withLock { $0.rows } }

  /// Marks one draft, or takes its marks from the journal; called for several at once.
  func marked(_ path: String, in library: Library, exam: Analysis, teacher: TeacherMarks?) -> Outcome {
    var outcome = Outcome()
    do {
      let text = try library.draftText(at: path)
      let key = journal.map { _ in SHA256.hex([Array(path.utf8), text.bytes]) }
      if let key, let known = journal?.entry(key).flatMap(Outcome.init(record:)) { return known }
      var draft = library.analysis(path: path, text: text, answering: exam)
      if let teacher { draft = draft.learning(from: teacher) }
      outcome.marks = StudentMarks(file: path, draft: draft, part: part)
      switch format {
      case .json:
        outcome.text = GradesReport.json(file: path, analysis: draft, part: part).map { JSONWriter.string($0) } ?? ""
      case .text:
        outcome.text = GradesReport.text(file: path, analysis: draft, part: part, isColoured: isColoured) ?? ""
      case .table, .csv, .jsonl, .html: break
      }
      outcome.remarks = draft.findings().filter { $0.severity <= .warning }.map { finding in
        let line = draft.text.lines.line(containing: finding.range.lower) + 1
        return "examd: \(path):\(line): \(finding.severity.name)[\(finding.rule)] \(finding.message)\n"
      }
      if outcome.marks == nil {
        outcome.trouble = Trouble(path, "nothing in it can be marked", remedy: "write answers below headings (## 1a)")
      } else if let key, let record = outcome.record {
        journal?.write(key, record)
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
    guard let marks = outcome.marks else { return }
    let isFirst = state.withLock { state in
      state.count += 1
      if keepsRows { state.rows.append(marks) }
      return state.count == 1
    }
    let text =
      switch format {
      case .json: (isFirst ? "\n" : ",\n") + outcome.text
      case .text: outcome.text
      case .csv: MarksCSV(columns).line(marks)
      case .jsonl: JSONWriter.string(marks.json) + "\n"
      case .table, .html: ""
      }
    guard !text.isEmpty else { return }
    progress.clear()
    output.write(text)
  }

  func add(_ trouble: Trouble) {
    state.withLock { $0.troubles += 1 }
    progress.clear()
    StandardError.say(trouble)
  }

  /// Whether something could not be marked.
  var hasTroubles: Bool { state.withLock { $0.troubles } > 0 }

  func finish() throws {
    progress.clear()
    switch format {
    case .json: output.write("\n]}\n")
    case .table: output.write(MarksTable(columns, isColoured: isColoured).text(rows))
    case .html: output.write(MarksPage(columns).html(rows))
    case .text, .csv, .jsonl: break
    }
    try output.finish()
  }
}

extension GradeReport.Outcome {
  /// What the journal keeps; nil where nothing was marked.
  fileprivate var record: JSONValue? {
    guard let marks else { return nil }
    return ["marks": marks.record, "text": .string(text), "remarks": .array(remarks.map { .string($0) })]
  }

  fileprivate init?(record: JSONValue) {
    guard let marks = record["marks"].flatMap(StudentMarks.init(record:)), let text = record["text"]?.string else {
      return nil
    }
    self.init(text: text, marks: marks, remarks: record["remarks"]?.array?.compactMap(\.string) ?? [])
  }
}
