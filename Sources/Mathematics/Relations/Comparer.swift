internal import BigInt
internal import ExactNumbers

/// Compares two trees: numbers and formulas by value, relations, sets and lists by their own rules.
struct Comparer {
  let options: MathOptions
  var budget: Int
  var depth = 0

  init(_ options: MathOptions) {
    self.options = options
    budget = max(100, options.steps)
  }

  /// Compares two trees as they were read: sums, derivatives and matrices are worked out first.
  mutating func compareWhole(_ a: MathNode, _ b: MathNode) -> MathComparison {
    if options.units != .names { return quantities(a, b) }
    if let figures = options.figures, let result = agreement(a, b, figures) { return result }
    if a.sameTree(as: b) { return MathComparison(.equal, "the same expression") }
    return compare(Evaluation.evaluated(a), Evaluation.evaluated(b))
  }

  mutating func compare(_ a: MathNode, _ b: MathNode) -> MathComparison {
    depth += 1
    defer { depth -= 1 }
    guard depth < 60, budget > 0 else { return MathComparison(.undecided, "comparison is too long") }
    budget -= 50
    if a.sameTree(as: b) { return MathComparison(.equal, "the same expression") }
    let (left, right) = (Self.plain(a, beside: b), Self.plain(b, beside: a))
    if left.sameTree(as: right) { return MathComparison(.equal, "the same expression") }
    if let result = branches(left, right) { return result }
    if let result = realSets(left, right) { return result }
    if let result = chains(left, right) { return result }
    if let result = linked(left, right) { return result }
    if case .relation = left.kind { return relation(left, right) }
    if case .relation = right.kind { return relation(right, left) }
    if let result = texts(left, right) { return result }
    if let result = collections(left, right) { return result }
    if let result = percents(left, right) { return result }
    if let result = degrees(left, right) { return result }
    return values(left, right)
  }

  /// `a < b < c` beside `a < b and b < c`; a comma between inequalities means `and`.
  private mutating func chains(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    func links(_ node: MathNode) -> [MathNode]? {
      switch node.kind {
      case .relation(let signs) where node.isInequality:
        return signs.indices.map { MathNode(.relation([signs[$0]]), Array(node.children[$0...($0 + 1)])) }
      case .call("and"), .listing:
        let parts = node.children.map(links)
        return parts.contains { $0 == nil } ? nil : parts.flatMap { $0 ?? [] }
      default: return nil
      }
    }
    func isRelation(_ node: MathNode) -> Bool { if case .relation = node.kind { true } else { false } }
    guard isRelation(a) != isRelation(b), let left = links(a), let right = links(b), left.count + right.count > 2
    else { return nil }
    let result = unordered(left, right)
    return result.verdict == .equal ? result : statements(a, b)
  }

  /// `a or b` and `a and b` are lists beside any other list, but not beside one another.
  private mutating func linked(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    func word(_ node: MathNode) -> String? {
      if case .call(let name) = node.kind, name == "and" || name == "or" { name } else { nil }
    }
    func list(_ node: MathNode) -> MathNode {
      word(node) == nil ? node : MathNode(.listing, node.children, range: node.range)
    }
    guard word(a) != nil || word(b) != nil else { return nil }
    if let mine = word(a), let other = word(b) {
      if mine != other { return MathComparison(.different, "\(mine) against \(other)") }
      let inOrder = ordered(a.children, b.children)
      return inOrder.verdict == .equal || !Self.hasNoOrder(a, mine) ? inOrder : unordered(a.children, b.children)
    }
    // Beside one comparison the word says how the others are meant, which a list would not.
    func isRelation(_ node: MathNode) -> Bool { if case .relation = node.kind { true } else { false } }
    if isRelation(a) || isRelation(b), Self.isComparison(a), Self.isComparison(b) { return statements(a, b) }
    return compare(list(a), list(b))
  }

  /// Whether the parts may change places: alternatives, and statements that all hold. Values with `and` keep theirs.
  private static func hasNoOrder(_ node: MathNode, _ word: String) -> Bool {
    word == "or"
      || node.children.allSatisfy {
        switch $0.kind {
        case .relation, .sequence, .set: true
        case .symbol(let name): name.utf8.first.map { $0 < 0x61 } ?? false
        case .call("not"), .call("and"), .call("or"): true
        default: false
        }
      }
  }

  /// Without units in words that only one side has, and without a dollar's name.
  static func plain(_ node: MathNode, beside other: MathNode) -> MathNode {
    func isUnit(_ part: MathNode) -> Bool {
      if case .text = part.kind { return true }
      if case .power = part.kind, let base = part.children.first, case .text = base.kind { return true }
      return false
    }
    guard case .multiply = node.kind, node.children.contains(where: isUnit) else { return node }
    if other.subexpressions.contains(where: isUnit) { return node }
    let rest = node.children.filter { !isUnit($0) }
    if rest.count == 1 { return rest[0] }
    return rest.isEmpty ? node : MathNode(.multiply, rest, range: node.range)
  }

