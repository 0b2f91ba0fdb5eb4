internal import BigInt
internal import ExactNumbers

extension Normalizer {
  /// Calls that bind a name: body first, then the name, then bounds.
  static let binders: Set<String> = [
    "sum", "prod", "int", "lim", "sup", "max", "min", "argmax", "argmin", "bigcup", "bigcap", "derivative", "setof",
  ]

  /// Whether an overline stands over names only: a mean, a complement or a segment as often as a conjugate, so that
  /// it is a value of its own even where the names are real.
  static func isBar(_ node: MathNode) -> Bool {
    guard node.kind == .call("conjugate"), let inner = node.children.first else { return false }
    return !inner.subexpressions.contains { $0.kind == .constant("i") || isNumber($0) }
  }

  private static func isNumber(_ node: MathNode) -> Bool { if case .number = node.kind { true } else { false } }

  /// The normal form of a function's value.
  mutating func call(_ name: String, _ node: MathNode) throws(NormalFailure) -> Fraction {
    if name == "transpose", let inner = node.children.first { return try transpose(inner) }
    if ["sum", "prod", "int", "lim"].contains(name), node.children.count >= 2,
      let variable = Self.variable(node.children[1])
    {
      return try binder(name, variable, node)
    }
    var arguments: [Fraction] = []
    for child in node.children { arguments.append(try normal(child)) }
    if let value = try exact(name, arguments) { return value }
    var keys = arguments.map { key($0) }
    if ["max", "min", "gcd", "lcm", "union", "intersection"].contains(name) {
      keys = Array(Set(keys)).sorted()
      if keys.count == 1, let only = arguments.first, name != "gcd" { return only }
    }
    let value = atom(name + "(" + keys.joined(separator: ",") + ")")
    if !Self.isNumber(name), arguments.contains(where: { $0.top.terms.keys.contains { !$0.word.isEmpty } }) {
      return Fraction(Polynomial(Monomial(word: [value])))
    }
    return Fraction(Polynomial(atom: value))
  }

  /// Whether a function of matrices has numbers for values: densities and the like, called by one letter, and those
  /// known as such. A softmax or an activation of a matrix is a matrix.
  private static func isNumber(_ name: String) -> Bool {
    let base = name.prefix { $0 != "_" && $0 != "|" && $0 != "^" && $0 != "'" }
    return base.utf8.count == 1
      || ["det", "trace", "norm", "abs", "log", "Var", "Cov", "KL", "Pr", "ELBO", "MSE", "rank"].contains(String(base))
  }

  /// The name that a sum or integral runs over; `i` and `e` are names there.
  static func variable(_ node: MathNode) -> String? {
    switch node.kind {
    case .symbol(let name): name
    case .constant(let name) where name == "i" || name == "e": name
    default: nil
    }
  }

  /// A name as it stands inside sums: bound letters renamed, in subscripts too (`x_i`).
  func renamed(_ name: String) -> String {
    if bound.isEmpty { return name }
    if let other = bound[name] { return other }
    guard let line = name.utf8.firstIndex(of: 0x5F) else { return name }
    var result = String(name[...line])
    var part = ""
    for scalar in name[name.index(after: line)...].unicodeScalars {
      if scalar.properties.isAlphabetic {
        part.unicodeScalars.append(scalar)
      } else {
        result += index(part) + String(scalar)
        part = ""
      }
    }
    return result + index(part)
  }

  /// A run of letters in a subscript: a name, or in `x_{ij}` several of one letter.
  private func index(_ part: String) -> String {
    if let whole = bound[part] { return whole }
    guard part.utf8.count > 1, part.utf8.count <= 3 else { return part }
    return part.map { bound[String($0)] ?? String($0) }.joined()
  }

