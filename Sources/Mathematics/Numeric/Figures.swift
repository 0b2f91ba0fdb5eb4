internal import BigInt
internal import ExactNumbers

/// The digits that a number was written with.
enum Figures {
  /// What is wrong with how the number is written; nil where nothing is.
  static func fault(of source: String, _ figures: MathFigures) -> String? {
    let bytes = Array(source.utf8)
    guard case .success(let node) = MathParser.parse(bytes: bytes), let literal = literal(in: node),
      literal.upperBound <= bytes.count
    else { return "not a single number" }
    let text = Array(bytes[literal])
    let mantissa = text.prefix { $0 | 0x20 != 0x65 }
    let decimals = mantissa.firstIndex(of: 0x2E).map { point in mantissa[(point + 1)...].filter(MathLexer.isDigit).count
    }
    if case .decimals(let places) = figures.written {
      let found = decimals ?? 0
      return found == places ? nil : "\(found) decimal places, \(places) asked for"
    }
    let digits = mantissa.filter(MathLexer.isDigit).drop { $0 == 0x30 }
    var range = digits.count...digits.count
    if digits.isEmpty {
      let zeros = max(1, decimals ?? 0)
      range = zeros...zeros
    } else if decimals == nil {
      let tail = digits.reversed().prefix { $0 == 0x30 }.count
      range = (digits.count - tail)...digits.count
    }
    switch figures.written {
    case .certain(let count) where range.lowerBound != count:
      return "\(range.lowerBound) certain significant figures, \(count) asked for"
    case .significant(let count) where !range.contains(count):
      return "\(range.upperBound) significant figures, \(count) asked for"
    case .atLeast(let count) where range.upperBound < count:
      return "\(range.upperBound) significant figures, at least \(count) asked for"
    default: return nil
    }
  }

  /// The only number that an answer is written with, apart from a power of ten beside it and from units.
  private static func literal(in node: MathNode) -> Range<Int>? {
    switch node.kind {
    case .number: return node.range
    case .negate, .percent: return node.children.first.flatMap { literal(in: $0) }
    case .multiply, .divide:
      var found: Range<Int>?
      for (index, child) in node.children.enumerated() {
        if case .power = child.kind { continue }
        guard let place = literal(in: child) else { continue }
        if found != nil || (node.kind == .divide && index > 0) { return nil }
        found = place
      }
      return found
    default: return nil
    }
  }

  /// `value` rounded to significant figures, half away from zero, with half a unit of its last figure.
  static func rounded(_ value: Rational, to figures: Int) -> (value: Rational, half: Rational)? {
    guard value.signum != 0, figures >= 1, figures <= 40 else { return nil }
    let size = value.magnitude
    // The power of ten of the first digit.
    var power = size.numerator.magnitude.description.utf8.count - size.denominator.magnitude.description.utf8.count
    guard abs(power) < 400, let first = ten(power) else { return nil }
    if size < first { power -= 1 }
    guard let unit = ten(power - figures + 1), let count = value.magnitude.divided(by: unit) else { return nil }
    let half = Rational(1, over: 2) ?? .zero
    let whole = Rational((count + half).floor, over: 1) ?? .zero
    return ((value.signum < 0 ? -whole : whole) * unit, half * unit)
  }

  static func ten(_ power: Int) -> Rational? {
    let value = BigInt(10).power(abs(power))
    return power >= 0 ? Rational(value, over: 1) : Rational(BigInt(1), over: value)
  }
}

extension Comparer {
  /// Whether the first number agrees with the second to the figures asked for; nil where one is no number.
  func agreement(_ a: MathNode, _ b: MathNode, _ figures: MathFigures) -> MathComparison? {
    guard figures.accurate != nil else { return MathComparison(.equal, "written with the figures asked for") }
    guard let p = Self.number(a), let q = Self.number(b) else { return nil }
    return agreement(p, q, figures)
  }

  func agreement(_ p: Rational, _ q: Rational, _ figures: MathFigures) -> MathComparison {
    if p == q { return MathComparison(.equal, "the same number") }
    if case .decimals(let places) = figures.written, let scale = Figures.ten(places) {
      let half = Rational(1, over: 2) ?? .zero
      return (p * scale + half).floor == (q * scale + half).floor
        ? MathComparison(.equal, "equal to \(places) decimal places")
        : MathComparison(.different, "differ within \(places) decimal places")
    }
    guard let accurate = figures.accurate, let (value, half) = Figures.rounded(q, to: accurate) else {
      return MathComparison(.different, "a number against 0")
    }
    return (p - value).magnitude < half
      ? MathComparison(.equal, "equal to \(accurate) significant figures")
      : MathComparison(.different, "differ within \(accurate) significant figures")
  }
}
