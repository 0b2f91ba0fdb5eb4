internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unclosedComment = Rule(
    "unclosed-comment", .warning,
    what: "A comment `<!--` without its end `-->`.",
    why: "It hides nothing from students, or, in other programs, everything up to the end of the file.",
    example: """
      <!-- check this again
      """,
    instead: "Close the comment with `-->`.",
    .problem(.unclosedComment) { context in
      let end = context.lines.end(context.problem.range.lower)
      return context.note(
        "comment is never closed",
        fixes: [NoteFix("close it at the end of the line", [(LocalRange(end, end), " -->")])])
    })
}
