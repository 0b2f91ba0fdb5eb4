internal import BigInt
internal import ExactNumbers

extension Normalizer {
  /// The normal form of a tree.
  mutating func normal(_ node: MathNode) throws(NormalFailure) -> Fraction {
    try spend(1)
    depth += 1
    defer { depth -= 1 }
    guard depth < 200 else { throw .budget }
    switch node.kind {
    case .number(let value): return Fraction(Polynomial(value))
    case .symbol(let name):
      let actual = renamed(name)
      if matrices.contains(actual) { return Fraction(Polynomial(Monomial(word: [atom(actual)]))) }
      return Fraction(Polynomial(atom: atom(actual)))
    case .constant(let name) where bound[name] != nil:
      return Fraction(Polynomial(atom: atom(bound[name] ?? name)))
    case .constant("i"): return Fraction(Polynomial(atom: Self.imaginary))
    case .constant("e"): return Fraction(Polynomial(atom: atom("exp:")))
    case .constant(let name): return Fraction(Polynomial(atom: atom("const:" + name)))
    case .add:
      var sum = Fraction(Polynomial())
      for child in node.children { sum = try add(sum, try normal(child)) }
      return sum
    case .multiply:
      var product = Fraction(Polynomial(.one))
      for child in node.children { product = try multiply(product, try normal(child)) }
      return product
    case .divide:
      guard node.children.count == 2 else { throw .budget }
      return try divide(try normal(node.children[0]), try normal(node.children[1]))
    case .negate:
      guard let inner = node.children.first else { throw .budget }
      let value = try normal(inner)
      return Fraction(value.top.scaled(by: Rational(-1)), value.bottom)
    case .percent:
      guard let inner = node.children.first else { throw .budget }
      let value = try normal(inner)
      return Fraction(value.top.scaled(by: Rational(1, over: 100) ?? .one), value.bottom)
    case .power:
      guard node.children.count == 2 else { throw .budget }
      return try power(node.children[0], try normal(node.children[0]), try normal(node.children[1]))
    case .call(let name): return try call(name, node)
    default: return Fraction(Polynomial(atom: atom(try structureKey(node))))
    }
  }

  /// A key for what is not a number: lists, relations, words.
  mutating func structureKey(_ node: MathNode) throws(NormalFailure) -> String {
    var parts: [String] = []
    for child in node.children {
      let form = try normal(child)
      parts.append(key(form))
    }
    if case .set = node.kind { parts.sort() }
    return "<\(node.kind)|" + parts.joined(separator: ";") + ">"
  }

  mutating func power(
    _ node: MathNode, _ base: Fraction, _ exponent: Fraction
  ) throws(NormalFailure) -> Fraction {
    if let value = exponent.constant {
      if value.isInteger {
        guard let whole = value.integer, abs(whole) <= 20_000 else { throw .budget }
        if base.top.isZero, whole <= 0 { throw .undefined }
        if whole < 0, let (monomial, scale) = base.top.terms.first, base.top.terms.count == 1, monomial.word.count == 1,
          let letter = monomial.word.first, let inverse = Rational.one.divided(by: scale), monomial.factors.isEmpty
        {
          let number = atom(names[letter] + "^-1")
          return Fraction(
            Polynomial(
              Monomial(word: Array(repeating: number, count: min(-whole, 50))), try Self.power(inverse, -whole)))
        }
        if whole < 0, base.bottom.constant == .one, base.top.terms.keys.contains(where: { !$0.word.isEmpty }) {
          return try power(try inverseOfMatrices(base.top), integer: -whole)
        }
        return try power(base, integer: whole)
      }
      return try root(base, value)
    }
    return try exponential(base, exponent)
  }

  /// The inverse of what matrices are multiplied in: that of a product is the product of the inverses in the other
  /// order, but where something is transposed the factors need not be square, and the whole has one letter.
  private mutating func inverseOfMatrices(_ base: Polynomial) throws(NormalFailure) -> Fraction {
    if base.terms.count == 1, let (monomial, scale) = base.terms.first, monomial.factors.isEmpty,
      let inverse = Rational.one.divided(by: scale), !monomial.word.contains(where: { names[$0].hasSuffix("^T") })
    {
      let letters = monomial.word.reversed().map { letter in
        let name = names[letter]
        return atom(name.hasSuffix("^-1") ? String(name.dropLast(3)) : name + "^-1")
      }
      return Fraction(Polynomial(Monomial(word: letters), inverse))
    }
    return Fraction(Polynomial(Monomial(word: [atom("(" + key(base) + ")^-1")])))
  }

