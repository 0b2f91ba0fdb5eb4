internal import ExamLanguage
internal import ExamText

extension Rule {
  static let malformedSample = Rule(
    "malformed-sample", .warning,
    what: "A sample answer without the mark that it deserves, or with one that cannot be read.",
    why: "Without it the sample tests nothing.",
    example: """
      Sample answer
      """,
    instead: """
      Write the mark behind it: `Sample answer · 3.5 points`. The mark is what the author says of it, so it is not \
      filled in.
      """,
    .problem(.malformedSample) { context in
      context.note("sample answer without a readable mark")
    })
}
