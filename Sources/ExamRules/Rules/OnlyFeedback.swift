internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let onlyFeedback = Rule(
    "only-feedback", .error,
    what: "A rubric in which no criterion earns anything: all are worth zero, or take points off.",
    why: "Every answer gets the least mark, however good it is.",
    example: """
      4.0 points · Open

      0 points
      Over-fitting is incorrect.
      """,
    instead: "Add the criteria that earn the points.",
    .part { context in
      let part = context.part
      guard let header = part.header?.points ?? part.declaredPoints, header.points.isPositive,
        context.scheme.policy == nil, !part.criteria.isEmpty,
        part.criteria.allSatisfy({ !$0.points.points.isPositive })
      else { return [] }
      return [
        Note(
          header.range, "no criterion earns any of the \(Phrases.points(header.points))",
          related: part.criteria.map { ($0.points.range, "counted here") })
      ]
    })
}
