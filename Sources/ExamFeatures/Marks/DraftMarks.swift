internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking
internal import Synchronization

/// The marks of a draft, each worked out when it is first asked for and kept from one version of the draft to the next
/// while neither the answer nor its grader changes.
final class DraftMarks: Sendable {
  private let check: AnswersCheck
  /// What the teacher has marked already; nil where nothing is known of it.
  let teacher: TeacherMarks?
  private let kept: Mutex<[PartID: Kept]>

  private struct Kept {
    let body: [UInt8]
    /// A `Grader`, or one that learned; held, so that no other can be mistaken for it.
    let grader: any AnyObject & Sendable
    let graded: GradedAnswer
  }

  /// Learns from the same marks as the former.
  convenience init(_ check: AnswersCheck, reusing former: DraftMarks?) {
    self.init(check, reusing: former, learningFrom: former?.teacher)
  }

  init(_ check: AnswersCheck, reusing former: DraftMarks?, learningFrom teacher: TeacherMarks?) {
    self.check = check
    self.teacher = teacher
    kept = Mutex(former?.kept.withLock { $0 } ?? [:])
  }

  /// The marks against the draft's exam; nil where that is not found, and where it is a copy without its key.
  var marker: DraftMarker? {
    check.exam.flatMap { exam in
      exam.exam.settings.isStudentCopy ? nil : DraftMarker(answers: check.answers, exam: exam, marks: self)
    }
  }

  fileprivate func graded(_ body: [UInt8], _ id: PartID, by grader: Grader) -> GradedAnswer {
    let learned = teacher?.grader(of: id, by: grader)
    let maker: any AnyObject & Sendable = learned ?? grader
    if let kept = kept.withLock({ $0[id] }), kept.grader === maker, kept.body == body { return kept.graded }
    let graded = learned?.grade(body) ?? grader.grade(body)
    kept.withLock { $0[id] = Kept(body: body, grader: maker, graded: graded) }
    return graded
  }
}

/// A draft beside its exam: which answer belongs to which part, and what each is worth.
struct DraftMarker: Sendable {
  let answers: Answers
  let exam: ExamCheck
  private let marks: DraftMarks
  /// The answer that counts for each part.
  private let counted: [PartID: Int]
  /// Under the policy `stack`, of which several answers are attempts: the ticks of each, in the draft's order.
  private let attempts: [PartID: [Set<Int>]]
  /// Of two parts of one name only the first can be answered.
  private let homes: [PartID: Int]

  fileprivate init(answers: Answers, exam: ExamCheck, marks: DraftMarks) {
    self.answers = answers
    self.exam = exam
    self.marks = marks
    // Of several answers to one part the first that says something counts; a rule reports the others.
    var counted: [PartID: Int] = [:]
    for (index, answer) in answers.answers.enumerated() {
      guard let part = answer.part else { continue }
      guard let former = counted[part] else {
        counted[part] = index
        continue
      }
      if Self.isBlank(answers.answers[former]), !Self.isBlank(answer) { counted[part] = index }
    }
    homes = Dictionary(exam.exam.parts.enumerated().map { ($0.element.id, $0.offset) }) { first, _ in first }
    attempts = Self.attempts(answers, exam, homes, counted: &counted)
    self.counted = counted
  }

  /// The attempts at parts that are answered several times; of each the best is the one that counts.
  private static func attempts(
    _ answers: Answers, _ exam: ExamCheck, _ homes: [PartID: Int], counted: inout [PartID: Int]
  ) -> [PartID: [Set<Int>]] {
    guard exam.exam.settings.policy == ChoicePolicy.stack.rawValue else { return [:] }
    var found: [PartID: [(index: Int, ticks: Set<Int>)]] = [:]
    for (index, answer) in answers.answers.enumerated() {
      guard let id = answer.part, let home = homes[id], exam.scheme(ofPart: home).policy == .stack,
        case .ticks(let ticks) = ChoiceReading.read(answer.body, part: exam.exam.parts[home].part).response
      else { continue }
      found[id, default: []].append((index, ticks))
    }
    found = found.filter { $0.value.count > 1 }
    for (id, list) in found {
      guard let home = homes[id] else { continue }
      let scheme = exam.scheme(ofPart: home)
      let all = list.map(\.ticks)
      let mark = scheme.score(.attempts(all), explains: false).mark
      let best = list.indices.first { scheme.score(.attempts(Array(all[...$0])), explains: false).mark == mark }
      if let best { counted[id] = list[best].index }
    }
    return found.mapValues { $0.map(\.ticks) }
  }

