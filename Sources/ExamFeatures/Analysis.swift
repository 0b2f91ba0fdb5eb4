internal import Concepts
package import ExactJSON
package import ExamLanguage
package import ExamRules
package import ExamText

/// One document, analysed: the facade that server, batch mode and clients share.
///
/// Immutable; `edited(by:)` gives the next one and reuses what the edits left untouched.
package final class Analysis: Sendable {
  package let path: String
  package let text: Text
  package let kind: FileKind
  let options: CheckOptions
  let content: Content
  /// Beside which an exam is looked at that is another version of it.
  private let version: Version
  /// What is wrong with the marked answers beside an exam.
  private let marked: [Finding]

  private enum Version {
    case unknown
    /// Nil where the exam that `version-of:` names is not found.
    case beside(ExamCheck?)
  }

  private let origin: KindOrigin

  /// Why the file is taken for what it is.
  private enum KindOrigin: Sendable {
    /// The caller or the file's name says it.
    case given
    /// Its text reads like that, which the next edit may change. A text that is no exam is kept as if it were one from
    /// the first edit on, so that the next ones cost what they touch.
    case reading(Exam?)
  }

  enum Content: Sendable {
    case exam(ExamCheck, SampleMarks)
    case answers(AnswersCheck, DraftMarks)
    case concepts(ConceptFileCheck)
    /// With what is said of a file of marked answers; nil for what is nothing of examd's.
    case other(MarkedAnswersCheck?)
  }

  /// - Parameter kind: what the file is, where that is known; nil: by its name and what it reads like.
  package convenience init(path: String, text: Text, kind: FileKind?, options: CheckOptions) {
    if let kind = kind ?? FileKind.of(path: path) {
      self.init(path, text, kind, .given, options, exam: nil)
    } else {
      self.init(path, text, FileKind.reading(text), .reading(nil), options, exam: nil)
    }
  }

  /// - Parameter exam: the text, read as an exam, where somebody has done that already.
  private init(
    _ path: String, _ text: Text, _ kind: FileKind, _ origin: KindOrigin, _ options: CheckOptions, exam: Exam?
  ) {
    self.path = path
    self.text = text
    self.options = options
    version = .unknown
    marked = []
    self.kind = kind
    self.origin = origin
    switch kind {
    case .exam:
      let check = ExamCheck(exam ?? Exam.parse(text), concepts: .library, options: options, reusing: nil)
      content = .exam(check, SampleMarks(reusing: nil))
    case .answers:
      let check = AnswersCheck(Answers.parse(text), exam: nil, options: options, reusing: nil)
      content = .answers(check, DraftMarks(check, reusing: nil))
    case .concepts: content = .concepts(ConceptFileCheck(ConceptFile.parse(text), options: options))
    case .other where GradedFile.isNamed(path):
      let problems = GradedFile(text.bytes).problems.map { (range: $0.range, message: $0.message) }
      content = .other(MarkedAnswersCheck(problems, options: options))
    case .other: content = .other(nil)
    }
  }

  private init(
    _ former: Analysis, text: Text, content: Content, version: Version = .unknown, origin: KindOrigin? = nil,
    marked: [Finding] = []
  ) {
    self.version = version
    self.marked = marked
    path = former.path
    self.text = text
    kind = former.kind
    self.origin = origin ?? former.origin
    options = former.options
    self.content = content
  }

  /// The document after edits, one after the other, each in the text that the former left.
  ///
  /// - Parameter result: the text after them, where somebody has made it already.
  package func edited(by edits: [TextEdit], giving result: Text? = nil) -> Analysis {
    var origin = origin
    var reread: Exam?
    if case .reading(let former) = origin {
      let exam = (self.exam ?? former ?? Exam.parse(text)).edited(by: edits, giving: result)
      let next = FileKind.reading(exam)
      origin = .reading(next == .exam ? nil : exam)
      if next != kind { return Analysis(path, exam.text, next, origin, options, exam: exam) }
      reread = exam
    }
    switch content {
    case .exam(let former, let samples):
      let exam = reread ?? former.exam.edited(by: edits, giving: result)
      let check = ExamCheck(exam, concepts: former.concepts, options: options, reusing: former)
      return Analysis(self, text: exam.text, content: .exam(check, SampleMarks(reusing: samples)))
    case .answers(let former, let marks):
      let answers = former.answers.edited(by: edits)
      let check = AnswersCheck(answers, exam: former.exam, options: options, reusing: former)
      return Analysis(
        self, text: answers.text, content: .answers(check, DraftMarks(check, reusing: marks)), origin: origin)
    case .concepts:
      let text = result ?? edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
      return Analysis(
        self, text: text, content: .concepts(ConceptFileCheck(ConceptFile.parse(text), options: options)))
    case .other:
      let text = result ?? edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
      return Analysis(path, text, kind, origin, options, exam: nil)
    }
  }

  /// The same document, checked otherwise.
  package func checked(with options: CheckOptions) -> Analysis {
    Analysis(path, text, kind, origin, options, exam: exam)
  }

  private var exam: Exam? { if case .exam(let check, _) = content { check.exam } else { nil } }

  /// The exam where these concepts are known beside its words; itself where it knows them already, and every file that
  /// is no exam.
  package func knowing(_ concepts: ConceptVocabulary) -> Analysis {
    guard case .exam(let former, let samples) = content, former.concepts !== concepts.index else { return self }
    let check = ExamCheck(former.exam, concepts: concepts.index, options: options, reusing: former)
    return Analysis(self, text: text, content: .exam(check, SampleMarks(reusing: samples)))
  }

  /// A draft together with the exam that it answers; nil where that is not found.
  package func answering(_ exam: Analysis?) -> Analysis {
    guard case .answers(let former, let marks) = content else { return self }
    var found: ExamCheck?
    if case .exam(let check, _) = exam?.content { found = check }
    let check = AnswersCheck(former.answers, exam: found, options: options, reusing: former)
    return Analysis(self, text: text, content: .answers(check, DraftMarks(check, reusing: marks)))
  }

  /// An exam's `version-of:` as written; nil for every other file.
  package var versionReference: String? {
    if case .exam(let check, _) = content { check.exam.settings.versionOf } else { nil }
  }

  /// An exam beside the one that it is another version of; nil where that is not found. Good until the next edit.
  package func beside(_ other: Analysis?) -> Analysis {
    guard versionReference != nil else { return self }
    var found: ExamCheck?
    if case .exam(let check, _) = other?.content { found = check }
    return Analysis(self, text: text, content: content, version: .beside(found), marked: marked)
  }

  /// Whether marked answers may lie beside it: an exam with its key.
  package var takesMarkedAnswers: Bool {
    if case .exam(let check, _) = content { !check.exam.settings.isStudentCopy } else { false }
  }

  /// An exam beside the answers that are marked already, of which it says what counts for nobody; nil where there are
  /// none. Good until the next edit.
  package func besideMarked(_ teacher: TeacherMarks?) -> Analysis {
    guard takesMarkedAnswers, let teacher, case .exam(let check, _) = content else { return self }
    let findings = teacher.findings(in: check)
    return findings.isEmpty ? self : Analysis(self, text: text, content: content, version: version, marked: findings)
  }

  /// What an exam says otherwise than the one that it is another version of.
  private var versionFindings: [Finding] {
    guard case .exam(let check, _) = content, case .beside(let other) = version else { return [] }
    return VersionCheck.findings(of: check, beside: other)
  }

  /// A draft whose marks follow those that the teacher gave to other answers; nil where she has marked none.
  package func learning(from teacher: TeacherMarks?) -> Analysis {
    guard case .answers(let check, let marks) = content else { return self }
    return Analysis(
      self, text: text, content: .answers(check, DraftMarks(check, reusing: marks, learningFrom: teacher)))
  }

  /// Whether this is an exam with a part of that name (`2b`, in either case).
  package func hasPart(_ name: String) -> Bool {
    guard case .exam(let check, _) = content else { return false }
    let wanted = name.lowercased()
    return check.exam.parts.contains { $0.id.description == wanted }
  }

  /// A draft's `exam:` as written; nil for every other file.
  package var examReference: String? {
    if case .answers(let check, _) = content { check.answers.examReference } else { nil }
  }

  /// What is said of an exam because of other files.
  private var others: [Finding] { marked + versionFindings }

  package func findings() -> [Finding] {
    switch content {
    case .exam(let check, _):
      others.isEmpty ? check.findings : (check.findings + others).sorted { $0.range.lower < $1.range.lower }
    case .answers(let check, _): check.findings
    case .concepts(let check): check.findings
    case .other(let check): check?.findings ?? []
    }
  }

  /// The first so many of the findings, and how many there are.
  package func findings(atMost limit: Int) -> (first: [Finding], count: Int) {
    if case .exam(let check, _) = content, others.isEmpty { return check.findings(atMost: limit) }
    let findings = findings()
    return (Array(findings.prefix(limit)), findings.count)
  }

  /// What the words at a place mean; nil where there is nothing to say.
  package func hover(at offset: ByteOffset) -> Hover? {
    switch content {
    case .exam(let check, let samples): ExamHover(check: check, samples: samples).hover(at: offset)
    case .answers(let check, let marks): DraftHover(check: check, marks: marks).hover(at: offset)
    case .concepts(let check): ConceptFileHover.hover(at: offset, in: check.file)
    case .other: nil
    }
  }

  package func symbols() -> [Symbol] {
    switch content {
    case .exam(let check, _): ExamSymbols.of(check)
    case .answers(let check, let marks): DraftSymbols.of(check, marks)
    case .concepts(let check): ConceptFileSymbols.of(check.file)
    case .other: []
    }
  }

  /// The fixes of the findings in a range, what may be rewritten there, and all safe fixes of the document at once.
  package func codeActions(in range: ByteRange) -> [CodeAction] {
    var rewritings: [Rewriting] = []
    if case .exam(let check, _) = content { rewritings = check.rewritings(in: range) }
    return CodeActions.of(findings(), rewritings, in: range, of: text)
  }

  package func lenses() -> [Lens] {
    if case .answers(let check, let marks) = content { return DraftLenses.of(check, marks) }
    let places = lensPlaces()
    return places.indices.compactMap { lens(at: $0, of: places) }
  }

  /// Where the lenses stand, in their order; what they say takes longer.
  package func lensPlaces() -> [ByteRange] {
    switch content {
    case .exam(let check, _): ExamLenses.places(check)
    case .answers(let check, let marks): DraftLenses.places(check, marks)
    case .concepts, .other: []
    }
  }

  /// One of them; nil where there are not so many.
  package func lens(at index: Int) -> Lens? { lens(at: index, of: lensPlaces()) }

  private func lens(at index: Int, of places: [ByteRange]) -> Lens? {
    guard places.indices.contains(index) else { return nil }
    let title: String? =
      switch content {
      case .exam(let check, let samples): ExamLenses.title(at: index, check, samples)
      case .answers(let check, let marks): DraftLenses.title(at: index, check, marks)
      case .concepts, .other: nil
      }
    return title.map { Lens(range: places[index], title: $0) }
  }

  /// What the exam asks and for how many points, as Markdown; nil for every other file.
  package func blueprint() -> String? {
    if case .exam(let check, _) = content { Blueprint.of(check) } else { nil }
  }

  package func inlays(in range: ByteRange) -> [Inlay] {
    switch content {
    case .exam(let check, _): ExamInlays.of(check, in: range)
    case .answers(let check, let marks): DraftInlays.of(check, marks, in: range)
    case .concepts, .other: []
    }
  }

  package func completions(at offset: ByteOffset) -> [Completion] {
    switch content {
    case .exam(let check, _): ExamCompletion(check: check, offset: offset).completions()
    case .answers(let check, _): DraftCompletion(check: check, offset: offset).completions()
    case .concepts(let check): ConceptFileCompletion(file: check.file, offset: offset).completions()
    case .other: []
    }
  }

  /// The structure of an exam, as `examd outline --format json` prints it; null for every other file.
  package func outlineJSON() -> JSONValue {
    if case .exam(let check, _) = content { OutlineJSON.of(check) } else { .null }
  }

  /// The marks of a draft, or of one part, as far as the exam lets students see them; nil where there is no exam or no
  /// such part.
  package func gradesJSON(part: String?) -> JSONValue? {
    guard case .answers(_, let marks) = content, let marker = marks.marker else { return nil }
    return GradesJSON(marker: marker, visibility: marker.feedback).draft(file: path, part: part)
  }

  /// The same for a person.
  package func gradesText(part: String?, isColoured: Bool) -> String? {
    guard case .answers(_, let marks) = content, let marker = marks.marker else { return nil }
    return GradesText(marker: marker, visibility: marker.feedback, style: TextStyle(isColoured: isColoured))
      .draft(file: nil, part: part)
  }
}
