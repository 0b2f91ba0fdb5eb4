internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let questionEarnsMarks = Rule(
    "question-earns-marks", .information,
    what: "A question whose own words, handed in as the answer, earn marks.",
    why: "Who copies the question knows nothing more than who leaves the page blank.",
    example: """
      a Why does the variance explode with depth?

      +3 points
      the variance explodes with depth
      """,
    instead: "Reward what the question does not say: the reason, the formula, the remedy.",
    .part { context in
      let part = context.part
      guard part.kind == .open, part.criteria.contains(where: { $0.points.points.isPositive }), !part.stem.isEmpty
      else {
        return []
      }
      // Only a criterion of which the question has most words can be met by it; grading every question costs too much.
      let question = PlainWords.stems(part.stemText)
      let isNear = part.criteria.contains { criterion in
        let words = PlainWords.stems(part.string(criterion.text.body))
        let shared = words.count { question.contains($0) }
        return criterion.points.points.isPositive && !words.isEmpty && words.count <= shared * 2
      }
      guard isNear else { return [] }
      let graded = context.grader.gradeQuestion()
      guard graded.lowest.isPositive, let place = part.stem.first else { return [] }
      let met = graded.criteria.indices.filter {
        graded.criteria[$0].contribution.isPositive && part.criteria.indices.contains($0)
      }
      return [
        Note(
          place, "repeating the question earns \(graded.lowest) of \(Phrases.points(context.scheme.maximum))",
          related: met.map { (part.criteria[$0].points.range, "met by the question's own words") })
      ]
    })
}