  private static func isBlank(_ answer: Answer) -> Bool {
    answer.body.allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  /// What the exam's author lets students see.
  var feedback: ExamSettings.FeedbackVisibility { exam.exam.settings.feedback ?? .full }

  var partIndices: Range<Int> { exam.exam.parts.indices }

  /// The part that an answer belongs to, where that answer is the one that counts.
  func partIndex(ofAnswer index: Int) -> Int? {
    guard let id = answers.answers[index].part, counted[id] == index else { return nil }
    return homes[id]
  }

  /// The answer that counts for a part (an index into the exam's parts); nil where nothing is written.
  func answer(toPart index: Int) -> Answer? {
    let id = exam.exam.parts[index].id
    guard homes[id] == index, let found = counted[id], !Self.isBlank(answers.answers[found]) else { return nil }
    return answers.answers[found]
  }

  /// The mark of one part of the exam (an index into its parts).
  ///
  /// - Parameter earlier: what was ticked in attempts that do not stand in the draft; they come before those that do.
  func mark(ofPart index: Int, after earlier: [Set<Int>] = []) -> PartMark {
    let placed = exam.exam.parts[index]
    let scheme = exam.scheme(ofPart: index)
    guard let answerIndex = counted[placed.id], homes[placed.id] == index else {
      return .unanswered(placed, scheme)
    }
    let answer = answers.answers[answerIndex]
    guard !Self.isBlank(answer) else { return .unanswered(placed, scheme, answer: answer) }
    let mark =
      if scheme.policy != nil {
        choiceMark(
          placed, scheme, answer, ChoiceReading.read(answer.body, part: placed.part, policy: scheme.policy), earlier)
      } else {
        PartMark(placed, scheme, answer, marks.graded(answer.body, placed.id, by: exam.grader(ofPart: index)))
      }
    // What a person decided about these words is never decided otherwise.
    return marks.teacher?.mark(of: placed.id, answer: answer.body, maximum: scheme.maximum).map(mark.given) ?? mark
  }

  private func choiceMark(
    _ placed: PlacedPart, _ scheme: MarkingScheme, _ answer: Answer, _ reading: ChoiceReading, _ earlier: [Set<Int>]
  ) -> PartMark {
    var all = attempts[placed.id]
    if !earlier.isEmpty, case .ticks(let ticks) = reading.response { all = earlier + (all ?? [ticks]) }
    return PartMark(placed, scheme, answer, reading, attempts: all)
  }

  func allMarks() -> [PartMark] { partIndices.map { mark(ofPart: $0) } }

  /// The marks of all parts, or of one; nil where no part is called so.
  func marks(ofPart name: String?) -> [PartMark]? {
    guard let name else { return allMarks() }
    let wanted = name.lowercased()
    guard let index = exam.exam.parts.firstIndex(where: { $0.id.description == wanted }) else { return nil }
    return [mark(ofPart: index)]
  }

  /// The total: undecided parts add nothing, and widen the range.
  func total(of marks: [PartMark]) -> DraftTotal {
    let decided = exam.marking.mark(marks.map { $0.status == .undecided ? nil : $0.score })
    let range = exam.marking.mark(marks.map { $0.score })
    return DraftTotal(
      mark: decided.mark, lowest: range.lowest, highest: range.highest, maximum: decided.maximum,
      passMark: exam.marking.passMark, undecided: marks.count { $0.status == .undecided })
  }
}

/// What a draft adds up to.
struct DraftTotal: Sendable {
  /// Of the decided parts.
  let mark: Points
  let lowest: Points
  let highest: Points
  let maximum: Points
  let passMark: Points?
  /// How many parts are undecided.
  let undecided: Int
}