  // MARK: Words

  private func texts(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    func word(_ node: MathNode) -> String? {
      switch node.kind {
      case .text(let words):
        words.filter { $0 != "(" && $0 != ")" && $0 != "." && $0 != " " }.lowercased()
      case .symbol(let name): name.lowercased()
      default: nil
      }
    }
    func isText(_ node: MathNode) -> Bool { if case .text = node.kind { true } else { false } }
    guard isText(a) || isText(b) else { return nil }
    guard let left = word(a), let right = word(b) else {
      return MathComparison(.different, "words on one side, a formula on the other")
    }
    return left == right
      ? MathComparison(.equal, "the same words") : MathComparison(.different, "different words")
  }

  // MARK: Percent and plus-minus

  private mutating func percents(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    func inside(_ node: MathNode) -> MathNode? { node.kind == .percent ? node.children.first : nil }
    guard (inside(a) == nil) != (inside(b) == nil), let inner = inside(a) ?? inside(b) else { return nil }
    let exact = values(a, b)
    if exact.verdict != .different { return exact }
    // A bare number up to 1 may be a share as well as so many percent.
    guard let number = Self.number(inner) else { return exact }
    let bare = inside(a) == nil ? values(a, inner) : values(inner, b)
    guard bare.verdict == .equal else { return exact }
    return number.magnitude > .one
      ? MathComparison(.equal, "the same number of percent")
      : MathComparison(.undecided, "the sign % on one side only, of a number that may be a share")
  }

  /// `a ± b` stands for two values.
  private mutating func branches(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    func hasBoth(_ node: MathNode) -> Bool { node.subexpressions.contains { $0.kind == .plusMinus } }
    guard hasBoth(a) || hasBoth(b) else { return nil }
    // x = ±2 beside another statement says x = 2 or x = -2.
    if case .relation = a.kind, case .relation = b.kind, hasBoth(a) != hasBoth(b) {
      let both = [false, true].map { Self.branch(hasBoth(a) ? a : b, negative: $0) }
      let either = MathNode(.call("or"), both, range: hasBoth(a) ? a.range : b.range)
      if let result = hasBoth(a) ? realSets(either, b) : realSets(a, either) { return result }
    }
    func split(_ node: MathNode) -> [MathNode] {
      switch node.kind {
      case .listing, .set, .call("and"), .call("or"): return spread(node.children).flatMap { split($0) }
      default: break
      }
      guard hasBoth(node) else { return [node] }
      return [Self.branch(node, negative: false), Self.branch(node, negative: true)]
    }
    return unordered(split(a), split(b))
  }

  /// `30°` against a bare `30`: the sign left out.
  private mutating func degrees(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    func inside(_ node: MathNode) -> MathNode? {
      // The parser writes 30° as 30·π/180, with π and 180 at the same place.
      guard case .divide = node.kind, case .multiply = node.children[0].kind, node.children[0].children.count == 2,
        node.children[1].kind == .number(Rational(180)), node.children[0].children[1].kind == .constant("pi"),
        node.children[1].range == node.children[0].children[1].range
      else { return nil }
      return node.children[0].children[0]
    }
    guard (inside(a) == nil) != (inside(b) == nil), let inner = inside(a) ?? inside(b) else { return nil }
    let exact = values(a, b)
    if exact.verdict != .different { return exact }
    let bare = inside(a) == nil ? values(a, inner) : values(inner, b)
    return bare.verdict == .equal ? MathComparison(.equal, "the same number of degrees") : exact
  }

  static func branch(_ node: MathNode, negative: Bool) -> MathNode {
    var copy = node
    copy.children = node.children.map { branch($0, negative: negative) }
    if node.kind == .plusMinus, let inner = copy.children.first {
      return negative ? MathNode(.negate, [inner], range: node.range) : inner
    }
    return copy
  }

  // MARK: Values

  mutating func values(_ a: MathNode, _ b: MathNode) -> MathComparison {
    if let result = tolerance(a, b) { return result }
    if Infinity.stands(in: a) || Infinity.stands(in: b) { return Infinity.compare(a, b) }
    let result = commutingValues(a, b)
    guard result.verdict == .equal, Self.matrixNames(a).isEmpty, Self.matrixNames(b).isEmpty else { return result }
    return agreesInOrder(a, b)
      ? result : MathComparison(.undecided, "equal only if the order of the factors does not matter")
  }

