internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unclosedCode = Rule(
    "unclosed-code", .warning,
    what: "A code fence or a code span that never ends.",
    why: "What stands behind it may be taken for code, and criteria or alternatives in code are no criteria.",
    example: """
      ```python
      print(1)

      +2 points
      """,
    instead: "Close the fence with as many backticks as opened it.",
    .problem(.unclosedCode) { context in
      context.note("\(Phrases.quoted(context.problem.subject)) opens code that is never closed")
    })
}