  /// A sum, product, integral or limit with its variable renamed.
  private mutating func binder(
    _ name: String, _ variable: String, _ node: MathNode
  ) throws(NormalFailure) -> Fraction {
    var keys: [String] = []
    for child in node.children.dropFirst(2) {
      let form = try normal(child)
      keys.append(key(form))
    }
    let saved = bound[variable]
    // An integral without bounds is a function of its variable.
    if !(name == "int" && node.children.count == 2) { bound[variable] = "#\(bound.count)" }
    let body = try normal(node.children[0])
    keys.insert(bound[variable] ?? variable, at: 0)
    bound[variable] = saved
    // A number in front of the whole body stands before the sum.
    let (content, rest) = primitivePart(body.top)
    if name == "prod" || body.top.isZero {
      return Fraction(Polynomial(atom: atom(name + "(" + key(body) + "|" + keys.joined(separator: ",") + ")")))
    }
    let isFinite = node.children.dropFirst(2).allSatisfy { !Infinity.stands(in: $0) }
    if name == "sum", isFinite, body.bottom.constant == .one, let counter = keys.first,
      rest.terms.keys.allSatisfy({ $0.word.isEmpty })
    {
      return try distributed(rest.scaled(by: content), over: counter, bounds: keys)
    }
    let inner = key(Fraction(rest, body.bottom))
    let number = atom(name + "(" + inner + "|" + keys.joined(separator: ",") + ")")
    return Fraction(Polynomial(atom: number).scaled(by: content))
  }

  /// A finite sum of a sum, as a sum of sums; factors without the counter stand before theirs.
  private mutating func distributed(
    _ body: Polynomial, over counter: String, bounds: [String]
  ) throws(NormalFailure) -> Fraction {
    var result = Fraction(Polynomial())
    for (monomial, coefficient) in body.terms {
      try spend(1)
      let inside = monomial.factors.filter { names[$0.atom].contains(counter) }
      let outside = monomial.factors.filter { !names[$0.atom].contains(counter) }
      let inner = key(Polynomial(Monomial(factors: inside)))
      let number = atom("sum(" + inner + "|" + bounds.joined(separator: ",") + ")")
      let part = try multiply(Polynomial(Monomial(factors: outside), coefficient), Polynomial(atom: number))
      result = try add(result, part)
    }
    return result
  }

  private mutating func transpose(_ inner: MathNode) throws(NormalFailure) -> Fraction {
    let value = try normal(inner)
    guard value.bottom.constant == .one else { throw .budget }
    var result = Polynomial()
    for (monomial, coefficient) in value.top.terms {
      var flipped = monomial
      flipped.word = monomial.word.reversed().map { letter in
        let name = names[letter]
        return atom(name.hasSuffix("^T") ? String(name.dropLast(2)) : name + "^T")
      }
      result.add(flipped, coefficient)
    }
    return Fraction(result)
  }

  /// Values that are known exactly.
  private mutating func exact(_ name: String, _ arguments: [Fraction]) throws(NormalFailure) -> Fraction? {
    let values = arguments.compactMap(\.constant)
    if name == "log", let first = arguments.first, arguments.count == 1 { return try logarithm(first) }
    if name == "abs", let first = arguments.first, values.isEmpty, arguments.count == 1 {
      return try absolute(first)
    }
    if name == "binomial", arguments.count == 2, values.count < 2 { return nil }
    if name == "gcd" || name == "lcm", values.count < arguments.count { return divisors(name, arguments) }
    guard values.count == arguments.count, let first = values.first else { return nil }
    func number(_ value: Rational) -> Fraction { Fraction(Polynomial(value)) }
    switch name {
    case "abs": return number(first.magnitude)
    case "sign": return number(Rational(first.signum))
    case "floor": return number(Rational(first.floor, over: 1) ?? .zero)
    case "ceil": return number(-(Rational((-first).floor, over: 1) ?? .zero))
    case "max": return number(values.max() ?? first)
    case "min": return number(values.min() ?? first)
    case "conjugate", "re": return number(first)
    case "factorial":
      guard let whole = first.integer, whole >= 0, whole <= 400 else { return nil }
      return number(Self.factorial(whole))
    case "binomial":
      guard let n = first.integer, let k = values[1].integer, n >= 0, n <= 400, k >= 0, k <= n else { return nil }
      return number(Self.factorial(n).divided(by: Self.factorial(k) * Self.factorial(n - k)) ?? .zero)
    case "mod":
      guard values.count == 2, let quotient = first.divided(by: values[1]),
        let whole = Rational(quotient.floor, over: 1)
      else { return nil }
      return number(first - whole * values[1])
    case "gcd", "lcm":
      var result = first.magnitude
      for value in values.dropFirst() {
        let top = (result.numerator * value.denominator).greatestCommonDivisor(
          with: value.numerator * result.denominator)
        guard let divisor = Rational(top, over: result.denominator * value.denominator) else { return nil }
        result = name == "gcd" ? divisor : (result * value.magnitude).divided(by: divisor) ?? .zero
      }
      return number(result)
    default: return nil
    }
  }