  /// Whether two values that are equal as numbers are so as matrices, as far as bold letters and inverses of products
  /// say that they are matrices.
  private func agreesInOrder(_ a: MathNode, _ b: MathNode) -> Bool {
    let names = Self.likelyMatrices(a).union(Self.likelyMatrices(b))
    guard names.count > 1 else { return true }
    var normalizer = Normalizer(steps: min(budget, 12_000), positive: options.stance == .realPositive)
    normalizer.matrices = names
    guard let x = try? normalizer.normal(a), let y = try? normalizer.normal(b) else { return false }
    if x.bottom == y.bottom, x.top == y.top { return true }
    // One over a product of matrices: both sides multiplied by it from the right.
    guard let left = try? normalizer.multiply(x.top, y.bottom), let right = try? normalizer.multiply(y.top, x.bottom)
    else { return false }
    return left.top == right.top && left.bottom == right.bottom
  }

  private mutating func commutingValues(_ a: MathNode, _ b: MathNode) -> MathComparison {
    let allowance = min(budget, 12_000)
    var normalizer = Normalizer(steps: allowance, positive: options.stance == .realPositive)
    defer { budget -= 300 + allowance - max(0, normalizer.steps) }
    normalizer.matrices = Self.matrixNames(a).union(Self.matrixNames(b))
    var forms: (Fraction, Fraction)?
    do throws(NormalFailure) {
      let left = try normalizer.normal(a)
      let right = try normalizer.normal(b)
      forms = (left, right)
      if left.bottom == right.bottom, left.top == right.top {
        return MathComparison(.equal, "equal after expanding")
      }
      let (x, y) = (try normalizer.multiply(left.top, right.bottom), try normalizer.multiply(right.top, left.bottom))
      if x.top == y.top, x.bottom == y.bottom { return MathComparison(.equal, "equal as fractions of polynomials") }
      if let p = left.constant, let q = right.constant { return numbers(p, q) }
    } catch {}
    if !normalizer.matrices.isEmpty {
      guard let forms, Self.isFree(forms.0, normalizer), Self.isFree(forms.1, normalizer) else {
        return MathComparison(.undecided, "products of matrices are compared only as polynomials")
      }
      return MathComparison(.different, "the products of matrices differ")
    }
    let result = probe(a, b, normalizer)
    // Polynomials in plain names have one normal form only, so another form is a proof.
    if result.verdict != .different, let forms, Self.isPlain(forms.0, normalizer), Self.isPlain(forms.1, normalizer) {
      return MathComparison(.different, "the coefficients differ")
    }
    return result
  }

  /// Whether all atoms are plain names to whole powers.
  private static func isPlain(_ form: Fraction, _ normalizer: Normalizer) -> Bool {
    (Array(form.top.terms.keys) + Array(form.bottom.terms.keys)).allSatisfy { monomial in
      monomial.factors.allSatisfy {
        let name = normalizer.names[$0.atom]
        return $0.exponent.isInteger && normalizer.primes[$0.atom] == nil
          && !name.contains { "(^:<#|".contains($0) } && $0.atom != Normalizer.imaginary
      }
    }
  }

  private static func isFree(_ form: Fraction, _ normalizer: Normalizer) -> Bool {
    form.bottom.constant == .one
      && form.top.terms.keys.allSatisfy { $0.factors.allSatisfy { isFreeAtom(normalizer.names[$0.atom]) } }
  }

  /// A name, or an unknown function's value: nothing relates it to other atoms.
  private static func isFreeAtom(_ name: String) -> Bool {
    guard let open = name.firstIndex(of: "(") else { return true }
    let function = name[..<open].split(separator: "|").first.map(String.init) ?? ""
    return !function.isEmpty && !NumericFunctions.known.contains(function) && !Normalizer.binders.contains(function)
      && function.utf8.allSatisfy { MathLexer.isLetter($0) }
  }

  static func mentionsInfinity(_ node: MathNode) -> Bool {
    node.subexpressions.contains { $0.kind == .constant("inf") }
  }

  private mutating func probe(_ a: MathNode, _ b: MathNode, _ normalizer: Normalizer) -> MathComparison {
    var compiler = NumericCompiler(normalizer: normalizer)
    guard let left = compiler.compile(a) else { return structure(a, b) }
    let (mine, expected) = (compiler.unworked, compiler.expectations)
    (compiler.unworked, compiler.expectations) = ([], [])
    guard let right = compiler.compile(b) else { return structure(a, b) }
    budget -= left.steps.count + right.steps.count
    let probe = NumericProbe(names: compiler.names, stance: options.stance, counts: compiler.counts)
    switch probe.compare(left, right) {
    case .different
    where mine != compiler.unworked
      || (expected != compiler.expectations && !expected.isEmpty && !compiler.expectations.isEmpty):
      return MathComparison(.undecided, "a sum, limit, integral or the like that is not worked out")
    case .equal(let points):
      return points == 1
        ? MathComparison(.equal, "equal in value to the last digit that can be computed")
        : MathComparison(.equal, "equal at \(points) independent points")
    case .different(let reason): return MathComparison(.different, reason)
    case .undecided(let reason): return MathComparison(.undecided, reason)
    }
  }

