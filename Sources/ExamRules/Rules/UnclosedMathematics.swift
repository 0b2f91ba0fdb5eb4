internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unclosedMathematics = Rule(
    "unclosed-mathematics", .warning,
    what: "A formula that begins with `$`, `$$`, `\\(` or `\\[` and never ends.",
    why: """
      What follows is read, shown and marked as text; a formula that nobody can read is compared with no answer.
      """,
    example: """
      The variance is $2\\sigma_t^2.
      """,
    instead: "Close the formula with the delimiter that opened it. A dollar that is money is written `\\$`.",
    .problem(.unclosedMathematics) { context in
      let opened = context.problem.subject
      let closing = opened == "\\(" ? "\\)" : opened == "\\[" ? "\\]" : opened
      let end = context.lines.paragraphEnd(context.problem.range.lower)
      return context.note(
        "\(Phrases.quoted(opened)) opens a formula that is never closed",
        fixes: [NoteFix("close it with \(closing) at the end of the paragraph", [(LocalRange(end, end), closing)])])
    })
}
