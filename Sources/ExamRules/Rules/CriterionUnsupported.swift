internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let criterionUnsupported = Rule(
    "criterion-unsupported", .hint,
    what: "A criterion that shares no word with the question nor with any model answer.",
    why: "It rewards what nobody asked for and the author does not say; often it belongs to another part.",
    example: """
      a Why does the variance grow with depth?

      Model answer

      Each block adds an independent output, so the variance doubles.

      +2 points
      quotes Keynes on liquidity preference
      """,
    instead: "Ask for it, say it in the model answer, or move the criterion where it belongs.",
    .part { context in
      let part = context.part
      guard part.kind == .open, part.modelAnswers.contains(where: { !$0.body.isEmpty }), part.criteria.count > 1
      else { return [] }
      let known = context.words.supporting
      // Where nothing at all is shared, question and rubric are in different languages.
      let unsupported = part.criteria.indices.filter { index in
        let words = context.words.criteria[index]
        let criterion = part.criteria[index]
        return criterion.points.points.isPositive && !criterion.attributes.isBonus && words.count >= 3
          && words.isDisjoint(with: known) && !CriterionKinds.isAboutManner(criterion, in: part)
      }
      let earning = part.criteria.count { $0.points.points.isPositive }
      guard unsupported.count < earning else { return [] }
      return unsupported.compactMap { index in
        part.criteria[index].text.bodyRange.map {
          Note($0, "neither the question nor the model answer speaks of this")
        }
      }
    })
}
