internal import ExactNumbers

/// An atom to a rational power: `x^(1/2)`.
struct Factor: Hashable {
  var atom: Int
  var exponent: Rational
}

/// A product of atoms: the commuting ones sorted, the matrices in their order.
struct Monomial: Hashable {
  var factors: [Factor] = []
  var word: [Int] = []
  var isOne: Bool { factors.isEmpty && word.isEmpty }
}

/// A sum of monomials with exact coefficients, none of them 0.
struct Polynomial: Hashable {
  var terms: [Monomial: Rational] = [:]

  init() {}
  init(_ value: Rational) { if value.signum != 0 { terms[Monomial()] = value } }
  init(_ monomial: Monomial, _ coefficient: Rational = .one) {
    if coefficient.signum != 0 { terms[monomial] = coefficient }
  }
  init(atom: Int, _ exponent: Rational = .one) {
    self.init(Monomial(factors: [Factor(atom: atom, exponent: exponent)]))
  }

  var isZero: Bool { terms.isEmpty }
  /// The value where no atom is left.
  var constant: Rational? {
    if terms.isEmpty { return .zero }
    guard terms.count == 1, let value = terms[Monomial()] else { return nil }
    return value
  }

  mutating func add(_ monomial: Monomial, _ coefficient: Rational) {
    let sum = (terms[monomial] ?? .zero) + coefficient
    terms[monomial] = sum.signum == 0 ? nil : sum
  }

  static func + (a: Polynomial, b: Polynomial) -> Polynomial {
    var result = a
    for (monomial, coefficient) in b.terms { result.add(monomial, coefficient) }
    return result
  }

  func scaled(by factor: Rational) -> Polynomial {
    var result = Polynomial()
    if factor.signum != 0 { result.terms = terms.mapValues { $0 * factor } }
    return result
  }
}

/// A quotient of polynomials. Single-term denominators live in negative exponents of the numerator.
struct Fraction {
  var top: Polynomial
  var bottom: Polynomial
  init(_ top: Polynomial, _ bottom: Polynomial = Polynomial(.one)) {
    self.top = top
    self.bottom = bottom
  }
  var constant: Rational? { bottom.constant == .one ? top.constant : nil }
}

/// Why no normal form came out.
enum NormalFailure: Error { case budget, undefined }
