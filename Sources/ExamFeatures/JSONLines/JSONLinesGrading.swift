package import Concepts
internal import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

/// The filter `examd grade --jsonl`: a question, its yardstick and an answer a line, a mark a line
/// (Protocol/schemas/grade-jsonl.schema.json).
///
/// Make one and use it for all lines, from any threads: the graders of the last questions are kept, so that many
/// answers to one question cost little. A line never fails the filter: a bad one is answered with
/// `{"id" or "line","error"}`.
package final class JSONLinesGrading: Sendable {
  private let graders: GraderCache

  package init(concepts: ConceptIndex) { graders = GraderCache(concepts: concepts) }

  /// With the library that is compiled in.
  package convenience init() { self.init(concepts: .library) }

  /// The answer to one line, without line end; nil for a blank line, which has none.
  ///
  /// - Parameter number: the line's, 1-based, to name it where it has no id.
  package func reply(to line: [UInt8], number: Int) -> [UInt8]? {
    JSONLine.reply(to: line, number: number) { object throws(JSONLineError) in
      let key = try GraderCache.Key(object)
      let answer = Array(try object.text("answer").utf8)
      let marked = try Self.marked(object, points: key.points)
      let family = graders.family(for: key)
      let graded =
        marked.isEmpty ? family.grader.grade(answer) : family.grader(learningFrom: marked).grade(answer)
      return Self.members(graded, answer)
    }
  }

  /// The answers that are marked already: `"graded":[{"answer","score"}]`.
  private static func marked(_ object: JSONLine, points: Points) throws(JSONLineError) -> [MarkedAnswer] {
    var marked: [MarkedAnswer] = []
    for element in try object.objects("graded").prefix(LearnedGrader.limit) {
      let mark = try element.points("score")
      guard !mark.isNegative, mark <= points else {
        throw JSONLineError(message: "“score” of a marked answer is not from 0 to “points”")
      }
      marked.append(MarkedAnswer(answer: Array(try element.text("answer").utf8), mark: mark))
    }
    return marked
  }

  private static func members(_ graded: GradedAnswer, _ answer: [UInt8]) -> [JSONValue.Member] {
    let text = Text(bytes: answer)
    let criteria: [JSONValue] = graded.criteria.map { verdict in
      [
        "points": JSONNumber.of(verdict.points),
        "text": .string(verdict.text),
        "verdict": .string(verdict.achievement.rawValue),
        "evidence": .array(
          verdict.evidence.map { range in
            let whole = range.at(ByteOffset(0))
            return ["range": JSONRange.of(whole, in: text), "text": .string(text.string(whole))]
          }),
        "reason": .string(verdict.reason),
      ]
    }
    let members: [JSONValue.Member] = [
      .init("score", graded.mark.map { JSONNumber.of($0) } ?? .null),
      .init("estimate", JSONNumber.of(graded.estimate)),
      .init("lowest", JSONNumber.of(graded.lowest)),
      .init("highest", JSONNumber.of(graded.highest)),
      .init("max", JSONNumber.of(graded.maximum)),
      .init("status", .string(graded.status.rawValue)),
      .init("confidence", JSONNumber.of(confidence: graded.confidence)),
      .init("criteria", .array(criteria)),
    ]
    return members + (graded.learned.map(LearnedJSON.members) ?? [])
  }
}
