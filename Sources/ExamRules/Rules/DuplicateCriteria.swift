internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let duplicateCriteria = Rule(
    "duplicate-criteria", .warning,
    what: "Two criteria of one rubric that reward the same, word for word, and add up.",
    why: "One right sentence earns its points twice.",
    example: """
      +2 points
      the variance explodes

      +1 point
      the variance explodes
      """,
    instead: "Keep one of them, or write `{instead-of=…}` behind the lesser one.",
    .part { context in
      let part = context.part
      let relations = context.scheme.relations
      guard part.criteria.count > 1 else { return [] }
      let texts = part.criteria.enumerated().map { index, criterion -> [UInt8] in
        guard relations.indices.contains(index), relations[index].role == .additive, !criterion.isFeedback else {
          return []
        }
        return PlainWords.of(criterion.text.body, in: part)
      }
      return PlainWords.repeated(texts).compactMap { index, other in
        let criterion = part.criteria[index]
        guard let range = criterion.text.bodyRange else { return nil }
        return Note(
          range,
          "the same is rewarded twice: \(part.criteria[other].points.points.signed) and \(criterion.points.points.signed)",
          related: [(part.criteria[other].points.range, "counted here"), (criterion.points.range, "counted here")],
          fixes: [RubricWriting.relating(index, other, in: part)])
      }
    })
}
