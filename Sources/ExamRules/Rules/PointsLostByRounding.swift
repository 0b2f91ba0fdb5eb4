internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let pointsLostByRounding = Rule(
    "points-lost-by-rounding", .information,
    what: "Points finer than the grain to which the exam rounds its parts.",
    why: "A criterion of 0.25 beside others may change nothing, or count double, once marks are rounded to halves.",
    example: """
      ---
      rounding: half-up 0.5 part
      ---

      +0.25 points
      """,
    instead: """
      Give points in multiples of the grain, or round later, at the level of the question or the exam. Rounded \
      points would sum to something else, so no fix rounds them.
      """,
    .part { context in
      guard let rounding = context.scheme.rounding, rounding.level == .part, rounding.grain.isPositive else {
        return []
      }
      let literals =
        [context.part.header?.points].compactMap { $0 } + context.part.alternatives.compactMap(\.points)
        + context.part.criteria.map(\.points)
      return literals.compactMap { literal in
        guard literal.points.share(of: rounding.grain)?.isInteger == false else { return nil }
        return Note(
          literal.range, "\(literal.points) is no multiple of \(rounding.grain), to which parts are rounded")
      }
    })
}
