package import BigInt

/// An exact fraction, always in lowest terms with a positive denominator.
///
/// Values whose numerator and denominator fit in 64 bits are kept inline; what does not fit moves to big integers
/// by itself, so no operation overflows, traps or rounds. Division by zero is the caller's to exclude: `divided(by:)`
/// returns nil for it.
package struct Rational: Hashable, Sendable {
  private enum Storage: Hashable, Sendable {
    /// `numerator / denominator`, `denominator > 0`, lowest terms.
    case small(Int64, Int64)
    /// The same, used only where `small` cannot hold the value, so that equal values have equal storage.
    case big(BigInt, BigInt)
  }

  private let storage: Storage

  package static let zero = Rational(0)
  package static let one = Rational(1)

  package init(_ integer: Int) {
    // The least integer has no negation in 64 bits; kept inline, taking its magnitude would overflow.
    if integer != Int.min, let small = Int64(exactly: integer) {
      self.init(storage: .small(small, 1))
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
        storage = .small((numerator < 0) != (denominator < 0) ? -above : above, below)
        return
      }
    }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = a == 0 ? 1 : a
    let negative = (numerator < 0) != (denominator < 0)
    let (top, bottom) = (numerator.magnitude / divisor, denominator.magnitude / divisor)
    if top <= UInt128(Int64.max), bottom <= UInt128(Int64.max) {
      storage = .small(negative ? -Int64(top) : Int64(top), Int64(bottom))
    } else {
      storage = .big(BigInt(sign: negative ? .minus : .plus, magnitude: BigUInt(top)), BigInt(BigUInt(bottom)))
    }
  }

  /// The denominator is not 0.
  private init(reducingBig numerator: BigInt, _ denominator: BigInt) {
    let divisor = numerator.greatestCommonDivisor(with: denominator)
    var (top, bottom) = (numerator / divisor, denominator / divisor)
    if bottom.sign == .minus { (top, bottom) = (-top, -bottom) }
    if let small = Int64(exactly: top), small != Int64.min, let below = Int64(exactly: bottom) {
      storage = .small(small, below)
    } else {
      storage = .big(top, bottom)
    }
  }

  package var numerator: BigInt {
    switch storage {
    case .small(let top, _): BigInt(top)
    case .big(let top, _): top
    }
  }

  /// Positive.
  package var denominator: BigInt {
    switch storage {
    case .small(_, let bottom): BigInt(bottom)
    case .big(_, let bottom): bottom
    }
  }

  package var isInteger: Bool {
    switch storage {
    case .small(_, let bottom): bottom == 1
    case .big(_, let bottom): bottom == 1
    }
  }

  /// -1, 0 or 1.
  package var signum: Int {
    switch storage {
    case .small(let top, _): Int(top.signum())
    case .big(let top, _): Int(top.signum())
    }
  }

  package var magnitude: Rational { signum < 0 ? -self : self }

  /// The nearest binary floating-point number: for display, plots and confidence, never for points.
  package var approximate: Double {
    switch storage {
    case .small(let top, let bottom): Double(top) / Double(bottom)
    case .big(let top, let bottom):
      {
        // Scale both down alike until they fit, so that huge operands do not become infinity over infinity.
        let excess = max(top.magnitude.bitWidth, bottom.magnitude.bitWidth) - 1000
        return excess > 0 ? Double(top >> excess) / Double(bottom >> excess) : Double(top) / Double(bottom)
      }()
    }
  }

  // MARK: Arithmetic

  package static func + (a: Rational, b: Rational) -> Rational {
    if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage {
      if q == 1, s == 1 {
        let (sum, overflow) = p.addingReportingOverflow(r)
        if !overflow, sum != Int64.min { return Rational(storage: .small(sum, 1)) }
      }
      let (left, o1) = (Int128(p) * Int128(s)).addingReportingOverflow(Int128(r) * Int128(q))
      if !o1 { return Rational(reducing: left, Int128(q) * Int128(s)) }
    }
    return Rational(
      reducingBig: a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator)
  }

  package static prefix func - (a: Rational) -> Rational {
    switch a.storage {
    case .small(let top, let bottom): Rational(storage: .small(-top, bottom))
    case .big(let top, let bottom): Rational(storage: .big(-top, bottom))
    }
  }

  package static func - (a: Rational, b: Rational) -> Rational { a + -b }

  package static func * (a: Rational, b: Rational) -> Rational {
    if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage {
      if q == 1, s == 1 {
        let (product, overflow) = p.multipliedReportingOverflow(by: r)
        if !overflow, product != Int64.min { return Rational(storage: .small(product, 1)) }
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
    if case .small(let p, let q) = storage, case .small(let r, let s) = divisor.storage {
      return Rational(reducing: Int128(p) * Int128(s), Int128(q) * Int128(r))
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
    guard case .small(let top, 1) = storage else { return nil }
    return Int(exactly: top)
  }

  private init(storage: Storage) { self.storage = storage }
}

extension Rational: Comparable {
  package static func < (a: Rational, b: Rational) -> Bool {
    if case .small(let p, let q) = a.storage, case .small(let r, let s) = b.storage {
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
    if case .small(let top, 1) = storage { return "\(top)" }
    if isInteger { return "\(numerator)" }
    var rest = denominator
    var (twos, fives) = (0, 0)
    while rest.isMultiple(of: 2) { (rest, twos) = (rest / 2, twos + 1) }
    while rest.isMultiple(of: 5) { (rest, fives) = (rest / 5, fives + 1) }
    guard rest == 1 else { return nil }
    return decimal(places: max(twos, fives))
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
