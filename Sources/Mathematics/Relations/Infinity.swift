internal import ExactNumbers

/// Calculations with ∞: the few that have a value. `2∞ + 1` is ∞; `∞ - ∞`, `∞ / ∞` and `0 · ∞` have none.
enum Infinity {
  enum Value: Equatable {
    case infinite(negative: Bool)
    case number(Rational)
    /// Names or functions of numbers, none of them infinite.
    case finite
  }

  /// Whether ∞ is calculated with. As a bound of a sum, an integral or a limit, or as the argument of an unknown
  /// function, it is only a part of a name.
  static func stands(in node: MathNode) -> Bool {
    if node.kind == .constant("inf") { return true }
    if case .call(let name) = node.kind, !NumericFunctions.known.contains(name) { return false }
    return node.children.contains { stands(in: $0) }
  }

  static func compare(_ a: MathNode, _ b: MathNode) -> MathComparison {
    guard let left = value(a, depth: 0), let right = value(b, depth: 0) else {
      return MathComparison(.undecided, "a calculation with infinity that has no value")
    }
    switch (left, right) {
    case (.infinite(let x), .infinite(let y)):
      // 2∞ has the value of ∞, but who writes one for the other has said something else.
      if x == y, !(isBare(a) && isBare(b)) {
        return MathComparison(.undecided, "a calculation with infinity on one side only")
      }
      return x == y ? MathComparison(.equal, "both infinite") : MathComparison(.different, "differ in sign")
    case (.number(let x), .number(let y)) where x == y: return MathComparison(.equal, "the same number")
    case (.finite, _) where !isInfinite(right), (_, .finite) where !isInfinite(left):
      return MathComparison(.undecided, "a calculation with infinity on one side only")
    default: return MathComparison(.different, "differ at infinity")
    }
  }

  private static func isBare(_ node: MathNode) -> Bool {
    node.kind == .constant("inf") || (node.kind == .negate && node.children.first?.kind == .constant("inf"))
  }

  private static func isInfinite(_ value: Value) -> Bool { if case .infinite = value { true } else { false } }

  /// Nil where there is no value.
  private static func value(_ node: MathNode, depth: Int) -> Value? {
    guard depth < 100 else { return nil }
    guard stands(in: node) else { return Comparer.number(node).map { .number($0) } ?? .finite }
    let parts = node.children.map { value($0, depth: depth + 1) }
    switch node.kind {
    case .constant: return .infinite(negative: false)
    case .negate:
      guard let inner = parts.first, case .infinite(let negative) = inner else { return nil }
      return .infinite(negative: !negative)
    case .add:
      var sign: Bool?
      for part in parts {
        guard let part else { return nil }
        guard case .infinite(let negative) = part else { continue }
        if let sign, sign != negative { return nil }
        sign = negative
      }
      return sign.map { .infinite(negative: $0) }
    case .multiply:
      var isNegative = false
      for part in parts {
        switch part {
        case .infinite(let negative): isNegative = isNegative != negative
        case .number(let factor) where factor.signum != 0: isNegative = isNegative != (factor.signum < 0)
        default: return nil
        }
      }
      return .infinite(negative: isNegative)
    case .divide:
      guard parts.count == 2, let top = parts[0], let bottom = parts[1] else { return nil }
      switch (top, bottom) {
      case (.infinite(let negative), .number(let divisor)) where divisor.signum != 0:
        return .infinite(negative: negative != (divisor.signum < 0))
      case (.number, .infinite): return .number(.zero)
      default: return nil
      }
    default: return nil
    }
  }
}
