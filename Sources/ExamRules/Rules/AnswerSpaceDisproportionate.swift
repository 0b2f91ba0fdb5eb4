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
    instead: "Change the space or the points.",
    .exam { context in
      let sized = context.parts.enumerated().compactMap { index, check -> (index: Int, rate: Rational)? in
        guard let rate = check.summary.spaceForPoint, rate.signum > 0 else { return nil }
        return (index, rate)
      }
      guard sized.count >= 4 else { return [] }
      let usual = sized.map(\.rate).sorted()[sized.count / 2]
      let three = Rational(3)
      return sized.compactMap { index, rate in
        guard rate * three < usual || usual * three < rate, let range = context.parts[index].part.header?.pagesRange
        else { return nil }
        let times = rate < usual ? "less than a third of" : "more than three times"
        return context.note(index, range, "\(times) the space for a point that is usual here")
      }
    })
}
