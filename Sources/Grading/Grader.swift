package import Concepts
internal import ExactNumbers
internal import ExamText
internal import Marking

/// Marks answers to one open question. Prepared once, then used for any number of answers, from any thread.
package final class Grader: Sendable {
  package let yardstick: Yardstick
  let question: PreparedQuestion

  package init(_ yardstick: Yardstick, concepts: ConceptIndex) {
    self.yardstick = yardstick
    question = PreparedQuestion(yardstick, concepts: concepts)
  }

  /// Deterministic; bounded in time for any answer.
  package func grade(_ answer: [UInt8]) -> GradedAnswer {
    grade(Draft(answer, question))
  }

  /// An answer to this question, read already.
  func grade(_ draft: Draft) -> GradedAnswer {
    var standing: Standing?
    return grade(draft, noting: &standing)
  }

  /// - Parameter standing: receives how the answer stands to the yardstick; nil where nobody asks.
  func grade(_ draft: Draft, noting standing: inout Standing?) -> GradedAnswer {
    if draft.text.isBlank { return blank() }
    return question.criteria.isEmpty
      ? gradeByModel(draft, noting: &standing) : gradeByCriteria(draft, noting: &standing)
  }

  private func blank() -> GradedAnswer {
    let scheme = question.scheme
    let mark = scheme.score(.blank).mark
    let verdicts = question.criteria.indices.map { index in
      CriterionVerdict(
        points: question.points[index], text: question.texts[index], achievement: .unmet, confidence: 1, evidence: [],
        reason: "nothing is answered", contribution: .zero)
    }
    return GradedAnswer(
      status: .blank, mark: mark, estimate: mark, lowest: mark, highest: mark, maximum: scheme.maximum, confidence: 1,
      criteria: verdicts, score: nil)
  }
}
