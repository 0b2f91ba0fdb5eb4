internal import ExactNumbers

/// The marks that a teacher gives: multiples of the largest step that fits her marks, the criteria and the maximum.
/// As long as few are known she may give every whole point.
struct MarkSteps: Sendable {
  let maximum: Points
  let step: Points
  /// How many steps the maximum has; at least 1.
  let count: Int

  /// Finer marks are given by nobody: beyond, a hundredth of the maximum is the step.
  private static let limit = 100
  /// With so many marks whole points that never came are not expected any more.
  private static let many = 10

  init(maximum: Points, marks: [Points], criteria: [Points]) {
    self.maximum = maximum
    var step = maximum.value
    let wholes = marks.count < Self.many && maximum.value.isInteger && maximum.isPositive ? [Points(1)] : []
    for amount in Set(marks + criteria + wholes).sorted() {
      step = Self.common(step, amount.value.magnitude)
      if let steps = maximum.value.divided(by: step), steps > Rational(Self.limit) { break }
    }
    let steps = maximum.value.divided(by: step)?.integer ?? 1
    count = min(max(1, steps), Self.limit)
    self.step = steps > Self.limit ? maximum * (Rational(1, over: Self.limit) ?? .one) : Points(step)
  }

  /// The greatest amount of which both are multiples; the other where one is 0.
  private static func common(_ a: Rational, _ b: Rational) -> Rational {
    var (a, b) = (a, b)
    // Euclid's algorithm; the bound is far above what amounts of points need.
    for _ in 0..<200 where b.signum != 0 {
      guard let whole = a.divided(by: b).flatMap({ Rational($0.floor, over: Rational.one.denominator) }) else { break }
      (a, b) = (b, a - whole * b)
    }
    return a
  }

  /// The mark of a step, 0 to `count`.
  func mark(_ index: Int) -> Points { index >= count ? maximum : step * Rational(index) }

  /// The step nearest to an amount.
  func nearest(to amount: Points) -> Points {
    guard let share = amount.share(of: maximum)?.approximate else { return .zero }
    return mark(min(count, max(0, Int((share * Double(count)).rounded()))))
  }

  /// How likely the mark is each step, for an expected share of the maximum and its standard deviation.
  func likelihoods(mean: Double, deviation: Double) -> [Double] {
    let width = 1 / Double(count)
    var below = 0.0
    return (0...count).map { index in
      let bound = (Double(index) + 0.5) * width
      let next = index == count ? 1 : Self.normal((bound - mean) / max(1e-6, deviation))
      defer { below = max(below, next) }
      return max(0, next - below)
    }
  }

  /// The normal distribution function, to about 2e-4 (Page 1977).
  private static func normal(_ z: Double) -> Double {
    let z = min(8, max(-8, z))
    return Logarithm.logistic(1.5976 * z + 0.070566 * z * z * z)
  }
}
