package import BigInt

/// An exact fraction, always in lowest terms with a positive denominator.
///
/// Values whose numerator and denominator fit in 64 bits are kept inline; what does not fit moves to big integers
/// by itself, so no operation overflows, traps or rounds. Division by zero is the caller's to exclude: `divided(by:)`
/// returns nil for it.
package struct Rational: Hashable, Sendable {
  /// What does not fit; behind a reference, so that copying an amount of points costs next to nothing.
  private final class Big: Hashable, Sendable {
    let numerator: BigInt
    let denominator: BigInt

    init(_ numerator: BigInt, _ denominator: BigInt) {
      self.numerator = numerator
      self.denominator = denominator
    }

    static func == (a: Big, b: Big) -> Bool { a.numerator == b.numerator && a.denominator == b.denominator }

    func hash(into hasher: inout Hasher) {
      hasher.combine(numerator)
      hasher.combine(denominator)
    }
  }

  /// `top / bottom`, `bottom > 0`, lowest terms; 0 and 1 beside a big value.
  private let top: Int64
  private let bottom: Int64
  /// The same, used only where 64 bits cannot hold the value, so that equal values have equal storage.
  private let big: Big?

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package init(_ integer: Int) {
    // The least integer has no negation in 64 bits; kept inline, taking its magnitude would overflow.
    if integer != Int.min, let small = Int64(exactly: integer) {
      self.init(small, 1)
    } else {
      self.init(reducing: Int128(integer), 1)
    }
  }

  /// `numerator / denominator`; nil when the denominator is 0.
  package init?(_ numerator: Int, over denominator: Int) {
    guard denominator != 0 else { return nil }
    self.init(reducing: Int128(numerator), Int128(denominator))
  }

  /// `numerator / denominator`; nil when the denominator is 0.
  package init?(_ numerator: BigInt, over denominator: BigInt) {
    guard !denominator.isZero else { return nil }
    self.init(reducingBig: numerator, denominator)
  }

  /// The denominator is not 0.
  private init(reducing numerator: Int128, _ denominator: Int128) {
    // Most numbers are small, and division of 64 bits is many times quicker than of 128.
    if let top = UInt64(exactly: numerator.magnitude), let bottom = UInt64(exactly: denominator.magnitude) {
      var (a, b) = (top, bottom)
      while b != 0 { (a, b) = (b, a % b) }
      let divisor = max(a, 1)
      if let above = Int64(exactly: top / divisor), let below = Int64(exactly: bottom / divisor) {
        self.init((numerator < 0) != (denominator < 0) ? -above : above, below)
        return
      }
    }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = a == 0 ? 1 : a
    let negative = (numerator < 0) != (denominator < 0)
    let (top, bottom) = (numerator.magnitude / divisor, denominator.magnitude / divisor)
    if top <= UInt128(Int64.max), bottom <= UInt128(Int64.max) {
      self.init(negative ? -Int64(top) : Int64(top), Int64(bottom))
    } else {
      self.init(Big(BigInt(sign: negative ? .minus : .plus, magnitude: BigUInt(top)), BigInt(BigUInt(bottom))))
    }
  }

  /// The denominator is not 0.
  private init(reducingBig numerator: BigInt, _ denominator: BigInt) {
    var (top, bottom) = (numerator, denominator)
    // Whole numbers have nothing to cancel, and looking for it is what costs most.
    if denominator.magnitude != 1 {
      let divisor = numerator.greatestCommonDivisor(with: denominator)
      (top, bottom) = (numerator / divisor, denominator / divisor)
    }
    if bottom.sign == .minus { (top, bottom) = (-top, -bottom) }
    if let small = Int64(exactly: top), small != Int64.min, let below = Int64(exactly: bottom) {
      self.init(small, below)
    } else {
      self.init(Big(top, bottom))
    }
  }

  package var numerator: BigInt { big?.numerator ?? BigInt(top) }

  /// Positive.
  package var denominator: BigInt { big?.denominator ?? BigInt(bottom) }

  /// How many bits numerator and denominator take together; 128 where they are kept inline.
  package var bitWidth: Int { big.map { $0.numerator.bitWidth + $0.denominator.bitWidth } ?? 128 }

  package var isInteger: Bool { big.map { $0.denominator == 1 } ?? (bottom == 1) }

  /// -1, 0 or 1.
  package var signum: Int { big.map { Int($0.numerator.signum()) } ?? Int(top.signum()) }

  package var magnitude: Rational { signum < 0 ? -self : self }

  /// The nearest binary floating-point number: for display, plots and confidence, never for points.
  package var approximate: Double {
    guard let big else { return Double(top) / Double(bottom) }
    // Scale both down alike until they fit, so that huge operands do not become infinity over infinity.
    let (top, bottom) = (big.numerator, big.denominator)
    let excess = max(top.magnitude.bitWidth, bottom.magnitude.bitWidth) - 1000
    return excess > 0 ? Double(top >> excess) / Double(bottom >> excess) : Double(top) / Double(bottom)
  }

  // MARK: Arithmetic

  package static func + (a: Rational, b: Rational) -> Rational {
    if a.big == nil, b.big == nil {
      let (p, q, r, s) = (a.top, a.bottom, b.top, b.bottom)
      if q == 1, s == 1 {
        let (sum, overflow) = p.addingReportingOverflow(r)
        if !overflow, sum != Int64.min { return Rational(sum, 1) }
      }
      let (left, o1) = (Int128(p) * Int128(s)).addingReportingOverflow(Int128(r) * Int128(q))
      if !o1 { return Rational(reducing: left, Int128(q) * Int128(s)) }
    }
    return Rational(
      reducingBig: a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  package static prefix func - (a: Rational) -> Rational {
    guard let big = a.big else { return Rational(-a.top, a.bottom) }
    return Rational(Big(-big.numerator, big.denominator))
  }

  package static func - (a: Rational, b: Rational) -> Rational { a + -b }

  package static func * (a: Rational, b: Rational) -> Rational {
    if a.big == nil, b.big == nil {
      let (p, q, r, s) = (a.top, a.bottom, b.top, b.bottom)
      if q == 1, s == 1 {
        let (product, overflow) = p.multipliedReportingOverflow(by: r)
        if !overflow, product != Int64.min { return Rational(product, 1) }
      }
      return Rational(reducing: Int128(p) * Int128(r), Int128(q) * Int128(s))
    }
    return Rational(reducingBig: a.numerator * b.numerator, a.denominator * b.denominator)
  }

  package static func += (a: inout Rational, b: Rational) { a = a + b }
  package static func -= (a: inout Rational, b: Rational) { a = a - b }
  package static func *= (a: inout Rational, b: Rational) { a = a * b }

  /// Nil when `divisor` is 0.
  package func divided(by divisor: Rational) -> Rational? {
    guard divisor.signum != 0 else { return nil }
    if big == nil, divisor.big == nil {
      return Rational(
        reducing: Int128(top) * Int128(divisor.bottom), Int128(bottom) * Int128(divisor.top))
    }
    return Rational(reducingBig: numerator * divisor.denominator, denominator * divisor.numerator)
  }

  /// The greatest integer not above the value.
  package var floor: BigInt {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    return remainder.sign == .minus && !remainder.isZero ? quotient - 1 : quotient
  }

  /// The value as an `Int` where it is one and fits.
  package var integer: Int? {
    guard big == nil, bottom == 1 else { return nil }
    return Int(exactly: top)
  }

  /// In lowest terms, the denominator positive.
  private init(_ top: Int64, _ bottom: Int64) {
    self.top = top
    self.bottom = bottom
    big = nil
  }

  /// What 64 bits cannot hold.
  private init(_ big: Big) {
    top = 0
    bottom = 1
    self.big = big
  }
}

extension Rational: Comparable {
  // The others of the protocol's would do the same by way of witnesses.
  package static func > (a: Rational, b: Rational) -> Bool { b < a }
  package static func <= (a: Rational, b: Rational) -> Bool { !(b < a) }
  package static func >= (a: Rational, b: Rational) -> Bool { !(a < b) }

  package static func < (a: Rational, b: Rational) -> Bool {
    if a.big == nil, b.big == nil {
      let (p, q, r, s) = (a.top, a.bottom, b.top, b.bottom)
      if q == s { return p < r }
      return Int128(p) * Int128(s) < Int128(r) * Int128(q)
    }
    return a.numerator * b.denominator < b.numerator * a.denominator
  }
}

extension Rational: CustomStringConvertible {
  /// An exact decimal where one exists (`-1.67`), else a fraction in lowest terms (`5/3`).
  package var description: String { exactDecimal ?? "\(numerator)/\(denominator)" }

  /// The value as a decimal without exponent and without trailing zeros; nil where no finite decimal equals it.
  package var exactDecimal: String? {
    if big == nil {
      if bottom == 1 { return "\(top)" }
      switch Self.decimalPlaces(of: bottom) {
      case nil: return nil
      case let places?: if let decimal = Self.decimal(top, over: bottom, places: places) { return decimal }
      }
    }
    if isInteger { return "\(numerator)" }
    var rest = denominator
    var (twos, fives) = (0, 0)
    while rest.isMultiple(of: 2) { (rest, twos) = (rest / 2, twos + 1) }
    while rest.isMultiple(of: 5) { (rest, fives) = (rest / 5, fives + 1) }
    guard rest == 1 else { return nil }
    return decimal(places: max(twos, fives))
  }

  /// How many decimals a fraction in lowest terms has; nil where no finite decimal equals it.
  private static func decimalPlaces(of bottom: Int64) -> Int? {
    var rest = bottom
    var (twos, fives) = (0, 0)
    while rest & 1 == 0, rest > 0 { (rest, twos) = (rest >> 1, twos + 1) }
    while rest % 5 == 0 { (rest, fives) = (rest / 5, fives + 1) }
    return rest == 1 ? max(twos, fives) : nil
  }

  /// An exact decimal of so many places, at least 1; nil where its digits do not fit into an integer.
  private static func decimal(_ top: Int64, over bottom: Int64, places: Int) -> String? {
    guard places <= 18 else { return nil }
    let scale = (0..<places).reduce(UInt64(1)) { scale, _ in scale * 10 }
    let (scaled, overflow) = top.magnitude.multipliedReportingOverflow(by: scale / UInt64(bottom))
    guard !overflow else { return nil }
    let (whole, rest) = scaled.quotientAndRemainder(dividingBy: scale)
    let decimals = String(rest)
    let zeros = String(repeating: "0", count: places - decimals.utf8.count)
    return (top < 0 ? "-" : "") + "\(whole).\(zeros)\(decimals)"
  }

  /// The value to `places` decimals, half away from zero; exact where `exactDecimal` has no more places.
  package func decimal(places: Int) -> String {
    let scale = BigInt(10).power(places)
    let doubled = (numerator.magnitude * scale.magnitude * 2 + denominator.magnitude) / (denominator.magnitude * 2)
    var digits = String(doubled)
    if digits.count <= places { digits = String(repeating: "0", count: places - digits.count + 1) + digits }
    if places > 0 { digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -places)) }
    return (numerator.sign == .minus && doubled != 0 ? "-" : "") + digits
  }
}
