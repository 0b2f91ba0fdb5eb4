internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let modelAnswerFallsShort = Rule(
    "model-answer-falls-short", .warning,
    what: "A model answer that does not earn full marks by its own rubric, as the grader marks it.",
    why: """
      Either the rubric asks for something that the author does not answer, or it is worded so that a right answer is \
      not recognised.
      """,
    example: """
      Model answer

      The variance grows.

      +3 points
      the variance grows with depth

      +3 points
      normalise before each block
      """,
    instead: "Complete the model answer, or word the criterion as an answer would.",
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      guard part.kind == .open, part.criteria.contains(where: { $0.points.points.isPositive }) else { return [] }
      let best = min(scheme.maximum, scheme.attainable.maximum)
      guard best.isPositive else { return [] }
      return part.modelAnswers.compactMap { answer in
        guard let place = answer.marker ?? answer.bodyRange, !answer.body.isEmpty else { return nil }
        let graded = context.grader.grade(Array(part.string(answer.body).utf8))
        // Undecided criteria get the benefit of the doubt here: only what is surely missing is said.
        guard graded.status != .blank, graded.highest < best else { return nil }
        let unmet = graded.criteria.indices.filter {
          graded.criteria[$0].achievement == .unmet && graded.criteria[$0].points.isPositive
            && part.criteria.indices.contains($0)
        }
        return Note(
          place, "by its own rubric the model answer earns at most \(graded.highest) of \(Phrases.points(best))",
          related: unmet.map { (part.criteria[$0].points.range, "not met") })
      }
    })
}
