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
      let opened = context.problem.subject
      let isFence =
        opened.utf8.count > 2 && context.lines.start(context.problem.range.lower) == context.problem.range.lower
      let fix: NoteFix<LocalRange>
      if isFence {
        let end = context.lines.textEnd
        fix = NoteFix("close it at the end of the part", [(LocalRange(end, end), context.lines.newline + opened)])
      } else {
        let end = context.lines.paragraphEnd(context.problem.range.lower)
        fix = NoteFix("close it at the end of the paragraph", [(LocalRange(end, end), opened)])
      }
      return context.note("\(Phrases.quoted(opened)) opens code that is never closed", fixes: [fix])
    })
}
