internal import ExactNumbers

/// A set of real numbers over numbered end points.
indirect enum RealSet {
  case interval(low: Int?, lowClosed: Bool, high: Int?, highClosed: Bool)
  case union([RealSet])
  case intersection([RealSet])
  case difference(RealSet, RealSet)

  static var all: RealSet { .interval(low: nil, lowClosed: false, high: nil, highClosed: false) }

  /// Whether the set holds a place of the line: end points stand at odd places, `2 rank + 1`, the gaps between and
  /// beside them at even ones.
  func holds(_ place: Int, ranks: [Int]) -> Bool {
    switch self {
    case .interval(let low, let lowClosed, let high, let highClosed):
      if let low, place < 2 * ranks[low] + 1 || (place == 2 * ranks[low] + 1 && !lowClosed) { return false }
      if let high, place > 2 * ranks[high] + 1 || (place == 2 * ranks[high] + 1 && !highClosed) { return false }
      return true
    case .union(let parts): return parts.contains { $0.holds(place, ranks: ranks) }
    case .intersection(let parts): return parts.allSatisfy { $0.holds(place, ranks: ranks) }
    case .difference(let whole, let part): return whole.holds(place, ranks: ranks) && !part.holds(place, ranks: ranks)
    }
  }
}

extension Comparer {
  /// Compares unions of intervals, inequalities in one name and what is left of ℝ without some points; nil where a
  /// side is something else or an end is not a number. Exact: the line is cut at all ends of both sides.
  /// `asked` is for two equations, which are compared by their sides first.
  mutating func realSets(_ a: MathNode, _ b: MathNode, asked: Bool = false) -> MathComparison? {
    guard asked || Self.speaksOfSets(a) || Self.speaksOfSets(b), Self.isRealSet(a), Self.isRealSet(b) else {
      return nil
    }
    var line = RealLine(comparer: self)
    guard let left = line.set(a, name: nil, depth: 0), let right = line.set(b, name: nil, depth: 0) else { return nil }
    // Letters are positive where the stance says so.
    let origin = options.stance == .realPositive ? line.origin() : nil
    let order = line.points.indices.sorted { line.points[$0].value < line.points[$1].value }
    var ranks = Array(repeating: 0, count: order.count)
    for (rank, index) in order.enumerated() { ranks[index] = rank }
    let lowest = origin.map { 2 * ranks[$0] + 2 } ?? 0
    guard
      (lowest...(2 * order.count)).contains(where: { left.holds($0, ranks: ranks) || right.holds($0, ranks: ranks) })
    else {
      // Complex numbers may hold where no real one does.
      return Self.isStatement(a) && Self.isStatement(b)
        ? MathComparison(.undecided, "no real number is on either side")
        : MathComparison(.equal, "the same part of the real line")
    }
    for place in lowest...(2 * order.count) where left.holds(place, ranks: ranks) != right.holds(place, ranks: ranks) {
      guard place % 2 == 1 else { return MathComparison(.different, "different parts of the real line") }
      let end = NumericProbe.short(BoundedComplex(line.points[order[place / 2]].value))
      return MathComparison(.different, "only one side holds \(end)")
    }
    return MathComparison(.equal, "the same part of the real line")
  }

  private static func isStatement(_ node: MathNode) -> Bool {
    node.subexpressions.contains { if case .relation = $0.kind { true } else { false } }
  }

  private static let words: Set<String> = ["union", "intersection", "complement", "or", "and", "setof"]

  /// Whether a side asks for this comparison at all: two plain intervals, or two relations, have their own.
  private static func speaksOfSets(_ node: MathNode) -> Bool {
    switch node.kind {
    case .call(let name): words.contains(name)
    case .relation(let signs): signs == ["in"] || node.isInequality
    default: false
    }
  }

  private static func isRealSet(_ node: MathNode) -> Bool {
    switch node.kind {
    case .call(let name): words.contains(name)
    case .relation(let signs): node.isInequality || signs == ["in"] || signs == ["="]
    case .sequence, .set: true
    case .symbol(let name): name == "R" || name == "emptyset"
    default: false
    }
  }
}

/// The ends of intervals met so far, and the name that the inequalities bound.
private struct RealLine {
  var points: [(node: MathNode, value: Double)] = []
  var variable: String?
  var comparer: Comparer

  init(comparer: Comparer) { self.comparer = comparer }

