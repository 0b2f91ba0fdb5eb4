package import ExactNumbers

/// The least and the greatest mark that a part can give.
package struct AttainableRange: Sendable, Hashable {
  /// After cap, floor and rounding.
  package let minimum: Points
  package let maximum: Points
  /// Before cap, floor and rounding: everything that lowers, and everything that earns, bonus included.
  package let uncappedMinimum: Points
  package let uncappedMaximum: Points

  /// Before anything is known.
  static let nothing = AttainableRange(minimum: .zero, maximum: .zero, uncappedMinimum: .zero, uncappedMaximum: .zero)
}

extension MarkingScheme {
  /// Exact, for any number of criteria: met criteria never lower a mark and deductions never raise it.
  func range() -> AttainableRange {
    switch content {
    case .rubric(let rubric):
      let worst = rubric.criteria.map { $0.points.isNegative ? Achievement.met : .unmet }
      let best = rubric.criteria.map { $0.points.isNegative ? Achievement.unmet : .met }
      let (low, high) = (score(.criteria(worst), explains: false), score(.criteria(best), explains: false))
      return AttainableRange(
        minimum: low.mark, maximum: high.mark, uncappedMinimum: low.contributions.sum(),
        uncappedMaximum: high.contributions.sum())
    case .choice(let key, let policy):
      return range(key, policy)
    }
  }

  private func range(_ key: ChoiceKey, _ policy: ChoicePolicy) -> AttainableRange {
    var responses: [[Int]] = [[]]
    if policy.isSingle {
      responses += key.points.indices.map { [$0] }
      if key.points.count > 1 { responses.append([0, 1]) }
    } else if policy.usesPoints {
      responses.append(key.points.indices.filter { key.points[$0].isPositive })
      responses.append(key.points.indices.filter { key.points[$0].isNegative })
    } else {
      // Only the numbers of right and wrong ticks matter, and the extremes lie at their ends.
      let right = key.isRight.indices.filter { key.isRight[$0] }
      let wrong = key.isRight.indices.filter { !key.isRight[$0] }
      responses += [right, wrong, Array(wrong.prefix(right.count))]
    }
    let scores = [score(.blank, explains: false)] + responses.map { score(key, policy, ticks: $0, explains: false) }
    let marks = scores.map(\.mark)
    let sums = scores.map { $0.contributions.sum() }
    return AttainableRange(
      minimum: marks.min() ?? .zero, maximum: marks.max() ?? .zero, uncappedMinimum: sums.min() ?? .zero,
      uncappedMaximum: sums.max() ?? .zero)
  }

  /// What the rubric or key cannot reach of the part's points: 2 where a rubric of 2 stands under a header of 4.
  package var shortfall: Points { max(.zero, cap - attainable.maximum) }
}
