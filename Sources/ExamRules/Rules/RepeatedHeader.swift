internal import ExamLanguage
internal import ExamText

extension Rule {
  static let repeatedHeader = Rule(
    "repeated-header", .warning,
    what: "A second header in one part.",
    why: "Only the first one counts; the points of the other are worth nothing.",
    example: """
      4.0 points · Open · 1/4 Page

      5.0 points · Open · 1/2 Page
      """,
    instead: "Keep one of them. If a new part begins there, give it its letter.",
    .problem(.repeatedHeader) { context in
      let fixes =
        context.lines.standsAlone(context.problem.range)
        ? [NoteFix("remove it", [(context.lines.removal(context.problem.range), "")])] : []
      return context.note("a second header in this part; the first one counts", fixes: fixes)
    })
}
