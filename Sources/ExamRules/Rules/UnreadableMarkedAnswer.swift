internal import ExamLanguage

extension Rule {
  static let unreadableMarkedAnswer = Rule(
    "unreadable-marked-answer", .warning,
    what: """
      A line of `NAME.graded.jsonl`, a teacher's marked answers, that cannot be read, names a part that the exam does not \
      have, or gives more than the part's points. Said in that file where it is open, and on the first line of its exam.
      """,
    why: "It is left out: the mark counts for nobody, not even for the answer that was marked.",
    example: #"{"part": "2b", "answer": "The variance explodes.", "score": "3"}"#,
    instead: #"A line is an object with `part`, `answer` and `score`, a number from 0 on: `"score": 3`."#,
    .engine)
}
