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

  /// A sum of points, and in how many ways the coins can fall for it.
  private struct Outcome {
    let sum: Points
    var ways: Rational
  }

  /// Two lists in ascending order as one, equal sums together.
  private static func merged(_ a: [Outcome], _ b: [Outcome]) -> [Outcome] {
    var all: [Outcome] = []
    all.reserveCapacity(a.count + b.count)
    var (first, second) = (a.startIndex, b.startIndex)
    while first < a.endIndex || second < b.endIndex {
      let takesFirst = second == b.endIndex || first < a.endIndex && a[first].sum <= b[second].sum
      let next = takesFirst ? a[first] : b[second]
      if takesFirst { first += 1 } else { second += 1 }
      if let last = all.last, last.sum == next.sum {
        all[all.count - 1].ways += next.ways
      } else {
        all.append(next)
      }
    }
    return all
  }

  /// Policies that sum points: the distribution of the sum, one box after the other.
  private func sumOfCoins(_ key: ChoiceKey, _ policy: ChoicePolicy) -> BlindGuess? {
    var outcomes = [Outcome(sum: .zero, ways: .one)]
    for points in key.points where !points.isZero {
      outcomes = Self.merged(outcomes, outcomes.map { Outcome(sum: $0.sum + points, ways: $0.ways) })
      guard outcomes.count <= Self.distributionLimit else { return nil }
    }
    let each = allCoins(key.points.count { !$0.isZero })
    var (before, after) = (Points.zero, Points.zero)
    for outcome in outcomes {
      let score = summed([outcome.sum], terms: [], policy, explains: false)
      before += (outcome.sum + score.cut) * outcome.ways
      after += score.mark * outcome.ways
    }
    return BlindGuess(beforeFloor: before * each, afterFloor: after * each)
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
