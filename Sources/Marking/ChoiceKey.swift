package import ExactNumbers

/// The alternatives of a multiple-choice part with what each is worth.
package struct ChoiceKey: Sendable, Hashable {
  /// One thing to tick.
  package struct Alternative: Sendable, Hashable {
    /// Nil where the file only says right or wrong.
    package let points: Points?
    /// The box of a task list; nil where points tell.
    package let isRight: Bool?

    package init(points: Points?, isRight: Bool?) {
      self.points = points
      self.isRight = isRight
    }
  }

  /// What each tick is worth; where no alternative has points, the right ones share the part's points equally.
  package let points: [Points]
  package let isRight: [Bool]
  /// What the alternatives say that the part is worth; nil where they have no points.
  package let inferred: Points?
  package let maximum: Points
  /// c
  package let rightCount: Int
  /// w
  package let wrongCount: Int

  init(alternatives: [Alternative], declared: Points?, policy: ChoicePolicy) {
    let hasPoints = alternatives.contains { $0.points != nil }
    isRight = alternatives.map { alternative in
      alternative.points.map(\.isPositive) ?? (!hasPoints && alternative.isRight == true)
    }
    rightCount = isRight.count { $0 }
    wrongCount = isRight.count - rightCount
    let positive = alternatives.compactMap(\.points).filter(\.isPositive)
    inferred = hasPoints ? (policy.isSingle ? positive.max() ?? .zero : positive.sum()) : nil
    maximum = declared ?? inferred ?? .zero
    if hasPoints {
      points = alternatives.map { $0.points ?? .zero }
    } else {
      let sharers = policy.isSingle ? 1 : rightCount
      let share = Rational(1, over: sharers).map { max(.zero, declared ?? .zero) * $0 } ?? .zero
      points = isRight.map { $0 ? share : .zero }
    }
  }

  /// t and f of a set of ticks.
  func counts(_ ticks: [Int]) -> (right: Int, wrong: Int) {
    let right = ticks.count { isRight[$0] }
    return (right, ticks.count - right)
  }
}