  /// Divisors and multiples of numbers with roots or π in them, which count as if they were prime: `lcm(π, 3) = 3π`.
  /// Names have none, since they may stand for any number.
  private func divisors(_ name: String, _ arguments: [Fraction]) -> Fraction? {
    var content: Rational?
    var exponents: [Int: Rational] = [:]
    for (place, argument) in arguments.enumerated() {
      guard argument.bottom.constant == .one, argument.top.terms.count == 1,
        let (monomial, scale) = argument.top.terms.first, monomial.word.isEmpty,
        monomial.factors.allSatisfy({ primes[$0.atom] != nil || names[$0.atom] == "const:pi" })
      else { return nil }
      let size = scale.magnitude
      if let old = content {
        let top = (old.numerator * size.denominator).greatestCommonDivisor(with: size.numerator * old.denominator)
        guard let divisor = Rational(top, over: old.denominator * size.denominator) else { return nil }
        content = name == "gcd" ? divisor : (old * size).divided(by: divisor)
      } else {
        content = size
      }
      let mine = Dictionary(uniqueKeysWithValues: monomial.factors.map { ($0.atom, $0.exponent) })
      for atom in Set(exponents.keys).union(mine.keys) {
        let (old, new) = (exponents[atom] ?? .zero, mine[atom] ?? .zero)
        exponents[atom] = place == 0 ? new : name == "gcd" ? min(old, new) : max(old, new)
      }
    }
    let factors = exponents.filter { $0.value.signum != 0 }.map { Factor(atom: $0.key, exponent: $0.value) }
      .sorted { $0.atom < $1.atom }
    guard let content else { return nil }
    return Fraction(Polynomial(Monomial(factors: factors), content))
  }

  static func factorial(_ whole: Int) -> Rational {
    var product = BigInt(1)
    if whole > 1 { for factor in 2...whole { product *= BigInt(factor) } }
    return Rational(product, over: 1) ?? .one
  }

  private mutating func logarithm(_ argument: Fraction) throws(NormalFailure) -> Fraction? {
    guard argument.bottom.constant == .one, argument.top.terms.count == 1,
      let (monomial, scale) = argument.top.terms.first, monomial.word.isEmpty, scale.signum > 0
    else { return nil }
    var result = Polynomial()
    for (prime, count) in try factors(of: scale) {
      result = result + Polynomial(atom: atom("log(\(prime))")).scaled(by: Rational(count))
    }
    for factor in monomial.factors {
      if names[factor.atom] == "exp:" {
        result = result + Polynomial(factor.exponent)
      } else if let prime = primes[factor.atom] {
        result = result + Polynomial(atom: atom("log(\(prime))")).scaled(by: factor.exponent)
      } else if positive || (monomial.factors.count == 1 && factor.exponent == .one) {
        result = result + Polynomial(atom: atom("log(\(names[factor.atom]))")).scaled(by: factor.exponent)
      } else {
        return nil
      }
    }
    return Fraction(result)
  }

  private mutating func absolute(_ argument: Fraction) throws(NormalFailure) -> Fraction? {
    guard argument.bottom.constant == .one else { return nil }
    let (content, rest) = primitivePart(argument.top)
    if positive, rest.terms.count == 1 { return Fraction(rest.scaled(by: content.magnitude)) }
    let number = atom("abs(" + key(rest) + ")")
    return Fraction(Polynomial(atom: number).scaled(by: content.magnitude))
  }
}
