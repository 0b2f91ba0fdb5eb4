internal import ExamLanguage
internal import ExamText

extension Rule {
  static let malformedFrontMatter = Rule(
    "malformed-front-matter", .error,
    what: "Front matter that is no YAML.",
    why: """
      None of its settings holds: total, pass mark, policy and floor are those of a file without front matter.
      """,
    example: """
      ---
      title: "An exam
      total: [50
      ---
      """,
    instead: "Write one `key: value` a line; put values that hold a colon into quotation marks.",
    .problem(.malformedFrontMatter) { context in
      context.note("front matter cannot be read: \(context.problem.subject)")
    })
}
