internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownAttribute = Rule(
    "unknown-attribute", .warning,
    what: "A key or a class in the braces behind a marker line that means nothing here.",
    why: """
      The relation that it should write down is not read; the rubric is marked as if the braces were empty.
      """,
    example: """
      +2 points {instead=variance}
      """,
    instead: """
      The braces know `#id`, `one-of=`, `instead-of=`, `instead-of-any=`, `needs=`, `group=`, `max=`, `.bonus`, `.full`, \
      `.adds`, and the matchers `match=`, `forbid=`, `regex=`, `forbid-regex=`, `formula=`, `forbid-formula=`, \
      `number=`, `tolerance=`, `unit=`, `form=` and `spelling=`.
      """,
    .problem(.unknownAttribute) { context in
      let name = Phrases.quoted(context.problem.subject)
      guard let nearest = context.problem.suggestion else { return context.note("attribute \(name) is unknown") }
      return context.note(
        "attribute \(name) is unknown; the nearest is \(nearest)",
        fixes: [context.replacingName("write \(nearest)", with: nearest)])
    })
}