  /// The set that a tree describes; `name` is the one bound by `{x | …}` around it.
  mutating func set(_ node: MathNode, name: String?, depth: Int) -> RealSet? {
    guard depth < 40, points.count < 60 else { return nil }
    func sets(_ nodes: [MathNode], _ line: inout RealLine) -> [RealSet]? {
      var found: [RealSet] = []
      for part in nodes {
        guard let set = line.set(part, name: name, depth: depth + 1) else { return nil }
        found.append(set)
      }
      return found
    }
    switch node.kind {
    case .symbol("R"): return .all
    case .symbol("emptyset"): return .union([])
    case .sequence(let open, let close):
      guard node.children.count == 2 else { return nil }
      return interval(node.children[0], open == "[", node.children[1], close == "]")
    case .set:
      var found: [RealSet] = []
      for child in node.children {
        guard let point = self.point(child) else { return nil }
        found.append(.interval(low: point, lowClosed: true, high: point, highClosed: true))
      }
      return .union(found)
    case .call("union"), .call("or"): return sets(node.children, &self).map { .union($0) }
    case .call("intersection"), .call("and"): return sets(node.children, &self).map { .intersection($0) }
    case .call("complement"):
      guard node.children.count == 2, let parts = sets(node.children, &self) else { return nil }
      return .difference(parts[0], parts[1])
    case .call("setof"):
      guard node.children.count == 2, name == nil else { return nil }
      var bound = node.children[0]
      var conditions: [RealSet] = []
      if case .relation(["in"]) = bound.kind, let inner = bound.children.first {
        guard let domain = set(bound.children[1], name: nil, depth: depth + 1) else { return nil }
        conditions.append(domain)
        bound = inner
      }
      guard case .symbol(let letter) = bound.kind else { return nil }
      let parts = node.children[1].kind == .listing ? node.children[1].children : [node.children[1]]
      for part in parts {
        guard let condition = set(part, name: letter, depth: depth + 1) else { return nil }
        conditions.append(condition)
      }
      return .intersection(conditions)
    case .relation(let signs): return relation(node, signs, name: name, depth: depth)
    default: return nil
    }
  }

  private mutating func relation(_ node: MathNode, _ signs: [String], name: String?, depth: Int) -> RealSet? {
    if signs == ["in"] {
      guard isName(node.children[0], name) else { return nil }
      return set(node.children[1], name: name, depth: depth + 1)
    }
    var parts: [RealSet] = []
    for (index, sign) in signs.enumerated() {
      let (left, right) = (node.children[index], node.children[index + 1])
      let named = Self.isSymbol(left) && isName(left, name)
      guard named || (Self.isSymbol(right) && isName(right, name)), let end = end(named ? right : left) else {
        guard let solved = solved(left, sign, right, name: name, depth: depth) else { return nil }
        parts.append(solved)
        continue
      }
      let closed = sign.hasSuffix("=") || sign == "="
      switch sign {
      case "!=", "=":
        guard let point = end.point else { return nil }
        let single = RealSet.interval(low: point, lowClosed: true, high: point, highClosed: true)
        parts.append(sign == "=" ? single : .difference(.all, single))
      case "<", "<=", ">", ">=":
        if sign.hasPrefix(">") == named {
          guard end.sign <= 0 else { return nil }
          parts.append(.interval(low: end.point, lowClosed: closed, high: nil, highClosed: false))
        } else {
          guard end.sign >= 0 else { return nil }
          parts.append(.interval(low: nil, lowClosed: false, high: end.point, highClosed: closed))
        }
      default: return nil
      }
    }
    return .intersection(parts)
  }

  private static func isSymbol(_ node: MathNode) -> Bool { if case .symbol = node.kind { true } else { false } }

  /// Where the positive numbers begin.
  mutating func origin() -> Int? { point(MathNode(.number(.zero))) }

  /// An inequality or equation in one name whose sides are polynomials of degree 2 at most, or `|u|` beside a number.
  private mutating func solved(
    _ left: MathNode, _ sign: String, _ right: MathNode, name: String?, depth: Int
  ) -> RealSet? {
    let mirrors = ["<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!="]
    guard let mirror = mirrors[sign] else { return nil }
    if case .call("abs") = left.kind, case .call("abs") = right.kind {
      // Sizes stand to one another as their squares do.
      let squares = [left, right].map { MathNode(.power, [$0.children[0], MathNode(.number(Rational(2)))]) }
      return polynomial(squares[0], squares[1], name: name).flatMap { quadratic($0, sign) }
    }
    if case .call("abs") = right.kind { return solved(right, mirror, left, name: name, depth: depth) }
    if case .call("abs") = left.kind, left.children.count == 1 {
      guard depth < 10, let bound = Comparer.number(right) else { return nil }
      if bound.signum < 0, sign == "=" || sign == "!=" { return sign == "=" ? .union([]) : .all }
      let inner = left.children[0]
      guard let upper = solved(inner, sign, right, name: name, depth: depth + 1),
        let lower = solved(inner, mirror, MathNode(.negate, [right]), name: name, depth: depth + 1)
      else { return nil }
      return sign.hasPrefix("<") || sign == "!=" ? .intersection([upper, lower]) : .union([upper, lower])
    }
    return polynomial(left, right, name: name).flatMap { quadratic($0, sign) }
  }

