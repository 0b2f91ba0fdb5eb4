internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let guessingPays = Rule(
    "guessing-pays", .hint,
    what: "Multiple choice in which blind guessing earns more than a quarter of the points on average.",
    why: "The mark says less about what a student knows, the more of it chance gives away.",
    example: """
      2.0 points · Multiple choice · 2 alternatives

      It is convex. 2.0 points

      It is linear. 0 points
      """,
    instead: """
      Add alternatives, or give wrong ones a penalty. No fix writes itself: where penalties balance already, only \
      more alternatives or marks below zero (`floor: none`) make guessing worth less.
      """,
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      let wrong = part.alternatives.filter { !$0.isRight }
      guard let policy = scheme.policy, !wrong.isEmpty, wrong.count < part.alternatives.count,
        // Where ticking everything pays, that is said already.
        !scheme.score(.ticks(Set(part.alternatives.indices)), explains: false).mark.isPositive,
        let guess = policy.isSingle ? scheme.singleGuess : scheme.coinGuess,
        let share = guess.afterFloor.share(of: scheme.maximum), Rational(1) < share * Rational(4)
      else { return [] }
      let mark = guess.afterFloor.value
      let shown = mark.exactDecimal.map { $0.count <= 5 ? $0 : "about " + mark.decimal(places: 2) }
      return [
        Note(
          part.header?.points.range ?? part.labelRange,
          "blind guessing earns \(shown ?? "about " + mark.decimal(places: 2)) of \(Phrases.points(scheme.maximum)) on average"
        )
      ]
    })
}
