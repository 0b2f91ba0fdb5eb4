internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let pointsNotCounted = Rule(
    "points-not-counted", .warning,
    what: """
      Alternatives whose points say otherwise than what a tick earns, because the exam's policy only counts how many \
      right and wrong ones are ticked.
      """,
    why: """
      Under such a policy only the sign of an alternative's points is read: each right one earns the same share of the \
      part. Who adds up what stands behind the alternatives gets another mark.
      """,
    example: """
      ---
      policy: net-correct
      ---

      It is convex. 1.0 points       worth 1.5, half of the part
      It is smooth. 2.0 points       worth 1.5 as well
      It is linear. -1.0 points
      """,
    instead: "Give the right alternatives equal points that sum to the header's, or use `policy: sum`.",
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      guard let policy = scheme.policy, !policy.sumsPoints else { return [] }
      let right = part.alternatives.compactMap(\.points).filter(\.points.isPositive)
      guard let share = Rational(1, over: right.count), case let each = scheme.maximum * share,
        let first = right.first(where: { $0.points != each })
      else { return [] }
      let value = each.value.exactDecimal
      let whose = right.count == 1 ? "the right alternative is" : "each of \(right.count) right alternatives is"
      let edits = right.filter { $0.points != each }.map { ($0.numberRange, PointsStyle($0, in: part).number(each)) }
      let isShort = value.map { $0.utf8.count <= 5 } ?? false
      let fixes =
        isShort ? [NoteFix("write \(value ?? "") behind \(right.count == 1 ? "it" : "each")", edits, isSafe: true)] : []
      return [
        Note(
          first.range,
          "policy \(policy.rawValue) only counts ticks: \(whose) worth \(value ?? each.description) of "
            + Phrases.points(scheme.maximum),
          related: right.dropFirst().filter { $0.points != each }.prefix(20).map { ($0.range, "not counted either") },
          fixes: fixes)
      ]
    })
}