  /// What has no value (a set in a function, a list in a sum) is compared part by part.
  private func structure(_ a: MathNode, _ b: MathNode) -> MathComparison {
    if a.kind == b.kind, a.children.count == b.children.count, !a.children.isEmpty {
      var inner = self
      for (x, y) in zip(a.children, b.children) {
        let result = inner.compare(x, y)
        if result.verdict != .equal { return MathComparison(.undecided, "no value that can be compared") }
      }
      return MathComparison(.equal, "equal part by part")
    }
    return MathComparison(.undecided, "no value that can be compared")
  }

  private func numbers(_ p: Rational, _ q: Rational) -> MathComparison {
    if p == q { return MathComparison(.equal, "the same number") }
    if p == -q { return MathComparison(.different, "differ in sign") }
    if p == q * q || q == p * p {
      return MathComparison(.different, "square of the other (variance against standard deviation?)")
    }
    let text =
      "\(NumericProbe.short(BoundedComplex(p.approximate))) against \(NumericProbe.short(BoundedComplex(q.approximate)))"
    if let factor = p.divided(by: q), factor.denominator < 1000, factor.numerator.magnitude < 1000 {
      return MathComparison(.different, "differs by a factor \(factor): \(text)")
    }
    return MathComparison(.different, text)
  }

  /// Numbers with an allowed difference.
  private mutating func tolerance(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    guard options.absoluteTolerance != nil || options.relativeTolerance != nil else { return nil }
    guard let p = Self.number(a), let q = Self.number(b) else { return nil }
    return within(p, q)
  }

  /// The value of a tree without names, exact where it is rational.
  static func number(_ node: MathNode) -> Rational? {
    var normalizer = Normalizer(steps: 4000, positive: true)
    if let form = try? normalizer.normal(node), let value = form.constant { return value }
    var compiler = NumericCompiler(normalizer: normalizer)
    guard let program = compiler.compile(node), compiler.names.isEmpty, let value = program.value(at: []),
      value.isReal
    else { return nil }
    return rational(value.re)
  }

  /// Whether two numbers are the same within the tolerance, 0 where none is given.
  func within(_ p: Rational, _ q: Rational) -> MathComparison {
    let gap = (p - q).magnitude
    let allowed = max(
      options.absoluteTolerance ?? .zero, (options.relativeTolerance ?? .zero) * q.magnitude)
    return gap <= allowed
      ? MathComparison(.equal, gap.signum == 0 ? "the same number" : "equal within the tolerance")
      : MathComparison(.different, "differ by more than the tolerance")
  }

  /// A double as the fraction it is.
  static func rational(_ value: Double) -> Rational? {
    guard value.isFinite, value.magnitude < 1e15 else { return nil }
    var (scaled, twos) = (value, 0)
    while scaled != scaled.rounded(), twos < 60, scaled.magnitude < 4e15 { (scaled, twos) = (scaled * 2, twos + 1) }
    return Rational(Int(scaled.rounded()), over: 1 << twos)
  }

  /// Names that commute in calculations with numbers but stand for matrices where capital letters are bold or a
  /// product of capital letters is inverted; small bold letters beside bold capitals are vectors.
  static func likelyMatrices(_ node: MathNode) -> Set<String> {
    func capital(_ node: MathNode) -> String? {
      guard case .symbol(let name) = node.kind, let first = name.utf8.first, (0x41...0x5A).contains(first) else {
        return nil
      }
      return name
    }
    var (capitals, vectors): (Set<String>, Set<String>) = ([], [])
    for part in node.subexpressions {
      if part.mark == .bold, case .symbol(let name) = part.kind {
        if capital(part) == nil { vectors.insert(name) } else { capitals.insert(name) }
      }
      if case .power = part.kind, part.children.count == 2, case .negate = part.children[1].kind,
        case .multiply = part.children[0].kind
      {
        let factors = part.children[0].children.compactMap(capital)
        if factors.count > 1 { capitals.formUnion(factors) }
      }
    }
    return capitals.isEmpty ? [] : capitals.union(vectors)
  }

  /// Where something is transposed, capital letters and what is transposed are matrices, whose order counts.
  static func matrixNames(_ node: MathNode) -> Set<String> {
    let parts = node.subexpressions
    guard parts.contains(where: { $0.kind == .call("transpose") }) else { return [] }
    var found: Set<String> = []
    for part in parts {
      if case .symbol(let name) = part.kind, let first = name.utf8.first, (0x41...0x5A).contains(first) {
        found.insert(name)
      }
      if part.kind == .call("transpose"), let inner = part.children.first, case .symbol(let name) = inner.kind {
        found.insert(name)
      }
    }
    return found
  }
}
