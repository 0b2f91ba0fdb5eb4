package import ExactNumbers

/// How suggested marks agree with a teacher's, as the field reports it. Shares are 0 to 1.
package struct Agreement: Sendable {
  /// One answer marked twice.
  package struct Pair: Sendable {
    /// The teacher's mark.
    package let human: Points
    /// The suggested mark; nil when undecided.
    package let given: Points?
    /// The expected mark.
    package let estimate: Points
    /// The mark nearest to the expected one, among those that the teacher may give.
    package let nearest: Points
    /// How likely the suggested mark is right, 0 to 1.
    package let confidence: Double
  }

  package let pairs: [Pair]
  package let maximum: Points

  package init(_ pairs: [Pair], maximum: Points) {
    self.pairs = pairs
    self.maximum = maximum
  }

  package var count: Int { pairs.count }

  private func share(_ isRight: (Pair) -> Bool) -> Double {
    pairs.isEmpty ? 0 : Double(pairs.count(where: isRight)) / Double(pairs.count)
  }

  /// Share of answers whose nearest mark is the teacher's.
  package var exact: Double { share { $0.nearest == $0.human } }

  /// Share of answers whose nearest mark is at most half a point from the teacher's.
  package var withinHalf: Double {
    let half = Rational(1, over: 2) ?? .zero
    return share { ($0.nearest - $0.human).value.magnitude <= half }
  }

  /// Share of answers that get a mark, and share of these whose mark is the teacher's.
  package var decided: (share: Double, exact: Double) {
    let given = pairs.filter { $0.given != nil }
    let right = given.count { $0.given == $0.human }
    return (share { $0.given != nil }, given.isEmpty ? 0 : Double(right) / Double(given.count))
  }

  /// How far expected marks lie from the teacher's on average, as a share of the points.
  package var meanError: Double {
    let errors = pairs.map { ($0.estimate - $0.human).value.magnitude.approximate }
    let most = maximum.value.approximate
    return errors.isEmpty || most <= 0 ? 0 : errors.reduce(0, +) / Double(errors.count) / most
  }

  /// Pearson's r of the expected mark with the teacher's; nil where one of them never changes.
  package var pearson: Double? {
    let human = pairs.map { $0.human.value.approximate }
    let estimate = pairs.map { $0.estimate.value.approximate }
    let number = Double(max(1, pairs.count))
    let (a, b) = (human.reduce(0, +) / number, estimate.reduce(0, +) / number)
    var (both, left, right) = (0.0, 0.0, 0.0)
    for (x, y) in zip(human, estimate) {
      both += (x - a) * (y - b)
      left += (x - a) * (x - a)
      right += (y - b) * (y - b)
    }
    return left > 1e-12 && right > 1e-12 ? both / (left * right).squareRoot() : nil
  }

  /// Cohen's kappa with quadratic weights, of the nearest mark; nil where all marks are one and the same.
  package var kappa: Double? {
    let human = pairs.map { $0.human.value.approximate }
    let nearest = pairs.map { $0.nearest.value.approximate }
    var (seen, chance) = (0.0, 0.0)
    for (x, y) in zip(human, nearest) { seen += (x - y) * (x - y) }
    // The mean of (x - y)² over all pairs of a teacher's mark and a suggested one, from their sums.
    let number = Double(max(1, pairs.count))
    let (x1, y1) = (human.reduce(0, +), nearest.reduce(0, +))
    let (x2, y2) = (human.reduce(0) { $0 + $1 * $1 }, nearest.reduce(0) { $0 + $1 * $1 })
    chance = x2 + y2 - 2 * x1 * y1 / number
    return chance > 1e-12 ? 1 - seen / chance : nil
  }

  /// How often a teacher's mark (first) met a nearest mark (second), by both marks.
  package var confusion: [(human: Points, given: Points, count: Int)] {
    var counts: [[Points]: Int] = [:]
    for pair in pairs { counts[[pair.human, pair.nearest], default: 0] += 1 }
    return counts.map { (human: $0.key[0], given: $0.key[1], count: $0.value) }
      .sorted { ($0.human, $0.given) < ($1.human, $1.given) }
  }

  /// Accuracy of the nearest mark among the surest answers, for every tenth of them.
  package var coverage: [(share: Double, exact: Double)] {
    guard !pairs.isEmpty else { return [] }
    let order = pairs.indices.sorted { (-pairs[$0].confidence, $0) < (-pairs[$1].confidence, $1) }
    return (1...10).map { tenth in
      let taken = order.prefix(max(1, (pairs.count * tenth + 5) / 10))
      let right = taken.count { pairs[$0].nearest == pairs[$0].human }
      return (Double(tenth) / 10, Double(right) / Double(taken.count))
    }
  }

  /// For every tenth of stated confidence: how many answers, their mean confidence, and how many of them are right.
  package var calibration: [(count: Int, stated: Double, right: Double)] {
    var bins = Array(repeating: (count: 0, stated: 0.0, right: 0.0), count: 10)
    for pair in pairs {
      let bin = min(9, max(0, Int(pair.confidence * 10)))
      bins[bin].count += 1
      bins[bin].stated += pair.confidence
      bins[bin].right += (pair.given ?? pair.nearest) == pair.human ? 1 : 0
    }
    return bins.filter { $0.count > 0 }.map {
      ($0.count, $0.stated / Double($0.count), $0.right / Double($0.count))
    }
  }
}
