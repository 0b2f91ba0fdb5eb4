internal import ExamLanguage
internal import ExamText

extension Rule {
  static let outsideAnyPart = Rule(
    "outside-any-part", .error,
    what: "A criterion, an alternative or a header that stands before any part.",
    why: "It belongs to no question, so its points are counted nowhere.",
    example: """
      +2 points
      the first criterion of a question whose label is missing
      """,
    instead: """
      Begin the part above it with its letter and the question: `a Explain …`. Which words begin the part is known \
      to the author alone.
      """,
    .problem(.outsideAnyPart) { context in
      context.note("\(Phrases.quoted(context.problem.subject)) belongs to no part")
    })
}
