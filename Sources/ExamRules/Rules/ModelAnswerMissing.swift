internal import ExamLanguage
internal import ExamText

extension Rule {
  static let modelAnswerMissing = Rule(
    "model-answer-missing", .hint,
    what: "An open part with a rubric but without a model answer.",
    why: """
      A model answer is what the rubric can be tested with, what markers compare borderline answers to, and what \
      students learn from.
      """,
    example: """
      b Propose one solution.

      5.0 points · Open

      +5 points
      batch normalisation
      """,
    instead: """
      Write the answer that you would give full marks, under a line `Model answer`. What the answer is, is the \
      author’s to say: an empty one would test nothing.
      """,
    .part { context in
      let part = context.part
      guard part.kind == .open, part.modelAnswers.isEmpty, part.criteria.contains(where: { !$0.isFeedback }) else {
        return []
      }
      return [Note(part.labelRange, "no model answer")]
    })
}
