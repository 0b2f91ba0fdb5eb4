internal import ExamLanguage
internal import ExamText

extension Rule {
  static let malformedAttributes = Rule(
    "malformed-attributes", .warning,
    what: "Braces behind a marker line that are not written in Pandoc's notation.",
    why: "None of what stands in them is read.",
    example: """
      +2 points {needs variance}
      """,
    instead: "Write `{#id .class key=value key=\"two values\"}`.",
    .problem(.malformedAttributes) { context in
      context.note("\(Phrases.quoted(context.problem.subject)) cannot be read as attributes")
    })
}
