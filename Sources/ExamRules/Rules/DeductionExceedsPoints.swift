internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let deductionExceedsPoints = Rule(
    "deduction-exceeds-points", .warning,
    what: "A deduction that takes off more than the whole part is worth, where a floor stops it.",
    why: """
      No mark falls below the floor, so the rest of the deduction never counts; mostly the number is mistyped, or it was \
      meant for another part.
      """,
    example: """
      2.0 points · Open

      +2 points
      the variance doubles

      -3 points
      confuses variance and deviation
      """,
    instead: "Take off no more than an answer can have, or let marks go below zero: `floor: none`.",
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      guard scheme.policy == nil, let floor = scheme.floor, scheme.maximum.isPositive else { return [] }
      let most = scheme.attainable.maximum - floor
      guard most.isPositive else { return [] }
      return part.criteria.filter { $0.points.points < -most }.map { criterion in
        Note(
          criterion.points.range, "takes off \(-criterion.points.points), but no answer can lose more than \(most)",
          fixes: [
            NoteFix(
              "take off \(most)",
              [(criterion.points.numberRange, PointsStyle(criterion.points, in: part).number(-most))])
          ])
      }
    })
}
