internal import ExamLanguage
internal import ExamText

extension Rule {
  static let incompleteConcept = Rule(
    "incomplete-concept", .warning,
    what: "A concept without a definition.",
    why: "Hovering over it explains nothing, and the grader learns only its name.",
    example: """
      # Batch normalisation

      # Layer normalisation

      Normalises over the features of one example.
      """,
    instead: "Write a sentence or two beneath the heading.",
    .problem(.incompleteConcept) { context in
      context.note("concept \(Phrases.quoted(context.problem.subject)) has no definition")
    })
}
