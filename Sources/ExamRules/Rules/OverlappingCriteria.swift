internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let overlappingCriteria = Rule(
    "overlapping-criteria", .hint,
    what: "Two criteria that add up, of which one has every word of the other and more.",
    why: "Who says the longer one has said the shorter one too: one thought earns twice.",
    example: """
      +2 points
      the variance explodes with depth

      +1 point
      the variance explodes with depth, exponentially
      """,
    instead: "Let each criterion reward what the other does not, or write `{needs=…}` or `{instead-of=…}`.",
    .part { context in
      let (part, words) = (context.part, context.words.criteria)
      let adding = context.scheme.relations.filter { relation in
        part.criteria.indices.contains(relation.index) && relation.role == .additive && relation.needs.isEmpty
          && part.criteria[relation.index].points.points.isPositive && words[relation.index].count >= 3
      }.map(\.index).prefix(40)
      var notes: [Note<LocalRange>] = []
      for index in adding {
        let other = adding.first { other in
          other != index && words[index].count < words[other].count && words[index].isSubset(of: words[other])
            && CriterionKinds.areThere(
              CriterionKinds.exactPieces(part.criteria[index].text.body, in: part),
              in: part.criteria[other].text.body, of: part)
        }
        guard let other, let place = part.criteria[index].text.bodyRange else { continue }
        notes.append(
          Note(
            place,
            "whoever meets \(part.criteria[other].points.points.signed) meets this one too, and both add up",
            related: [(part.criteria[other].points.range, "has every word of it")],
            fixes: [
              RubricWriting.relation("instead-of", from: index, to: other, in: part),
              RubricWriting.relation("needs", from: other, to: index, in: part),
            ]))
      }
      return notes
    })
}
