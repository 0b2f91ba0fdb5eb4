internal import ExamLanguage
internal import ExamText

extension Rule {
  static let invalidFrontMatterValue = Rule(
    "invalid-front-matter-value", .error,
    what: """
      A value of the front matter that its key cannot have. A warning only, where the key merely describes the exam.
      """,
    why: "The setting keeps its default, so the exam is marked otherwise than its author wrote.",
    example: """
      ---
      floor: minus two
      ---
      """,
    instead: "Write a value of the right kind: `floor: -2`.",
    .problem(.invalidFrontMatterValue) { context in
      let name = Phrases.quoted(context.problem.subject)
      let severity: Severity? = FrontMatterKeys.isAboutMarks(context.problem.range, in: context) ? nil : .warning
      guard let nearest = context.problem.suggestion else {
        return context.note("value \(name) cannot be read", severity: severity)
      }
      return context.note(
        "value \(name) cannot be read; the nearest is \(nearest)", severity: severity,
        fixes: [context.replacing("write \(nearest)", with: nearest)])
    })
}

enum FrontMatterKeys {
  /// Whether the key of the line that holds a range is none of those that only describe the exam.
  static func isAboutMarks(_ range: LocalRange, in context: ProblemContext) -> Bool {
    let end = min(max(0, range.lower), context.bytes.count)
    let start = context.lines.start(end)
    let key = context.bytes[start..<end].prefix { $0 != 0x3A }
    let name = String(decoding: key.drop { $0 == 0x20 }, as: UTF8.self)
    return !["title", "course", "date", "language", "feedback", "attempts", "concepts", "version-of"].contains(name)
  }
}
