internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let rubricExceedsPoints = Rule(
    "rubric-exceeds-points", .warning,
    what: "Criteria that add up to more than the part is worth, without a reading that explains it.",
    why: "What is above is cut away: an answer can miss a criterion and still get full marks.",
    example: """
      4.0 points · Open

      +3 points
      the input is shifted

      +3 points
      the sum is taken
      """,
    instead: "Make points and criteria agree; mark what goes beyond with `{.bonus}`.",
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      guard scheme.policy == nil, scheme.declared != nil, let header = part.header?.points ?? part.declaredPoints,
        context.otherReadings.isEmpty
      else { return [] }
      let adding = scheme.relations.filter { relation in
        part.criteria.indices.contains(relation.index) && !relation.isBonus && relation.role == .additive
          && part.criteria[relation.index].points.points.isPositive
      }
      let sum = adding.map { part.criteria[$0.index].points.points }.sum() + scheme.groupSum
      guard scheme.maximum < sum else { return [] }
      let literal = PointsStyle(header, in: part).literal(sum)
      return [
        Note(
          header.range,
          "criteria add up to \(sum) of \(Phrases.points(scheme.maximum)); \(sum - scheme.maximum) cannot count",
          related: adding.map { (part.criteria[$0.index].points.range, "counted here") },
          fixes: [NoteFix("make the part worth \(Phrases.points(sum))", [(header.range, literal)])])
      ]
    })
}
