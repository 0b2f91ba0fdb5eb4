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
      let subject = context.problem.subject
      if subject == "---" { return context.note("front matter is never closed") }
      let range = context.problem.range
      let isQuoted =
        range.upper <= context.bytes.count && context.bytes[range.lower..<range.upper].elementsEqual(subject.utf8)
      return context.note(
        isQuoted
          ? "\(Phrases.quoted(subject)) cannot be read here: each key once, as `key: value`"
          : "front matter cannot be read: \(subject)")
    })
}
