/// An amount of points: exact from the author's text to the student's mark.
///
/// A type of its own so that points cannot be mixed up with counts or shares; the arithmetic is `Rational`'s.
package struct Points: Hashable, Comparable, Sendable {
  package let value: Rational

  package static let zero = Points(Rational.zero)

  package init(_ value: Rational) { self.value = value }
  package init(_ whole: Int) { value = Rational(whole) }

  package var isNegative: Bool { value.signum < 0 }
  package var isPositive: Bool { value.signum > 0 }
  package var isZero: Bool { value.signum == 0 }

  package static func + (a: Points, b: Points) -> Points { Points(a.value + b.value) }
  package static func - (a: Points, b: Points) -> Points { Points(a.value - b.value) }
  package static prefix func - (a: Points) -> Points { Points(-a.value) }
  package static func += (a: inout Points, b: Points) { a = a + b }
  package static func * (a: Points, share: Rational) -> Points { Points(a.value * share) }
  package static func < (a: Points, b: Points) -> Bool { a.value < b.value }
  package static func > (a: Points, b: Points) -> Bool { b.value < a.value }
  package static func <= (a: Points, b: Points) -> Bool { !(b.value < a.value) }
  package static func >= (a: Points, b: Points) -> Bool { !(a.value < b.value) }

  /// This amount as a share of another; nil when the other is 0 (a part of 0 points has no percentage).
  package func share(of whole: Points) -> Rational? { value.divided(by: whole.value) }
}

extension Sequence<Points> {
  package func sum() -> Points { reduce(.zero, +) }
}

extension [Points] {
  package func sum() -> Points {
    var sum = Points.zero
    for points in self { sum += points }
    return sum
  }
}

extension Points: CustomStringConvertible {
  /// `4`, `-1.67`, or a fraction where no decimal is exact (`5/3`).
  package var description: String { value.description }

  /// `description` with at least one decimal, as authors write headers (`4.0`).
  package var withDecimal: String { value.isInteger ? description + ".0" : description }

  /// With its sign, as criteria are written: `+1.5`, `-1`, `0`.
  package var signed: String { isPositive ? "+" + description : description }
}
