internal import ExactJSON
internal import ExactNumbers

/// Points as JSON's decimals and back, exactly.
enum JSONNumber {
  /// How many digits a number may have, and how large its exponent may be.
  private static let digitLimit = 40
  private static let exponentLimit = 30

  /// The value of a JSON number's text; nil beyond the limits.
  static func points(_ text: String) -> Points? { rational(text).map(Points.init(_:)) }

  private static func rational(_ text: String) -> Rational? {
    var bytes = Array(text.utf8)[...]
    let isNegative = bytes.first == UInt8(ascii: "-")
    if isNegative { bytes.removeFirst() }
    let halves = bytes.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 | 0x20 == UInt8(ascii: "e") }
    guard let mantissa = halves.first, mantissa.count <= digitLimit else { return nil }
    var exponent = 0
    if halves.count > 1 {
      guard let written = Int(String(decoding: halves[1], as: UTF8.self)), abs(written) <= exponentLimit else {
        return nil
      }
      exponent = written
    }
    var value = Rational.zero
    let ten = Rational(10)
    var isBehindPoint = false
    for byte in mantissa {
      if byte == UInt8(ascii: ".") {
        isBehindPoint = true
        continue
      }
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte else { return nil }
      value = value * ten + Rational(Int(byte - UInt8(ascii: "0")))
      if isBehindPoint { exponent -= 1 }
    }
    while exponent > 0 { (value, exponent) = (value * ten, exponent - 1) }
    while exponent < 0 {
      guard let less = value.divided(by: ten) else { return nil }
      (value, exponent) = (less, exponent + 1)
    }
    return isNegative ? -value : value
  }

  /// Points with at least one decimal (`4.0`), exact; those that no finite decimal equals (thirds) to 12 decimals.
  static func of(_ points: Points) -> JSONValue { .number(text(points.value)) }

  /// A share or a number of pages, by the same rule.
  static func of(_ value: Rational) -> JSONValue { .number(text(value)) }

  private static func text(_ value: Rational) -> String {
    guard let exact = value.exactDecimal else { return value.decimal(places: 12) }
    return value.isInteger ? exact + ".0" : exact
  }

  /// A confidence of 0 to 1, to two decimals.
  static func of(confidence: Double) -> JSONValue {
    let hundredths = confidence.isFinite ? Int((min(max(confidence, 0), 1) * 100).rounded()) : 0
    return .number(Rational(hundredths, over: 100)?.decimal(places: 2) ?? "0")
  }
}
