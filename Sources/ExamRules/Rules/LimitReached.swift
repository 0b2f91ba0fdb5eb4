internal import ExamLanguage
internal import ExamText

extension Rule {
  static let limitReached = Rule(
    "limit-reached", .error,
    what: "A file so large that the rest of it was not read.",
    why: "What was not read is not counted.",
    example: """
      100,000 parts in one file
      """,
    instead: "Split the file.",
    .problem(.limitReached) { context in
      context.note("limit of \(context.problem.subject) reached; what follows is not read")
    })
}
