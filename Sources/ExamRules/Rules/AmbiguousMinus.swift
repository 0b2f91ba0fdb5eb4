internal import ExamLanguage
internal import ExamText

extension Rule {
  static let ambiguousMinus = Rule(
    "ambiguous-minus", .error,
    what: """
      A minus with a blank behind it at the beginning of a line of points: the bullet of a list, or a deduction?
      """,
    why: "The two readings give different marks, and the difference cannot be seen in a rendered page.",
    example: """
      - 1 point
      """,
    instead: "Write the sign next to the number: `-1 point` takes off, `+1 point` adds.",
    .problem(.ambiguousMinus) { context in
      let bare = AmbiguousAmount.withoutMinus(context.problem.subject)
      return context.note(
        "\(Phrases.quoted(context.problem.subject)) may be a list item or a deduction",
        fixes: bare.isEmpty
          ? []
          : [
            context.replacing("make it a deduction: -\(bare)", with: "-\(bare)"),
            context.replacing("make it a reward: +\(bare)", with: "+\(bare)"),
          ])
    })
}

private enum AmbiguousAmount {
  /// `1 point` of `- 1 point`.
  static func withoutMinus(_ text: String) -> String {
    String(text.drop { $0 == "-" || $0 == "−" || $0 == "–" || $0 == "*" || $0 == "+" || $0 == " " || $0 == "\t" })
  }
}
