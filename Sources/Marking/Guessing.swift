package import ExactNumbers

/// What somebody earns on average who knows nothing. Exact.
package struct BlindGuess: Sendable, Hashable {
  /// Before the floor and without rounding, capped at the part's points.
  package let beforeFloor: Points
  /// As marked.
  package let afterFloor: Points
}

extension MarkingScheme {
  /// The expected mark when a fair coin decides on each box; nil for open parts, and where there are so many
  /// alternatives of different points that the exact distribution would be too large.
  package var coinGuess: BlindGuess? {
    guard case .choice(let key, let policy) = content, !key.points.isEmpty, key.points.count <= 200 else { return nil }
    if policy.usesPoints {
      return policy.isSingle ? oneTickOfMany(key, policy) : sumOfCoins(key, policy)
    }
    return countOfCoins(key, policy)
  }

  /// The expected mark when exactly one alternative is ticked, each as likely; nil for open parts.
  package var singleGuess: BlindGuess? {
    guard case .choice(let key, let policy) = content, let each = Rational(1, over: key.points.count) else {
      return nil
    }
    return expectation(key.points.indices.map { (ticks: [$0], chance: each) }, key, policy)
  }

  /// The mark for ticking every box; nil for open parts.
  package var tickingEverything: Score? {
    guard case .choice(let key, _) = content else { return nil }
    return score(.ticks(Set(key.points.indices)))
  }

  /// What all right and what all wrong alternatives are worth together; nil for open parts.
  package var alternativeSums: (positive: Points, negative: Points)? {
    guard case .choice(let key, _) = content else { return nil }
    return (key.points.filter(\.isPositive).sum(), key.points.filter(\.isNegative).sum())
  }

  /// No more distinct sums than these are followed.
  private static var distributionLimit: Int { 4096 }

  private func expectation(
    _ outcomes: [(ticks: [Int], chance: Rational)], _ key: ChoiceKey, _ policy: ChoicePolicy
  ) -> BlindGuess {
    var (before, after) = (Points.zero, Points.zero)
    for (ticks, chance) in outcomes {
      let score = score(key, policy, ticks: ticks, explains: false)
      before += (score.contributions.sum() + score.cut) * chance
      after += score.mark * chance
    }
    return BlindGuess(beforeFloor: before, afterFloor: after)
  }

  /// The chance that one of `count` coins falls in a given way with all others.
  private func allCoins(_ count: Int) -> Rational {
    let half = Rational(1, over: 2) ?? .zero
    return (0..<count).reduce(.one) { chance, _ in chance * half }
  }

  /// No tick and several ticks earn nothing, and the floor may lift that.
  private func oneTickOfMany(_ key: ChoiceKey, _ policy: ChoicePolicy) -> BlindGuess {
    let each = allCoins(key.points.count)
    let single = Rational(key.points.count) * each
    var outcomes = key.points.indices.map { (ticks: [$0], chance: each) }
    outcomes.append((ticks: [], chance: .one - single))
    return expectation(outcomes, key, policy)
  }

  /// Policies that sum points: the distribution of the sum, one box after the other.
  private func sumOfCoins(_ key: ChoiceKey, _ policy: ChoicePolicy) -> BlindGuess? {
    let half = Rational(1, over: 2) ?? .zero
    var chances: [Points: Rational] = [.zero: .one]
    for points in key.points {
      var next: [Points: Rational] = [:]
      for (sum, chance) in chances {
        next[sum, default: .zero] += chance * half
        next[sum + points, default: .zero] += chance * half
      }
      guard next.count <= Self.distributionLimit else { return nil }
      chances = next
    }
    var (before, after) = (Points.zero, Points.zero)
    for (sum, chance) in chances {
      let score = summed([sum], terms: [], policy, explains: false)
      before += min(sum, cap) * chance
      after += score.mark * chance
    }
    return BlindGuess(beforeFloor: before, afterFloor: after)
  }

  /// Policies that count: how many right and wrong boxes are ticked is all that matters.
  private func countOfCoins(_ key: ChoiceKey, _ policy: ChoicePolicy) -> BlindGuess {
    let right = key.isRight.indices.filter { key.isRight[$0] }
    let wrong = key.isRight.indices.filter { !key.isRight[$0] }
    let each = allCoins(key.points.count)
    let (ways, falseWays) = (Self.binomials(right.count), Self.binomials(wrong.count))
    var outcomes: [(ticks: [Int], chance: Rational)] = []
    for t in 0...right.count {
      for f in 0...wrong.count {
        outcomes.append((ticks: Array(right.prefix(t)) + Array(wrong.prefix(f)), chance: ways[t] * falseWays[f] * each))
      }
    }
    return expectation(outcomes, key, policy)
  }

  /// The row of Pascal's triangle.
  private static func binomials(_ count: Int) -> [Rational] {
    var row = [Rational.one]
    for _ in 0..<count {
      row = [.one] + zip(row, row.dropFirst()).map { $0 + $1 } + [.one]
    }
    return row
  }
}
