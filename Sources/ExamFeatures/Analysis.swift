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
  /// Whether the caller said what the file is; else what it says may change what it is.
  private let isKindGiven: Bool

  enum Content: Sendable {
    case exam(ExamCheck, SampleMarks)
    case answers(AnswersCheck, DraftMarks)
    case concepts(ConceptFileCheck)
    /// With what is said of a file of marked answers; nil for what is nothing of examd's.
    case other(MarkedAnswersCheck?)
  }

  /// - Parameter kind: what the file is, where that is known; nil: by its name and what it reads like.
  package init(path: String, text: Text, kind: FileKind?, options: CheckOptions) {
    self.path = path
    self.text = text
    self.options = options
    self.kind = kind ?? FileKind.of(path: path, text: text)
    isKindGiven = kind != nil
    switch self.kind {
    case .exam:
      let check = ExamCheck(Exam.parse(text), concepts: .library, options: options, reusing: nil)
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

  private init(_ former: Analysis, text: Text, content: Content) {
    path = former.path
    self.text = text
    kind = former.kind
    isKindGiven = former.isKindGiven
    options = former.options
    self.content = content
  }

  /// The document after edits, one after the other, each in the text that the former left.
  ///
  /// - Parameter result: the text after them, where somebody has made it already.
  package func edited(by edits: [TextEdit], giving result: Text? = nil) -> Analysis {
    if !isKindGiven, FileKind.of(path: path) == nil {
      let text = edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
      if FileKind.of(path: path, text: text) != kind {
        return Analysis(path: path, text: text, kind: nil, options: options)
      }
    }
    switch content {
    case .exam(let former, let samples):
      let exam = former.exam.edited(by: edits, giving: result)
      let check = ExamCheck(exam, concepts: former.concepts, options: options, reusing: former)
      return Analysis(self, text: exam.text, content: .exam(check, SampleMarks(reusing: samples)))
    case .answers(let former, let marks):
      let answers = former.answers.edited(by: edits)
      let check = AnswersCheck(answers, exam: former.exam, options: options, reusing: former)
      return Analysis(self, text: answers.text, content: .answers(check, DraftMarks(check, reusing: marks)))
    case .concepts, .other:
      let text = edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }
      return Analysis(path: path, text: text, kind: isKindGiven ? kind : nil, options: options)
    }
  }

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

  package func findings() -> [Finding] {
    switch content {
    case .exam(let check, _): check.findings
    case .answers(let check, _): check.findings
    case .concepts(let check): check.findings
    case .other(let check): check?.findings ?? []
    }
  }

  /// The first so many of the findings, and how many there are.
  package func findings(atMost limit: Int) -> (first: [Finding], count: Int) {
    if case .exam(let check, _) = content { return check.findings(atMost: limit) }
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
