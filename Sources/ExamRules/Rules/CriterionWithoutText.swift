internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let criterionWithoutText = Rule(
    "criterion-without-text", .warning,
    what: "A line of points in a rubric with nothing beneath it that says what earns them.",
    why: "Nobody can say whether an answer meets it, so it is never given or always.",
    example: """
      +2 points

      +2 points
      the variance explodes
      """,
    instead: """
      Write beneath it what is rewarded. Removing the line would change what the rubric adds up to, so no fix does.
      """,
    .part { context in
      context.part.criteria.compactMap { criterion in
        let hasText = criterion.text.body.contains { !context.part.string($0).allSatisfy(\.isWhitespace) }
        guard !hasText else { return nil }
        let verb = criterion.points.points.isNegative ? "costs" : "earns"
        return Note(criterion.markerRange, "nothing says what \(verb) \(criterion.points.points.signed)")
      }
    })
}
