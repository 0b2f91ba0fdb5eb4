internal import ExamLanguage
internal import ExamText

extension Rule {
  static let malformedFrontMatter = Rule(
    "malformed-front-matter", .error,
    what: "Front matter that is no YAML. A warning only, where the key merely describes the exam.",
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
      if isQuoted {
        return context.note("\(Phrases.quoted(subject)) cannot be read here: each key once, as `key: value`")
      }
      guard let quoted = quotation(of: range, in: context.bytes) else {
        return context.note(
          "front matter cannot be read: \(subject)",
          severity: FrontMatterKeys.isAboutMarks(range, in: context) ? nil : .warning)
      }
      return context.note(
        "this value holds a colon and needs quotation marks",
        severity: FrontMatterKeys.isAboutMarks(range, in: context) ? nil : .warning,
        fixes: [context.replacing("write \(quoted)", with: quoted)])
    })

  /// A value of one line that a colon with a blank behind it makes unreadable, in quotation marks; nil for any other.
  private static func quotation(of range: LocalRange, in bytes: [UInt8]) -> String? {
    guard range.lower >= 0, range.lower < range.upper, range.upper <= bytes.count else { return nil }
    let value = bytes[range.lower..<range.upper]
    let hasColon = zip(value, value.dropFirst()).contains { $0 == 0x3A && $1 == 0x20 }
    guard hasColon, let first = value.first, !Array("[]{}'\"|>#&*!%@`-?".utf8).contains(first),
      value.allSatisfy({ $0 >= 0x20 && $0 != 0x22 && $0 != 0x5C })
    else { return nil }
    return "\"" + String(decoding: value, as: UTF8.self) + "\""
  }
}
