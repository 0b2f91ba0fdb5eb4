internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let sameQuestionDifferentPoints = Rule(
    "same-question-different-points", .warning,
    what: "A question that is asked twice in one exam, word for word, for different points.",
    why: "One of the two was copied and changed, and the other one forgotten.",
    example: """
      1a  Explain dropout.   4.0 points · Open
      3b  Explain dropout.   3.0 points · Open
      """,
    instead: "Ask it once, or give the same points for it. `examd compare` does the same for two versions of an exam.",
    .exam { context in
      let ledger = context.ledger
      guard ledger.repeatedKeys > 0 else { return [] }
      var first: [Int: [Int]] = [:]
      var notes: [Note<ByteRange>] = []
      for index in ledger.keys.indices where ledger.isRepeated(index) {
        let (key, check) = (ledger.keys[index], context.parts[index])
        let same = first[key]?.first { other in
          context.parts[other].part.kind == check.part.kind
            && PlainWords.of(context.parts[other].part.stemText) == PlainWords.of(check.part.stemText)
        }
        guard let same else {
          first[key, default: []].append(index)
          continue
        }
        let (former, own) = (context.parts[same].scheme.maximum, check.scheme.maximum)
        guard former != own else { continue }
        notes.append(
          context.note(
            index, check.part.header?.points.range ?? check.part.labelRange,
            "the same question is worth \(former) in \(context.name(same)) and \(own) here",
            related: [(context.pointsRange(same), "counts \(former)")],
            fixes: [
              header(index, worth: former, "make this one worth", context),
              header(same, worth: own, "make \(context.name(same)) worth", context),
            ].compactMap { $0 }))
      }
      return notes
    })
  private static func header(
    _ index: Int, worth points: Points, _ title: String, _ context: ExamContext
  ) -> NoteFix<ByteRange>? {
    let part = context.parts[index].part
    guard let literal = part.header?.points else { return nil }
    return NoteFix(
      "\(title) \(Phrases.points(points))",
      [(context.range(index, literal.range), PointsStyle(literal, in: part).literal(points))])
  }
}
