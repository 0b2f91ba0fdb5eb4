internal import BigInt
internal import ExactNumbers

/// Brings expressions into a quotient of polynomials over atoms. Both sides of a comparison share one normalizer, so
/// that equal atoms have equal numbers.
struct Normalizer {
  var numbers: [String: Int] = [:]
  var names: [String] = []
  /// What an atom stands for, where it is a root's radicand or a prime number.
  var radicands: [Int: Polynomial] = [:]
  var primes: [Int: Rational] = [:]
  var steps: Int
  let positive: Bool
  /// Names whose products keep their order.
  var matrices: Set<String> = []
  var bound: [String: String] = [:]
  var depth = 0
  static let imaginary = 0

  init(steps: Int, positive: Bool) {
    self.steps = steps
    self.positive = positive
    _ = atom("i")
  }

  mutating func atom(_ key: String) -> Int {
    if let number = numbers[key] { return number }
    // Long keys are what costs time where little is multiplied.
    steps -= key.utf8.count / 8
    numbers[key] = names.count
    names.append(key)
    return names.count - 1
  }

  mutating func spend(_ count: Int) throws(NormalFailure) {
    steps -= count
    if steps < 0 { throw .budget }
  }

  // MARK: Arithmetic

  mutating func multiply(_ a: Polynomial, _ b: Polynomial) throws(NormalFailure) -> Fraction {
    try spend(a.terms.count * b.terms.count)
    var result = Polynomial()
    var extra: Fraction?
    for (left, c) in a.terms {
      for (right, d) in b.terms {
        let (monomial, coefficient, pulled) = try join(left, right)
        let value = c * d * coefficient
        // What long numbers cost grows with the square of their length.
        let words = value.bitWidth / 64
        if words > 125 { throw .budget }
        if words > 2 { try spend(words * words / (value.isInteger ? 8 : 1)) }
        if pulled.isEmpty {
          result.add(monomial, value)
        } else {
          var part = Fraction(Polynomial(monomial, value))
          for (base, power) in pulled { part = try multiply(part, try self.power(Fraction(base), integer: power)) }
          extra = try extra.map { (sum) throws(NormalFailure) in try self.add(sum, part) } ?? part
        }
      }
    }
    guard let extra else { return Fraction(result) }
    return try add(extra, Fraction(result))
  }

  /// The product of two monomials: its coefficient, and the radicands whose exponent reached 1.
  private mutating func join(
    _ a: Monomial, _ b: Monomial
  ) throws(NormalFailure) -> (Monomial, Rational, [(Polynomial, Int)]) {
    var result = Monomial(word: a.word)
    for letter in b.word {
      if let last = result.word.last, names[last] == names[letter] + "^-1" || names[letter] == names[last] + "^-1" {
        result.word.removeLast()
      } else {
        result.word.append(letter)
      }
    }
    var coefficient = Rational.one
    var pulled: [(Polynomial, Int)] = []
    var (i, j) = (0, 0)
    result.factors.reserveCapacity(a.factors.count + b.factors.count)
    while i < a.factors.count || j < b.factors.count {
      var factor: Factor
      var both = false
      if j >= b.factors.count || (i < a.factors.count && a.factors[i].atom < b.factors[j].atom) {
        factor = a.factors[i]
        i += 1
      } else if i >= a.factors.count || b.factors[j].atom < a.factors[i].atom {
        factor = b.factors[j]
        j += 1
      } else {
        factor = Factor(atom: a.factors[i].atom, exponent: a.factors[i].exponent + b.factors[j].exponent)
        both = true
        i += 1
        j += 1
      }
      if factor.exponent.signum == 0 { continue }
      if both || factor.exponent.signum < 0 || factor.atom == Self.imaginary || primes[factor.atom] != nil {
        try reduce(&factor, &coefficient, &pulled)
      }
      if factor.exponent.signum != 0 { result.factors.append(factor) }
    }
    return (result, coefficient, pulled)
  }

