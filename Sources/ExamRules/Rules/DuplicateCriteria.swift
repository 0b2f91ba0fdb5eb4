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
      var first: [[UInt8]: Int] = [:]
      var notes: [Note<LocalRange>] = []
      for (index, criterion) in part.criteria.enumerated() where relations.indices.contains(index) {
        guard relations[index].role == .additive, !criterion.isFeedback else { continue }
        let words = PlainWords.of(criterion.text.body, in: part)
        guard !words.isEmpty, let range = criterion.text.bodyRange else { continue }
        guard let other = first[words] else {
          first[words] = index
          continue
        }
        notes.append(
          Note(
            range,
            "the same is rewarded twice: \(part.criteria[other].points.points.signed) and \(criterion.points.points.signed)",
            related: [(part.criteria[other].points.range, "counted here"), (criterion.points.range, "counted here")]))
      }
      return notes
    })
}
