internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unsignedCriterion = Rule(
    "unsigned-criterion", .warning,
    what: "A line of points without a sign among the criteria of a rubric.",
    why: """
      A criterion says with its sign whether it adds or takes off; a bare amount could also be the header of a \
      part.
      """,
    example: """
      +3 points
      the variance explodes

      2 points
      normalise
      """,
    instead: "Write `+2 points`.",
    .problem(.unsignedCriterion) { context in
      context.note(
        "\(Phrases.quoted(context.problem.subject)) stands among criteria without a sign",
        fixes: [
          NoteFix(
            "write +\(context.problem.subject)",
            [(LocalRange(context.problem.range.lower, context.problem.range.lower), "+")])
        ])
    })
}
