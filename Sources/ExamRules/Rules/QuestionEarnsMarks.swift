internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let questionEarnsMarks = Rule(
    "question-earns-marks", .information,
    what: """
      A question whose own words, handed in as the answer, have every word of a criterion. (The grader knows an echo of \
      the question and does not reward it; a tired marker may.)
      """,
    why: "Who copies the question knows nothing more than who leaves the page blank.",
    example: """
      a Why does the variance explode with depth?

      +3 points
      the variance explodes with depth
      """,
    instead: "Reward what the question does not say: the reason, the formula, the remedy.",
    .part { context in
      let part = context.part
      guard part.kind == .open, let place = part.stem.first else { return [] }
      let question = context.words.stem
      // One word in common is the subject of both; a criterion that says no more than the question is met by it.
      let met = part.criteria.indices.filter { index in
        let words = context.words.criteria[index]
        guard part.criteria[index].points.points.isPositive, words.count > 1, words.isSubset(of: question) else {
          return false
        }
        let exact = CriterionKinds.exactPieces(part.criteria[index].text.body, in: part)
        return CriterionKinds.areThere(exact, in: part.stem, of: part)
      }
      guard !met.isEmpty else { return [] }
      let mark = context.scheme.score(.ticks(Set(met)), explains: false).mark
      guard mark.isPositive else { return [] }
      return [
        Note(
          place, "repeating the question earns \(mark) of \(Phrases.points(context.scheme.maximum))",
          related: met.map { (part.criteria[$0].points.range, "met by the question's own words") })
      ]
    })
}
