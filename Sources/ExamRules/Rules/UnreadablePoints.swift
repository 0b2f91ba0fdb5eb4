internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unreadablePoints = Rule(
    "unreadable-points", .error,
    what: """
      An amount of points that is no single number: a range, a percentage, an amount for each of several things, a \
      number \
      beyond all measure; or a header whose points have a sign.
      """,
    why: "What cannot be read is not counted: sums, marks and pass marks leave it out.",
    example: """
      2-3 points
      """,
    instead: """
      Write one number, with a decimal point or comma: `2.5 points`. For a range, write a criterion for each \
      amount.
      """,
    .problem(.unreadablePoints) { context in
      context.note(
        "\(Phrases.quoted(context.problem.subject)) is no amount of points",
        fixes: AmountGuess.readings(of: context.problem.subject).map {
          context.replacing("write \($0)", with: $0)
        })
    })
}
