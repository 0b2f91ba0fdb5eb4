internal import ExactJSON
internal import ExamFeatures
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Synchronization

/// A draft as its student may see it. Whatever the file is called and whichever exam it names, it is an answer to the
/// one exam that is served.
///
/// Marks come from the examiner, as numbers and ranges; all else comes from the draft beside the student's copy of the
/// exam, in which no key stands. What `DocumentAnalysis` may be asked beyond that has an empty answer.
final class StudentAnalysis: DocumentAnalysis {
  private let desk: StudentDesk
  /// Joined with the student's copy.
  private let draft: Analysis
  private let marker: StudentMarker?

  convenience init(path: String, text: Text, desk: StudentDesk) {
    let draft = Analysis(path: path, text: text, kind: .answers, options: CheckOptions())
    self.init(draft.answering(desk.examiner.copy), desk, reusing: nil)
  }

  private init(_ draft: Analysis, _ desk: StudentDesk, reusing former: StudentMarker?) {
    self.draft = draft
    self.desk = desk
    marker = desk.examiner.marker(draft, reusing: former)
  }

  var text: Text { draft.text }
  /// No file is looked for, whatever the draft says.
  var examReference: String? { nil }

  func edited(by edits: [ExamText.TextEdit]) -> any DocumentAnalysis {
    StudentAnalysis(draft.edited(by: edits), desk, reusing: marker)
  }

  func answering(_ exam: (any DocumentAnalysis)?) -> any DocumentAnalysis { self }

  /// The examiner knows the teacher's marks; no file beside the draft does.
  func learning(from teacher: TeacherMarks?) -> any DocumentAnalysis { self }

  // MARK: Marks

  /// The marks of all parts, or of one; nil where no part is called so. Counts an attempt for each answer.
  private func asked(part name: String?) -> [StudentMark]? {
    guard let marker else { return nil }
    guard let name else { return marker.partIndices.map { mark($0, marker, isAsked: true) } }
    return marker.part(named: name).map { [mark($0, marker, isAsked: true)] }
  }

  private func mark(_ part: Int, _ marker: StudentMarker, isAsked: Bool) -> StudentMark {
    let body = marker.body(ofPart: part)
    let verdict = desk.verdict(
      on: marker.id(ofPart: part).description, body, ticks: body.flatMap { marker.ticks($0, ofPart: part) },
      isAsked: isAsked)
    return marker.mark(
      ofPart: part, attempts: verdict.count, isGranted: verdict.isGranted || body == nil, after: verdict.earlier)
  }

  /// What is shown while typing: no attempt is counted, so that where attempts are limited only what was asked for
  /// before is shown.
  private func live() -> StudentFeatures? {
    marker.map { marker in
      StudentFeatures(
        draft: draft, copy: desk.examiner.copy, phrases: marker.phrases,
        part: marker.part(ofAnswer:), mark: { self.mark($0, marker, isAsked: false) },
        total: { marker.total(of: marker.partIndices.map { self.mark($0, marker, isAsked: false) }) },
        explainsConcepts: desk.examiner.concepts == .hover)
    }
  }

  func gradesJSON(part: String?) -> JSONValue? {
    guard let marker, let marks = asked(part: part) else { return nil }
    return StudentJSON.marks(
      marks, total: marker.total(of: marks), draft: text, copy: desk.examiner.copy, phrases: marker.phrases)
  }

  func gradesText(part: String?, isColoured: Bool) -> String? { advice(part: part, isColoured: isColoured) }

  func advice(part: String?, isColoured: Bool) -> String? {
    guard let marker, let marks = asked(part: part) else { return nil }
    return StudentText(text, copy: desk.examiner.copy, phrases: marker.phrases, isColoured: isColoured)
      .text(marks, total: marker.total(of: marks))
  }

  func paperJSON() -> JSONValue? { desk.paper() }
  func outlineJSON() -> JSONValue { .null }

  // MARK: While typing

  /// What is wrong with the draft itself.
  func findings() -> [Finding] { draft.findings().filter { StudentFeatures.findings.contains($0.rule) } }
  func hover(at offset: ByteOffset) -> Hover? { live()?.hover(at: offset) }
  func symbols() -> [Symbol] { live()?.symbols() ?? [] }
  func codeActions(in range: ByteRange) -> [CodeAction] { [] }
  func lenses() -> [Lens] { live()?.lenses() ?? [] }
  func inlays(in range: ByteRange) -> [Inlay] { live()?.inlays(in: range) ?? [] }
  func completions(at offset: ByteOffset) -> [Completion] { draft.completions(at: offset) }

  // MARK: Structure

  func name(at offset: ByteOffset, concepts: ConceptVocabulary) -> NamePlace? {
    draft.name(at: offset, concepts: concepts)
  }
  func places(of name: Name, concepts: ConceptVocabulary) -> [NamePlace] { draft.places(of: name, concepts: concepts) }
  func folds() -> [Fold] { draft.folds() }
  func selections(at offset: ByteOffset) -> [ByteRange] { draft.selections(at: offset) }
  func tokens(in range: ByteRange) -> [Token] { draft.tokens(in: range) }
}
