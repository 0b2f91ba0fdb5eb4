internal import ExamLanguage
internal import ExamText

extension Rule {
  static let noRightAlternative = Rule(
    "no-right-alternative", .error,
    what: "A multiple-choice part in which nothing can be ticked that earns points.",
    why: "Nobody can score. Mostly the key was not filled in.",
    example: """
      - [ ] It is convex.
      - [ ] It is linear.
      """,
    instead: "Mark the right alternative: `[x]`, or positive points behind it.",
    .part { context in
      let part = context.part
      guard part.kind == .multipleChoice, !part.alternatives.isEmpty, !part.alternatives.contains(where: \.isRight)
      else { return [] }
      return [
        Note(
          part.header?.range ?? part.labelRange,
          "none of the \(Phrases.count(part.alternatives.count, "alternative")) is right",
          related: part.alternatives.prefix(20).map { ($0.textRange, "not right") })
      ]
    })
}
