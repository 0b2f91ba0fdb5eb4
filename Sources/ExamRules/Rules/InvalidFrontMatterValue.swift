internal import ExamLanguage
internal import ExamText

extension Rule {
  static let invalidFrontMatterValue = Rule(
    "invalid-front-matter-value", .error,
    what: "A value of the front matter that its key cannot have.",
    why: "The setting keeps its default, so the exam is marked otherwise than its author wrote.",
    example: """
      ---
      floor: minus two
      ---
      """,
    instead: "Write a value of the right kind: `floor: -2`.",
    .problem(.invalidFrontMatterValue) { context in
      let name = Phrases.quoted(context.problem.subject)
      guard let nearest = context.problem.suggestion else { return context.note("value \(name) cannot be read") }
      return context.note(
        "value \(name) cannot be read; the nearest is \(nearest)",
        fixes: [context.replacing("write \(nearest)", with: nearest)])
    })
}
