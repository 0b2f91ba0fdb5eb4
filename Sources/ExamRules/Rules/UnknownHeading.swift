internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownHeading = Rule(
    "unknown-heading", .warning,
    what: "A heading of a draft that names no part.",
    why: "What stands beneath it is marked with no part.",
    example: """
      ## Second question
      """,
    instead: "Name the part: `## 2b`.",
    .problem(.unknownHeading) { context in
      context.note("\(Phrases.quoted(context.problem.subject)) names no part")
    })
}
