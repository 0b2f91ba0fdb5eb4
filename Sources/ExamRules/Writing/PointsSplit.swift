internal import ExactNumbers

/// Divides points among criteria that are to be written, so that they sum exactly and look like points that people give.
enum PointsSplit {
  /// Steps in which points are given, the usual ones first.
  private static let grains = [(1, 1), (1, 2), (1, 4), (1, 20), (1, 100)].compactMap { Rational($0.0, over: $0.1) }

  /// Equal shares where whole, half or quarter points allow them; else shares that differ by one step of half a point or
  /// less, the greater first. Empty where the points cannot be divided into hundredths, or there are too few of them.
  static func values(_ total: Points, among count: Int) -> [Points] {
    guard total.isPositive, (1...50).contains(count) else { return [] }
    for grain in grains.prefix(3) {
      if let units = units(total, of: grain), units >= count, units % count == 0 {
        return Array(repeating: Points(grain * Rational(units / count)), count: count)
      }
    }
    for grain in grains.dropFirst() {
      guard let units = units(total, of: grain), units >= count else { continue }
      return (0..<count).map { Points(grain * Rational(units / count + ($0 < units % count ? 1 : 0))) }
    }
    return []
  }

  private static func units(_ total: Points, of grain: Rational) -> Int? {
    total.value.divided(by: grain).flatMap { $0.isInteger ? $0.integer : nil }
  }
}
