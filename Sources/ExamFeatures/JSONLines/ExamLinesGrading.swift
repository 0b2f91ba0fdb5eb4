internal import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// The filter `examd grade EXAM --jsonl`: a part's name and an answer a line, a mark a line. The exam is read once, so
/// that the lines of a large cohort need not repeat it; multiple choice is marked by its key.
///
/// Make one and use it for all lines, from any threads. A line never fails the filter.
package final class ExamLinesGrading: Sendable {
  private let exam: ExamCheck
  private let teacher: TeacherMarks?
  /// Index into the exam's parts, by name.
  private let places: [String: Int]

  /// Nil where this is no exam.
  package init?(exam: Analysis, teacher: TeacherMarks?) {
    guard case .exam(let check, _) = exam.content else { return nil }
    self.exam = check
    self.teacher = teacher
    places = Dictionary(
      check.exam.parts.enumerated().map { ($0.element.id.description, $0.offset) }
    ) { first, _ in first }
  }

  /// The answer to one line, without line end; nil for a blank line, which has none.
  ///
  /// - Parameter number: the line's, 1-based, to name it where it has no id.
  package func reply(to line: [UInt8], number: Int) -> [UInt8]? {
    JSONLine.reply(to: line, number: number) { object throws(JSONLineError) in
      let name = try object.text("part").lowercased()
      guard let index = places[name] else { throw JSONLineError(message: "the exam has no part “\(name)”") }
      let body = Array(try object.text("answer").utf8)
      let placed = exam.exam.parts[index]
      let scheme = exam.scheme(ofPart: index)
      let given = teacher?.mark(of: placed.id, answer: body, maximum: scheme.maximum)
      let answer = Answer(
        part: placed.id, labelRange: ByteRange(0, 0), headingRange: ByteRange(0, 0),
        bodyRange: ByteRange(0, body.count), body: body)
      let (mark, estimate) = mark(placed, scheme, answer, index)
      return [.init("part", .string(name))] + Self.members(given.map(mark.given) ?? mark, given ?? estimate, body)
    }
  }

  /// The mark, and the one to expect where it is undecided.
  private func mark(
    _ placed: PlacedPart, _ scheme: MarkingScheme, _ answer: Answer, _ index: Int
  ) -> (PartMark, Points) {
    guard scheme.policy == nil else {
      let reading = ChoiceReading.read(answer.body, part: placed.part, policy: scheme.policy)
      let mark = PartMark(placed, scheme, answer, reading)
      let middle = (mark.lowest + mark.highest).value.divided(by: Rational(2)) ?? .zero
      return (mark, mark.mark ?? Points(middle))
    }
    let grader = exam.grader(ofPart: index)
    let graded = teacher?.grader(of: placed.id, by: grader)?.grade(answer.body) ?? grader.grade(answer.body)
    return (PartMark(placed, scheme, answer, graded), graded.estimate)
  }

  private static func members(_ mark: PartMark, _ estimate: Points, _ body: [UInt8]) -> [JSONValue.Member] {
    let text = Text(bytes: body)
    let criteria: [JSONValue] = mark.criteria.map { judged in
      [
        "points": judged.points.map { JSONNumber.of($0) } ?? .null,
        "text": .string(judged.text),
        "verdict": .string(judged.achievement.rawValue),
        "evidence": .array(
          judged.evidence.map { ["range": JSONRange.of($0, in: text), "text": .string(text.string($0))] }),
        "reason": .string(judged.reason),
      ]
    }
    let members: [JSONValue.Member] = [
      .init("score", mark.mark.map { JSONNumber.of($0) } ?? .null),
      .init("estimate", JSONNumber.of(estimate)),
      .init("lowest", JSONNumber.of(mark.lowest)),
      .init("highest", JSONNumber.of(mark.highest)),
      .init("max", JSONNumber.of(mark.maximum)),
      .init("status", .string(mark.status.rawValue)),
      .init("confidence", JSONNumber.of(confidence: mark.confidence)),
      .init("criteria", .array(criteria)),
    ]
    return members + (mark.learned.map(LearnedJSON.members) ?? [])
  }
}
