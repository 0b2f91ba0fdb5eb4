package import ExactNumbers

/// How a tolerance is written: `0.005`, or as a share of the number asked for `2%`.
package enum MathTolerance {
  /// Nil for what is no number, or a negative one.
  package static func read(_ text: String) -> (absolute: Rational?, relative: Rational?)? {
    var digits = text.filter { $0 != " " }
    let isShare = digits.hasSuffix("%")
    if isShare { digits.removeLast() }
    guard !digits.isEmpty, digits.utf8.count <= 40,
      case .success(let node) = MathParser.parse(bytes: Array(digits.utf8)),
      case .number(let value) = node.kind, value.signum >= 0
    else { return nil }
    guard isShare else { return (value, nil) }
    guard let hundred = Rational(1, over: 100) else { return nil }
    return (nil, value * hundred)
  }
}
