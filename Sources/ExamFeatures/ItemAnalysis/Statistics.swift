internal import ExactNumbers

/// Sums of marks, exact; only the last root is a floating-point number. So the order of students changes nothing, and
/// what is zero is known to be zero: what would be divided by it is not defined, never 0.
struct Statistics {
  private(set) var count = 0
  private(set) var sum = Rational.zero
  private(set) var squares = Rational.zero

  init(_ values: some Sequence<Rational>) {
    for value in values {
      count += 1
      sum += value
      squares += value * value
    }
  }

  var mean: Rational? { sum.divided(by: Rational(count)) }

  /// The sample's, divided by n − 1; nil for fewer than two values.
  var variance: Rational? {
    guard count > 1, let mean else { return nil }
    return (squares - sum * mean).divided(by: Rational(count - 1))
  }

  var deviation: Double? { variance.map { max(0, $0.approximate).squareRoot() } }

  /// Pearson's r; nil for fewer than two pairs, or where one side does not vary.
  static func correlation(_ pairs: [(Rational, Rational)]) -> Double? {
    let one = Statistics(pairs.lazy.map(\.0))
    let two = Statistics(pairs.lazy.map(\.1))
    guard let a = one.variance, let b = two.variance, a.signum > 0, b.signum > 0, let mean = one.mean else {
      return nil
    }
    let products = pairs.reduce(Rational.zero) { $0 + $1.0 * $1.1 }
    guard let covariance = (products - mean * two.sum).divided(by: Rational(pairs.count - 1)) else { return nil }
    let r = covariance.approximate / (a.approximate.squareRoot() * b.approximate.squareRoot())
    return r.isFinite ? min(1, max(-1, r)) : nil
  }

  /// Cronbach's alpha, k/(k − 1) · (1 − Σ variances of the items / variance of the sum); nil for fewer than two items or
  /// students, or where the sum does not vary. It may be negative: then the items do not measure one thing.
  ///
  /// Source: Cronbach 1951, equation 2. Sample variances, as Moodle's statistics report uses them.
  ///
  /// - Parameter rows: of each student the marks of the same items.
  static func alpha(_ rows: [[Rational]]) -> Rational? {
    guard let items = rows.first?.count, items > 1, rows.count > 1 else { return nil }
    let whole = Statistics(rows.lazy.map { $0.reduce(.zero, +) })
    guard let total = whole.variance, total.signum > 0 else { return nil }
    let parts = (0..<items).reduce(Rational.zero) { sum, item in
      sum + (Statistics(rows.lazy.map { $0[item] }).variance ?? .zero)
    }
    guard let share = parts.divided(by: total), let factor = Rational(items, over: items - 1) else { return nil }
    return factor * (.one - share)
  }
}
