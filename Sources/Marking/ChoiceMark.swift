internal import ExactNumbers

extension ChoiceKey {
  /// What ticks are worth under a policy that counts, as a share of the part's points: never above 1, and before
  /// any floor.
  func share(right t: Int, wrong f: Int, policy: ChoicePolicy) -> Rational {
    let (c, w, n) = (rightCount, wrongCount, t + f)
    switch policy {
    case .allOrNothing, .isaqbA:
      return c > 0 && t == c && f == 0 ? .one : .zero
    case .netCorrect, .rExamsTrue:
      return ratio(t - f, c)
    case .coverage:
      return ratio(t, c) * ratio(t, n)
    case .eachAnswer:
      return ratio(t + w - f, c + w)
    case .rExamsFalse:
      return ratio(t, c) - ratio(f, w)
    case .rExamsFalse2:
      return ratio(t, c) - ratio(f, max(w, 2))
    case .rExamsAll:
      return ratio(t, c) - Rational(f)
    case .rExamsNone:
      return ratio(t, c)
    case .singleChoiceNeutral:
      if n == 0 { return .zero }
      return t == 1 && f == 0 ? .one : -ratio(1, c + w - 1)
    case .isaqbP:
      return n > c ? .zero : ratio(t - f, c)
    case .isaqbK:
      // A right row is ticked and right, or not ticked and wrong.
      let rows = t + w - f
      return ratio(rows - (c + w - rows), c + w)
    case .sum, .singleChoice, .moodleMulti, .moodleSingle, .stack:
      return .zero
    }
  }

  /// What rows that are called true or false are worth under `isaqb-k`, as a share; a row that is left blank is worth 0.
  func share(ofRows trueRows: Set<Int>, false falseRows: Set<Int>) -> Rational {
    let rows = isRight.indices.filter { trueRows.contains($0) != falseRows.contains($0) }
    let right = rows.count { isRight[$0] == trueRows.contains($0) }
    return ratio(2 * right - rows.count, isRight.count)
  }

  /// What each tick of a response adds under a policy that sums points.
  func contributions(_ ticks: [Int], policy: ChoicePolicy) -> [Points] {
    var contributions = Array(repeating: Points.zero, count: points.count)
    if policy.isSingle, ticks.count > 1 { return contributions }
    for index in ticks { contributions[index] = points[index] }
    return contributions
  }

  private func ratio(_ top: Int, _ bottom: Int) -> Rational { Rational(top, over: bottom) ?? .zero }
}
