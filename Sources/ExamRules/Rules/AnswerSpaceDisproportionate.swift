internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let answerSpaceDisproportionate = Rule(
    "answer-space-disproportionate", .hint,
    what: """
      A part whose answer space for each point is less than a third, or more than three times, of what is usual in the \
      exam (the median, of at least four parts that name their space).
      """,
    why: "Students take the space for the length that is wanted.",
    example: """
      5.0 points · Open · 1/4 Page
      6.0 points · Open · 1/2 Page
      4.0 points · Open · 1/4 Page
      1.0 points · Open · 1 Page
      """,
    instead: """
      Change the space or the points. Which of the two is wrong is known to the author alone.
      """,
    .exam { context in
      let (ledger, tally) = (context.ledger, context.ledger.rateTally)
      guard tally.total >= 4, let usual = tally.median else { return [] }
      let three = Rational(3)
      let isOdd = zip(tally.values, tally.counts).map { rate, count in
        count > 0 && (rate * three < usual || usual * three < rate)
      }
      guard isOdd.contains(true) else { return [] }
      return ledger.rates.indices.compactMap { index in
        guard case let number = ledger.rates[index], number != AmountTally.none, isOdd[Int(number)],
          let range = context.parts[index].part.header?.pagesRange
        else { return nil }
        let rate = tally.values[Int(number)]
        let times = rate < usual ? "less than a third of" : "more than three times"
        return context.note(index, range, "\(times) the space for a point that is usual here")
      }
    })
}
