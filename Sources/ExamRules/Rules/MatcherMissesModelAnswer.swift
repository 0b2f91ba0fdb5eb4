internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let matcherMissesModelAnswer = Rule(
    "matcher-misses-model-answer", .warning,
    what: "A criterion whose matcher finds in no model answer what it asks for, though the criterion adds to the mark.",
    why: """
      A matcher decides alone: an answer as good as the model answer loses the points. Mostly an ending is missing \
      behind \
      a word, or two words stand further apart than expected.
      """,
    example: """
      Model answer

      The gradients explode with depth.

      +2 points {match="gradient* diverge*"}

      the gradients explode
      """,
    instead: """
      Allow other endings (`gradient*`), or see part by part what is missing: \
      `examd explain EXAM --part 2b --sample TEXT`. \
      A pattern that is widened by rule would also fit wrong answers.
      """,
    .graded { context in
      let part = context.part
      guard !MatchedCriteria.of(part, context.scheme).isEmpty, !part.modelAnswers.isEmpty else { return nil }
      return GradingWork(answers: part.modelAnswers.map { $0.body.map(\.count).reduce(0, +) }, of: part)
    } _: { context in
      let part = context.part
      let wanted = MatchedCriteria.of(part, context.scheme)
      guard !wanted.isEmpty, !part.modelAnswers.isEmpty else { return [] }
      let verdicts = part.modelAnswers.map { answer in
        context.grader.grade(Array(part.string(answer.body).utf8)).criteria
      }
      return wanted.compactMap { index in
        let found = verdicts.compactMap { $0.indices.contains(index) ? $0[index] : nil }
        guard let first = found.first, found.allSatisfy({ $0.achievement == .unmet }),
          let place = part.criteria[index].attributes.matchers.first?.range
        else { return nil }
        let related = part.modelAnswers.compactMap { answer in
          (answer.marker ?? answer.bodyRange).map { ($0, "not matched") }
        }
        return Note(place, "no model answer meets this criterion: \(first.reason)", related: related)
      }
    })
}

private enum MatchedCriteria {
  /// Those with a matcher that is read, and that a full answer should meet: they add to the mark.
  static func of(_ part: Part, _ scheme: MarkingScheme) -> [Int] {
    guard part.kind == .open else { return [] }
    return part.criteria.indices.filter { index in
      let criterion = part.criteria[index]
      guard criterion.points.points.isPositive, scheme.relations.indices.contains(index),
        case .additive = scheme.relations[index].role,
        let matcher = CriterionMatcher(criterion.attributes), matcher.faults.isEmpty
      else { return false }
      return true
    }
  }
}
