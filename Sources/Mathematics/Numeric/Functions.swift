/// Values of the named functions at complex numbers.
enum NumericFunctions {
  typealias Value = BoundedComplex
  static let known: Set<String> = [
    "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch", "asin", "acos", "atan",
    "asinh", "acosh", "atanh", "acot", "asec", "acsc", "log", "abs", "sign", "factorial", "gamma", "floor", "ceil",
    "conjugate", "re", "im",
  ]

  /// Nil where the function has no value or none that is certain.
  static func value(_ name: String, _ x: Value) -> Value? {
    let one = Value(1)
    let i = Value(0, 1)
    switch name {
    case "sin": return x.sine()
    case "cos": return x.cosine()
    case "tan": return quotient(x.sine(), x.cosine())
    case "cot": return quotient(x.cosine(), x.sine())
    case "sec": return quotient(one, x.cosine())
    case "csc": return quotient(one, x.sine())
    case "sinh": return (i * x).sine().flatMap { -(i * $0) }
    case "cosh": return (i * x).cosine()
    case "tanh": return quotient(value("sinh", x), value("cosh", x))
    case "coth": return quotient(value("cosh", x), value("sinh", x))
    case "sech": return quotient(one, value("cosh", x))
    case "csch": return quotient(one, value("sinh", x))
    case "asin": return value("asinh", i * x).map { -(i * $0) }
    case "acos": return value("asin", x).map { Value(Double.pi / 2, 0, error: 1e-16) - $0 }
    case "atan":
      if x.im == 0 { return Value(Libm.angle(x.re, 1), 0, error: x.error + 4e-16) }
      guard let a = (one - i * x).logarithm(), let b = (one + i * x).logarithm() else { return nil }
      return i * (a - b) * Value(0.5)
    case "acot": return (one / x).flatMap { value("atan", $0) }
    case "asec": return (one / x).flatMap { value("acos", $0) }
    case "acsc": return (one / x).flatMap { value("asin", $0) }
    case "asinh":
      guard let root = (x * x + one).squareRoot() else { return nil }
      if x.re < 0 { return value("asinh", -x).map { -$0 } }
      return (x + root).logarithm()
    case "acosh":
      guard let a = (x - one).squareRoot(), let b = (x + one).squareRoot() else { return nil }
      return (x + a * b).logarithm()
    case "atanh":
      guard let a = (one + x).logarithm(), let b = (one - x).logarithm() else { return nil }
      return (a - b) * Value(0.5)
    case "log": return x.logarithm()
    case "abs": return Value(x.size, 0, error: x.error + Value.unit * x.size)
    case "conjugate": return Value(x.re, x.im == 0 ? 0 : -x.im, error: x.error)
    case "re": return Value(x.re, 0, error: x.error)
    case "im": return Value(x.im, 0, error: x.error)
    default: return real(name, x)
    }
  }

  private static func quotient(_ a: Value?, _ b: Value?) -> Value? {
    guard let a, let b else { return nil }
    return a / b
  }

  /// Functions of real numbers only.
  private static func real(_ name: String, _ x: Value) -> Value? {
    guard x.isReal else { return nil }
    switch name {
    case "sign":
      guard x.size > 2 * x.error else { return nil }
      return Value(x.re < 0 ? -1 : 1)
    case "floor", "ceil":
      guard (x.re - x.re.rounded()).magnitude > 2 * x.error || x.error == 0 else { return nil }
      return Value(x.re.rounded(name == "floor" ? .down : .up))
    case "factorial", "gamma":
      let at = name == "factorial" ? x.re + 1 : x.re
      guard at > 0 || (at - at.rounded()).magnitude > 1e-3, at.magnitude < 150 else { return nil }
      let value = Libm.gamma(at)
      guard value.isFinite else { return nil }
      return Value(value, 0, error: value.magnitude * (20 * Value.unit + x.error * 6))
    default: return nil
    }
  }
}