  /// `i^2 = -1`, `3^(3/2) = 3·3^(1/2)`, `(x+1)^(1/2)·(x+1)^(1/2) = x+1`.
  private func reduce(
    _ factor: inout Factor, _ coefficient: inout Rational, _ pulled: inout [(Polynomial, Int)]
  ) throws(NormalFailure) {
    if factor.atom == Self.imaginary {
      guard let power = factor.exponent.integer else { return }
      let rest = ((power % 4) + 4) % 4
      if rest >= 2 { coefficient = -coefficient }
      factor.exponent = Rational(rest % 2)
      return
    }
    let (prime, radicand) = (primes[factor.atom], radicands[factor.atom])
    guard prime != nil || radicand != nil,
      let whole = factor.exponent.integer ?? Int(exactly: factor.exponent.floor), whole != 0
    else { return }
    if let prime {
      coefficient *= try Self.power(prime, whole)
      factor.exponent -= Rational(whole)
    } else if let radicand, abs(whole) <= 60 {
      pulled.append((radicand, whole))
      factor.exponent -= Rational(whole)
    }
  }

  static func power(_ base: Rational, _ exponent: Int) throws(NormalFailure) -> Rational {
    let size = base.numerator.bitWidth + base.denominator.bitWidth
    guard abs(exponent) <= 20_000, size * abs(exponent) <= 40_000 else { throw .budget }
    let value = Rational(base.numerator.power(abs(exponent)), over: base.denominator.power(abs(exponent))) ?? .zero
    guard exponent < 0 else { return value }
    guard let inverse = Rational.one.divided(by: value) else { throw .undefined }
    return inverse
  }

  mutating func multiply(_ a: Fraction, _ b: Fraction) throws(NormalFailure) -> Fraction {
    let top = try multiply(a.top, b.top)
    if a.bottom.constant == .one, b.bottom.constant == .one { return top }
    let bottom = try multiply(a.bottom, b.bottom)
    return try divide(top, bottom)
  }

  mutating func add(_ a: Fraction, _ b: Fraction) throws(NormalFailure) -> Fraction {
    if a.bottom == b.bottom {
      try spend(b.top.terms.count)
      return try tidy(a.top + b.top, a.bottom)
    }
    let (left, right) = (try multiply(a.top, b.bottom), try multiply(b.top, a.bottom))
    let bottom = try multiply(a.bottom, b.bottom)
    let top = try add(left, right)
    return try divide(top, bottom)
  }

  mutating func divide(_ a: Fraction, _ b: Fraction) throws(NormalFailure) -> Fraction {
    if b.top.isZero { throw .undefined }
    if b.top.terms.count == 1, b.bottom.constant == .one, let inverse = try invert(b.top) {
      let top = try multiply(a.top, inverse)
      return try tidyFraction(top, over: a.bottom)
    }
    let top = try multiply(a.top, b.bottom)
    let bottom = try multiply(a.bottom, b.top)
    guard top.bottom.constant == .one, bottom.bottom.constant == .one else {
      let up = try multiply(top.top, bottom.bottom)
      let down = try multiply(bottom.top, top.bottom)
      guard up.bottom.constant == .one, down.bottom.constant == .one else { throw .budget }
      return try tidy(up.top, down.top)
    }
    return try tidy(top.top, bottom.top)
  }

  private mutating func tidyFraction(_ top: Fraction, over bottom: Polynomial) throws(NormalFailure) -> Fraction {
    if top.bottom.constant == .one { return try tidy(top.top, bottom) }
    let down = try multiply(top.bottom, bottom)
    guard down.bottom.constant == .one else { throw .budget }
    return try tidy(top.top, down.top)
  }

