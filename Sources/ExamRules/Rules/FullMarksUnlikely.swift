internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let fullMarksUnlikely = Rule(
    "full-marks-unlikely", .warning,
    what: """
      A rubric that reaches full marks only where a criterion counts whose words reward less than a full answer \
      (“partially correct”, “almost”): an answer would have to be right and partly right at once.
      """,
    why: "A perfect answer meets the other criteria and falls short of full marks.",
    example: """
      5.0 points · Open

      +3 points
      the variance explodes

      +2 points
      partially correct
      """,
    instead: """
      Give the full answer its full points, and mark the lesser version: `+2 points {instead-of=…}`.
      """,
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      guard scheme.policy == nil, scheme.maximum.isPositive, !scheme.shortfall.isPositive else { return [] }
      let lesser = scheme.lesserVersions.filter(part.criteria.indices.contains)
      guard let first = lesser.first else { return [] }
      let others = Set(part.criteria.indices.filter { part.criteria[$0].points.points.isPositive })
        .subtracting(lesser)
      guard !others.isEmpty else { return [] }
      let reached = scheme.score(.ticks(others), explains: false).mark
      guard reached < scheme.maximum else { return [] }
      return [
        Note(
          part.criteria[first].points.range,
          "full marks need a partly right answer beside a right one; without it \(reached) of "
            + "\(Phrases.points(scheme.maximum)) are reached",
          related: others.sorted().map { (part.criteria[$0].points.range, "counted here") },
          fixes: others.count == 1
            ? others.map { full in
              // The only full answer gets the full points, and lesser ones stand in for it.
              let literal = part.criteria[full].points
              let relations = lesser.flatMap {
                RubricWriting.relation("instead-of", from: $0, to: full, in: part).edits
              }
              let number = PointsStyle(literal, in: part).number(scheme.maximum)
              return NoteFix(
                "give the full answer \(Phrases.points(scheme.maximum)), and let the other one stand in for it",
                [(literal.numberRange, number)]
                  + relations.reduce(into: []) { edits, edit in
                    if !edits.contains(where: { $0.place == edit.place }) { edits.append(edit) }
                  })
            } : [])
      ]
    })
}
