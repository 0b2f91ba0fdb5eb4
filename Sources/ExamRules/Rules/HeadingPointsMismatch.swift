internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let headingPointsMismatch = Rule(
    "heading-points-mismatch", .error,
    what: "A part whose own heading names other points than its header.",
    why: "The header counts. Whoever goes by the heading adds up another total.",
    example: """
      ### 2a (5 points)

      Explain why the variance grows.

      4.0 points · Open · 1/4 Page
      """,
    instead: "Make the two agree, or leave one out.",
    .part { context in
      let part = context.part
      guard let header = part.header?.points, let heading = part.declaredPoints, header.range != heading.range,
        header.points != heading.points
      else { return [] }
      let (one, other) = (PointsStyle(heading, in: part), PointsStyle(header, in: part))
      return [
        Note(
          heading.range, "heading says \(Phrases.points(heading.points)), header says \(header.points)",
          related: [(header.range, "counted here")],
          fixes: [
            NoteFix(
              "make the heading say \(Phrases.points(header.points))", [(heading.range, one.literal(header.points))]),
            NoteFix(
              "make the header say \(Phrases.points(heading.points))", [(header.range, other.literal(heading.points))]),
          ])
      ]
    })
}
