internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let pointsSumMismatch = Rule(
    "points-sum-mismatch", .error,
    what: "A multiple-choice part whose right alternatives do not add up to what its header says.",
    why: """
      If they add up to less, ticking exactly the right ones earns less than full marks. If they add up to more, some \
      of them are enough, and the others are cut away.
      """,
    example: """
      4.0 points · Multiple choice · 3 alternatives

      It needs no hidden state. 2.0 points

      It is trained by counting. -1.0 points

      It is a function. -1.0 points
      """,
    instead: "Make the right alternatives and the header agree.",
    .part { context in
      let (part, scheme) = (context.part, context.scheme)
      guard let policy = scheme.policy, policy.sumsPoints, let declared = scheme.declared, let sum = scheme.inferred,
        sum != declared, sum.isPositive, let literal = part.header?.points ?? part.declaredPoints
      else { return [] }
      let counted = part.alternatives.compactMap(\.points).filter(\.points.isPositive)
      let title = "make the part worth \(Phrases.points(sum))"
      let what = policy.isSingle ? "the best alternative is worth" : "the right alternatives add up to"
      return [
        Note(
          literal.range, "header says \(Phrases.points(declared)), \(what) \(sum)",
          severity: sum < declared ? nil : .warning, related: counted.map { ($0.range, "counted here") },
          fixes: [NoteFix(title, [(literal.range, PointsStyle(literal, in: part).literal(sum))])])
      ]
    })
}
