internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownFrontMatterKey = Rule(
    "unknown-front-matter-key", .warning,
    what: "A key of the front matter that examd does not know.",
    why: "What it should set is not set.",
    example: """
      ---
      roundign: half-up 0.5
      ---
      """,
    instead: "Write the key as the format's description has it.",
    .problem(.unknownFrontMatterKey) { context in
      let name = Phrases.quoted(context.problem.subject)
      guard let nearest = context.problem.suggestion else { return context.note("key \(name) is unknown") }
      return context.note(
        "key \(name) is unknown; the nearest is \(nearest)",
        fixes: [context.replacingName("write \(nearest)", with: nearest)])
    })
}
