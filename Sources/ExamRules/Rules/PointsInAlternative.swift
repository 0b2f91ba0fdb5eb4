internal import ExamLanguage
internal import ExamText

extension Rule {
  static let pointsInAlternative = Rule(
    "points-in-alternative", .warning,
    what: "Amounts of points that are read as words of the alternatives, because they do not stand where points stand.",
    why: """
      They count for nothing, and students read them: the copy that `examd publish` writes, and every other way to the \
      question, has the text of the alternatives, and so the key.
      """,
    example: """
      - [x] (2.0) A norm is convex.
      - [ ] (-1.0) A sine is convex.
      """,
    instead: "Write the points behind the alternative, with their unit: `A norm is convex. 2.0 points`.",
    .part { context in
      let part = context.part
      let found = part.alternatives.compactMap { part.strayAmount(in: $0) }
      // One may be what the alternative speaks of; two are a habit.
      guard found.count > 1, let first = found.first else { return [] }
      return [
        Note(
          first, "these points are read as a part of the alternative's text: students see them",
          related: found.dropFirst().prefix(20).map { ($0, "here too") })
      ]
    })
}