  /// `base^exponent` for an exponent that is a fraction.
  mutating func root(_ base: Fraction, _ exponent: Rational) throws(NormalFailure) -> Fraction {
    if base.top.isZero { if exponent.signum > 0 { return base } else { throw .undefined } }
    if let value = base.constant {
      if value.signum > 0 { return try constantRoot(value, exponent) }
      if exponent.denominator == 2, let half = Int(exactly: exponent.numerator) {
        let unit = Polynomial(atom: Self.imaginary, Rational(half))
        return try multiply(try multiply(unit, Polynomial(.one)), try constantRoot(-value, exponent))
      }
    }
    guard base.bottom.constant == .one else {
      return Fraction(Polynomial(atom: atom("(" + key(base) + ")"), exponent))
    }
    if base.top.terms.count == 1, let (monomial, scale) = base.top.terms.first, monomial.word.isEmpty, scale.signum > 0
    {
      if positive || (monomial.factors.count == 1 && monomial.factors[0].exponent == .one)
        || monomial.factors.allSatisfy({ isPositive($0.atom) })
      {
        let factors = monomial.factors.map { Factor(atom: $0.atom, exponent: $0.exponent * exponent) }
        let part = try multiply(Polynomial(Monomial(factors: factors)), Polynomial(.one))
        return try multiply(part, try constantRoot(scale, exponent))
      }
    }
    var (content, primitive) = primitivePart(base.top)
    if content.signum < 0 { (content, primitive) = (-content, primitive.scaled(by: Rational(-1))) }
    let number = atom("(" + key(primitive) + ")")
    radicands[number] = primitive
    let power = try multiply(Polynomial(atom: number, exponent), Polynomial(.one))
    return try multiply(power, try constantRoot(content, exponent))
  }

  private func isPositive(_ atom: Int) -> Bool {
    primes[atom] != nil || names[atom] == "const:pi" || names[atom] == "exp:"
  }

  /// A positive number to a fraction, by its prime factors.
  mutating func constantRoot(_ value: Rational, _ exponent: Rational) throws(NormalFailure) -> Fraction {
    var result = Fraction(Polynomial(.one))
    for (prime, count) in try factors(of: value) {
      let number = atom("\(prime)")
      primes[number] = prime
      let power = Polynomial(atom: number, exponent * Rational(count))
      result = try multiply(result, try multiply(power, Polynomial(.one)))
    }
    return result
  }

  /// Prime factors with their counts; what is left of a large number stands for itself.
  mutating func factors(of value: Rational) throws(NormalFailure) -> [(Rational, Int)] {
    var found: [(Rational, Int)] = []
    for (number, sign) in [(value.numerator, 1), (value.denominator, -1)] {
      guard number.bitWidth < 2000 else { throw .budget }
      var rest = number.magnitude
      var divisor: BigUInt = 2
      while divisor * divisor <= rest, divisor < 1000 {
        var count = 0
        while rest.isMultiple(of: divisor) {
          rest /= divisor
          count += 1
        }
        if count > 0 { found.append((Rational(BigInt(divisor), over: 1) ?? .one, sign * count)) }
        divisor += divisor == 2 ? 1 : 2
        try spend(1)
      }
      if rest > 1 { found.append((Rational(BigInt(rest), over: 1) ?? .one, sign)) }
    }
    return found
  }

  /// `base^exponent` where the exponent has names in it: split at the exponent's terms.
  mutating func exponential(_ base: Fraction, _ exponent: Fraction) throws(NormalFailure) -> Fraction {
    var bases: [(key: String, count: Int, prime: Rational?)] = []
    if let value = base.constant, value.signum > 0 {
      for (prime, count) in try factors(of: value) { bases.append(("\(prime)", count, prime)) }
    } else if base.top == Polynomial(atom: atom("exp:")), base.bottom.constant == .one {
      bases = [("exp:", 1, nil)]
    } else {
      if base.top.isZero { throw .undefined }
      bases = [("(" + key(base) + ")", 1, nil)]
    }
    guard exponent.bottom.constant == .one else {
      let number = atom(bases.map(\.key).joined(separator: "~") + "^(" + key(exponent) + ")")
      return Fraction(Polynomial(atom: number))
    }
    var result = Fraction(Polynomial(.one))
    for (name, count, prime) in bases {
      for (monomial, coefficient) in exponent.top.terms {
        let scaled = coefficient * Rational(count)
        if monomial.isOne, prime == nil, name != "exp:" {
          // x^(n+1) = x^n · x
          let part = scaled.isInteger ? try power(base, integer: scaled.integer ?? 0) : try root(base, scaled)
          result = try multiply(result, part)
          continue
        }
        let number = atom(monomial.isOne ? name : name + "^(" + key(monomial) + ")")
        if monomial.isOne, let prime { primes[number] = prime }
        let part = try multiply(Polynomial(atom: number, scaled), Polynomial(.one))
        result = try multiply(result, part)
      }
    }
    return result
  }
}
