internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

/// What a rule of a single part may look at. Nothing here depends on where the part stands or how it is called.
struct PartContext: Sendable {
  let part: Part
  let scheme: MarkingScheme
  let settings: ExamSettings
  private(set) var graders: GraderBox

  /// Other readings that are as plausible; made once, for several rules ask for them.
  let otherReadings: [AlternativeReading]
  /// The words of question, criteria and model answers; split once, for several rules compare them.
  let words: PartWords

  /// The same part, whose answers others mark.
  func marked(by graders: GraderBox) -> PartContext {
    var context = self
    context.graders = graders
    return context
  }

  init(part: Part, scheme: MarkingScheme, settings: ExamSettings, graders: GraderBox) {
    self.part = part
    self.scheme = scheme
    self.settings = settings
    self.graders = graders
    otherReadings = scheme.alternativeReadings.filter(\.isAsPlausible)
    words = PartWords(part)
  }

  /// The part's grader, made when first asked for.
  var grader: Grader { graders.grader }
  var lines: LineStyle { LineStyle(part.bytes) }
}

/// What a rule of the whole exam may look at.
struct ExamContext: Sendable {
  let exam: Exam
  let settings: ExamSettings
  /// One for each part, in document order.
  let parts: Row<PartCheck>
  /// What they add up to and have in common. Rules ask it before they look at parts one by one, which takes time in
  /// proportion to the exam at every keystroke.
  let ledger: ExamLedger
  let whole: MarkingBox

  /// How the whole is marked. Looks at every part when first asked for: only for what is not said below.
  var marking: ExamMarking { whole.marking }

  /// What the parts add up to, of a pool as many as count.
  var maximum: Points { settings.pools.isEmpty ? ledger.maximum : marking.maximum }

  /// The same of one question.
  func maximum(ofQuestion question: Int) -> Points {
    guard settings.pools.isEmpty else { return marking.maximum(ofQuestion: question) }
    return exam.questions[question].parts.map { parts[$0].scheme.maximum }.sum()
  }

  /// A note about one part, given as an index.
  func note(
    _ index: Int, _ place: LocalRange, _ message: String, severity: Severity? = nil,
    related: [(place: ByteRange, message: String)] = [], fixes: [NoteFix<ByteRange>] = [], isUnnecessary: Bool = false
  ) -> Note<ByteRange> {
    let placed = exam.parts[index]
    var note = Note(
      placed.range(place), message, severity: severity, related: related, fixes: fixes, isUnnecessary: isUnnecessary)
    note.part = placed.id
    note.home = index
    return note
  }

  /// The name of a part, given as an index.
  func name(_ index: Int) -> String { exam.parts[index].id.description }

  func range(_ index: Int, _ place: LocalRange) -> ByteRange { exam.parts[index].range(place) }

  /// The words that say what a part is worth: its header's points, else its label.
  func pointsRange(_ index: Int) -> ByteRange {
    let part = exam.parts[index].part
    return range(index, part.header?.points.range ?? part.declaredPoints?.range ?? part.labelRange)
  }

  /// Where a front-matter key's value stands.
  func valueRange(_ key: String) -> ByteRange? {
    exam.frontMatter?.entry(key)?.valueRange.at(ByteOffset(0))
  }
}

/// What a rule of a draft may look at.
struct AnswersContext: Sendable {
  let answers: Answers
  /// Nil where the exam is not found.
  let exam: ExamCheck?
  /// For each answer the index of its part in the exam; nil where it names none.
  let homes: [Int?]

  func note(
    _ answer: Answer, _ place: ByteRange, _ message: String, severity: Severity? = nil,
    related: [(place: ByteRange, message: String)] = [], fixes: [NoteFix<ByteRange>] = []
  ) -> Note<ByteRange> {
    var note = Note(place, message, severity: severity, related: related, fixes: fixes)
    note.part = answer.part
    return note
  }
}

/// What a rule about unreadable syntax may look at: the problem and the bytes that it stands in.
struct ProblemContext: Sendable {
  let problem: SyntaxProblem
  /// The segment's, or the whole document's; the problem's range speaks of these.
  let bytes: [UInt8]

  /// A note on the problem's own words.
  func note(_ message: String, severity: Severity? = nil, fixes: [NoteFix<LocalRange>] = []) -> Note<LocalRange> {
    Note(problem.range, message, severity: severity, fixes: fixes)
  }

  /// Replaces the problem's words.
  func replacing(_ title: String, with replacement: String, isSafe: Bool = false) -> NoteFix<LocalRange> {
    NoteFix(title, [(problem.range, replacement)], isSafe: isSafe)
  }

  /// Replaces the name that the problem is about; what stands behind it in the problem's words (a value) stays.
  func replacingName(_ title: String, with replacement: String) -> NoteFix<LocalRange> {
    let name = Array(problem.subject.utf8)
    let end = problem.range.lower + name.count
    let isThere = end <= min(problem.range.upper, bytes.count) && bytes[problem.range.lower..<end].elementsEqual(name)
    return NoteFix(title, [(isThere ? LocalRange(problem.range.lower, end) : problem.range, replacement)])
  }

  var lines: LineStyle { LineStyle(bytes) }
}