  /// The coefficients of `left - right` by powers of the one name in it, at most the second.
  private mutating func polynomial(_ left: MathNode, _ right: MathNode, name: String?) -> [Rational]? {
    let difference = MathNode(.add, [left, MathNode(.negate, [right])])
    for part in difference.subexpressions where Self.isSymbol(part) && !isName(part, name) { return nil }
    var normalizer = Normalizer(steps: 2000, positive: false)
    guard let letter = name ?? variable, let form = try? normalizer.normal(difference), form.bottom.constant == .one
    else { return nil }
    // A quotient that was cancelled has holes.
    let divides = difference.subexpressions.contains { part in
      guard part.kind == .divide || part.kind == .power, let lower = part.children.last else { return false }
      return lower.subexpressions.contains(where: Self.isSymbol)
        || (part.kind == .power && (Comparer.number(lower)?.signum ?? -1) < 0)
    }
    guard !divides else { return nil }
    var coefficients = [Rational](repeating: .zero, count: 3)
    for (monomial, coefficient) in form.top.terms {
      guard monomial.word.isEmpty, monomial.factors.count <= 1,
        monomial.factors.allSatisfy({ normalizer.names[$0.atom] == letter }),
        let degree = (monomial.factors.first?.exponent ?? .zero).integer, (0...2).contains(degree)
      else { return nil }
      coefficients[degree] = coefficient
    }
    return coefficients
  }

  /// Where `c + b x + a x²` stands to 0 as the sign says.
  private mutating func quadratic(_ coefficients: [Rational], _ sign: String) -> RealSet? {
    let (c, b, a) = (coefficients[0], coefficients[1], coefficients[2])
    let isClosed = sign.hasSuffix("=") && sign != "!="
    let wantsPositive = sign.hasPrefix(">")
    func constant(_ value: Int) -> RealSet {
      let holds =
        switch sign {
        case "=": value == 0
        case "!=": value != 0
        default: value == 0 ? isClosed : (value > 0) == wantsPositive
        }
      return holds ? .all : .union([])
    }
    var roots: [MathNode] = []
    if a.signum == 0 {
      guard let root = (-c).divided(by: b) else { return constant(c.signum) }
      roots = [MathNode(.number(root))]
    } else {
      let discriminant = b * b - Rational(4) * a * c
      if discriminant.signum < 0 { return constant(a.signum) }
      let half = MathNode(.divide, [MathNode(.number(.one)), MathNode(.number(Rational(2)))])
      let spread = MathNode(.power, [MathNode(.number(discriminant)), half])
      for term in discriminant.signum == 0 ? [spread] : [MathNode(.negate, [spread]), spread] {
        roots.append(
          MathNode(.divide, [MathNode(.add, [MathNode(.number(-b)), term]), MathNode(.number(Rational(2) * a))]))
      }
      if a.signum < 0 { roots.reverse() }
    }
    var places: [Int] = []
    for root in roots {
      guard let place = point(root) else { return nil }
      places.append(place)
    }
    guard let low = places.first, let high = places.last else { return nil }
    let points = places.map { RealSet.interval(low: $0, lowClosed: true, high: $0, highClosed: true) }
    if sign == "=" { return .union(points) }
    if sign == "!=" { return .difference(.all, .union(points)) }
    let below = RealSet.interval(low: nil, lowClosed: false, high: low, highClosed: isClosed)
    let above = RealSet.interval(low: high, lowClosed: isClosed, high: nil, highClosed: false)
    if a.signum == 0 { return (b.signum > 0) == wantsPositive ? above : below }
    if (a.signum > 0) == wantsPositive { return .union([below, above]) }
    return .interval(low: low, lowClosed: isClosed, high: high, highClosed: isClosed)
  }

  private mutating func isName(_ node: MathNode, _ name: String?) -> Bool {
    guard case .symbol(let letter) = node.kind else { return false }
    if let name { return letter == name }
    if variable == nil { variable = letter }
    return letter == variable
  }

  private mutating func interval(
    _ low: MathNode, _ lowClosed: Bool, _ high: MathNode, _ highClosed: Bool
  ) -> RealSet? {
    guard let first = end(low), let last = end(high), first.sign <= 0, last.sign >= 0 else { return nil }
    if let a = first.point, let b = last.point, points[a].value > points[b].value { return nil }
    return .interval(low: first.point, lowClosed: lowClosed, high: last.point, highClosed: highClosed)
  }

  /// A number's place, or no place and the sign of infinity.
  private mutating func end(_ node: MathNode) -> (point: Int?, sign: Int)? {
    if node.kind == .constant("inf") { return (nil, 1) }
    if node.kind == .negate, node.children.first?.kind == .constant("inf") { return (nil, -1) }
    return point(node).map { ($0, 0) }
  }

  private mutating func point(_ node: MathNode) -> Int? {
    var compiler = NumericCompiler(normalizer: Normalizer(steps: 2000, positive: false))
    guard let program = compiler.compile(node), compiler.names.isEmpty, let value = program.value(at: []),
      value.isReal, value.re.isFinite
    else { return nil }
    for (index, other) in points.enumerated()
    where (other.value - value.re).magnitude <= 1e-9 * max(1, value.re.magnitude) + 2 * value.error {
      // Too close to order: only a proof makes them one.
      return comparer.compare(other.node, node).verdict == .equal ? index : nil
    }
    points.append((node, value.re))
    return points.count - 1
  }
}
