internal import ExamLanguage
internal import ExamText

extension Rule {
  static let missingExamReference = Rule(
    "missing-exam-reference", .error,
    what: "A draft that does not say which exam it answers.",
    why: "Without the exam there is nothing to mark the answers by.",
    example: """
      ---
      student: s0412
      ---
      """,
    instead: """
      Write `exam: deep-learning.exam.md` into the front matter, relative to the draft. The editor completes the \
      names of exams there.
      """,
    .problem(.missingExamReference) { context in
      context.note("the front matter names no exam")
    })
}
