internal import ExamLanguage

extension Rule {
  static let answersNotGraded = Rule(
    "answers-not-graded", .information,
    what: """
      A very large exam of which not every model answer and sample answer was marked. Said once for the whole file.
      """,
    why: """
      Marking them takes far longer than everything else. Beyond what a usual exam of some dozens of parts needs, \
      only the first parts of the file are marked, so that a check stays quick; what the rules that mark answers say \
      about the others is not known.
      """,
    example: "an exam of 2,000 parts, each with a model answer and sample answers",
    instead: "Run `examd check --grade-all`, which marks them all, or divide the exam into several files.",
    .engine)
}