  /// Single-term denominators become negative exponents.
  private mutating func tidy(_ top: Polynomial, _ bottom: Polynomial) throws(NormalFailure) -> Fraction {
    if top.isZero { return Fraction(top) }
    if bottom.constant == .one { return Fraction(top) }
    if bottom.terms.count == 1, let inverse = try invert(bottom) { return try multiply(top, inverse) }
    return Fraction(top, bottom)
  }

  /// One over a single term; nil where matrices are in it.
  private func invert(_ single: Polynomial) throws(NormalFailure) -> Polynomial? {
    guard let (monomial, coefficient) = single.terms.first, monomial.word.isEmpty,
      let inverse = Rational.one.divided(by: coefficient)
    else { return nil }
    let factors = monomial.factors.map { Factor(atom: $0.atom, exponent: -$0.exponent) }
    return Polynomial(Monomial(factors: factors), inverse)
  }

  mutating func power(_ base: Fraction, integer: Int) throws(NormalFailure) -> Fraction {
    if integer == 0 { return Fraction(Polynomial(.one)) }
    if integer < 0 {
      return try divide(Fraction(Polynomial(.one)), try power(base, integer: -integer))
    }
    if base.top.terms.count == 1, base.bottom.constant == .one, let (monomial, coefficient) = base.top.terms.first,
      monomial.word.isEmpty
    {
      let scale = try Self.power(coefficient, integer)
      let factors = monomial.factors.map { Factor(atom: $0.atom, exponent: $0.exponent * Rational(integer)) }
      return try multiply(Polynomial(Monomial(factors: factors), scale), Polynomial(.one))
    }
    if integer > 40 {
      // Too large to multiply out: the primitive base is an atom.
      guard base.bottom.constant == .one else { throw .budget }
      let (content, primitive) = primitivePart(base.top)
      let scale = try Self.power(content, integer)
      let number = atom("(" + key(primitive) + ")")
      return Fraction(Polynomial(Monomial(factors: [Factor(atom: number, exponent: Rational(integer))]), scale))
    }
    var result = base
    for _ in 1..<integer { result = try multiply(result, base) }
    return result
  }

  /// The signed content and the rest, whose leading term in the order of keys is positive.
  func primitivePart(_ polynomial: Polynomial) -> (Rational, Polynomial) {
    guard let lead = sorted(polynomial).first else { return (.zero, polynomial) }
    var divisor = BigInt(0)
    var multiple = BigInt(1)
    for value in polynomial.terms.values {
      divisor = divisor.greatestCommonDivisor(with: value.numerator)
      multiple = multiple / multiple.greatestCommonDivisor(with: value.denominator) * value.denominator
    }
    guard var content = Rational(divisor, over: multiple) else { return (.one, polynomial) }
    if lead.1.signum < 0 { content = -content }
    guard let inverse = Rational.one.divided(by: content) else { return (.one, polynomial) }
    return (content, polynomial.scaled(by: inverse))
  }

  // MARK: Keys

  func key(_ monomial: Monomial) -> String {
    var parts = monomial.factors.map { names[$0.atom] + ($0.exponent == .one ? "" : "^\($0.exponent)") }.sorted()
    parts += monomial.word.map { "." + names[$0] }
    return parts.joined(separator: "*")
  }

  func sorted(_ polynomial: Polynomial) -> [(String, Rational)] {
    polynomial.terms.map { (key($0.key), $0.value) }.sorted { $0.0 < $1.0 }
  }

  func key(_ polynomial: Polynomial) -> String {
    sorted(polynomial).map { "\($0.1)*\($0.0)" }.joined(separator: "+")
  }

  func key(_ fraction: Fraction) -> String {
    if fraction.bottom.constant == .one { return key(fraction.top) }
    // Quotients are scaled so that the denominator is primitive.
    let (content, bottom) = primitivePart(fraction.bottom)
    let top = fraction.top.scaled(by: Rational.one.divided(by: content) ?? .one)
    return "[" + key(top) + "]/[" + key(bottom) + "]"
  }
}
