internal import ExactNumbers

extension Comparer {
  /// `a` is a relation, `b` anything.
  mutating func relation(_ a: MathNode, _ b: MathNode) -> MathComparison {
    if Self.contradicts(a) || Self.contradicts(b) {
      return MathComparison(.undecided, "a chain of equalities that contradicts itself")
    }
    let left = Self.shortened(a)
    let right = Self.shortened(b)
    guard case .relation(let signs) = left.kind else { return compare(left, right) }
    guard case .relation(let others) = right.kind else { return one(left, signs, against: right) }
    if signs == ["="], others == ["="] { return equations(left, right) }
    if others == [":"], signs == ["="], left.children.count == 2, case .relation([":"]) = left.children[1].kind {
      return compare(left.children[1], right)
    }
    if signs == [":"], others == ["="], right.children.count == 2, case .relation([":"]) = right.children[1].kind {
      return compare(left, right.children[1])
    }
    if [signs, others].contains(["in"]), [signs, others].contains(["="]), left.children.count == 2,
      right.children.count == 2
    {
      return ordered(left.children, right.children)
    }
    if signs == [":"], others == [":"], let x = ratio(left), let y = ratio(right) { return compare(x, y) }
    if let x = interval(left), let y = interval(right) {
      let names = compare(x.name, y.name)
      return names.verdict == .equal ? compare(x.interval, y.interval) : inequalities(left, signs, right, others)
    }
    return inequalities(left, signs, right, others)
  }

  /// Whether two neighbours in a chain of equalities are numbers more than a tenth apart, which no rounding explains.
  private static func contradicts(_ node: MathNode) -> Bool {
    guard case .relation(let signs) = node.kind, signs.count > 1, signs.allSatisfy({ $0 == "=" }) else { return false }
    let numbers = node.children.map { number($0) }
    return zip(numbers, numbers.dropFirst()).contains { pair in
      guard let x = pair.0, let y = pair.1 else { return false }
      return (x - y).magnitude * Rational(10) > max(x.magnitude, y.magnitude)
    }
  }

  /// A chain of equalities says its first and last part; what follows `≈` is left out.
  static func shortened(_ node: MathNode) -> MathNode {
    guard case .relation(let signs) = node.kind, signs.count > 1, let first = node.children.first else { return node }
    guard signs.allSatisfy({ $0 == "=" || $0 == "approx" }) else { return node }
    let exact = signs.prefix { $0 == "=" }.count
    guard exact >= 1, exact < node.children.count else { return node }
    return MathNode(.relation(["="]), [first, node.children[exact]], range: node.range)
  }

  /// `x = 3` against `3`, `x ∈ S` against `S`, `x > 2` against `(2, ∞)`.
  private mutating func one(_ left: MathNode, _ signs: [String], against right: MathNode) -> MathComparison {
    if case .listing = right.kind, let joined = listed(right) { return compare(left, joined) }
    if let span = interval(left), case .sequence = right.kind { return compare(span.interval, right) }
    guard signs.count == 1, left.children.count == 2 else {
      return MathComparison(.different, "a relation on one side only")
    }
    if signs == [":"], let quotient = ratio(left) {
      let result = compare(quotient, right)
      return MathComparison(result.verdict, result.verdict == .equal ? "the ratio as a quotient" : result.reason)
    }
    switch (signs[0], left.children[0].kind) {
    case ("=", .symbol), ("=", .call), ("in", .symbol), ("sim", .symbol), ("=", .sequence), ("=", .divide), (":", _):
      let result = compare(left.children[1], right)
      return MathComparison(result.verdict, result.reason)
    case ("=", _) where signs[0] == "=":
      if case .symbol = left.children[1].kind { return compare(left.children[0], right) }
      return MathComparison(.different, "an equation against an expression")
    default: return MathComparison(.different, "a relation on one side only")
    }
  }

  /// `2 : 3` as a quotient; nil for a label with its value, and for a time of day.
  private func ratio(_ node: MathNode) -> MathNode? {
    guard case .relation([":"]) = node.kind, node.children.count == 2 else { return nil }
    func isNumber(_ node: MathNode) -> Bool {
      node.subexpressions.allSatisfy {
        switch $0.kind {
        case .number, .constant, .add, .multiply, .divide, .negate, .power: true
        default: false
        }
      }
    }
    let (top, bottom) = (node.children[0], node.children[1])
    guard isNumber(top), isNumber(bottom) else { return nil }
    if case .number(let hour) = top.kind, case .number(let minute) = bottom.kind, bottom.range.count == 2,
      hour < Rational(24), minute < Rational(60)
    {
      return nil
    }
    return MathNode(.divide, [top, bottom], range: node.range)
  }

  /// `k = 1, 2, 3` is read as one equation and loose parts; brought together here.
  private func listed(_ node: MathNode) -> MathNode? {
    guard let first = node.children.first, case .relation(["="]) = first.kind, first.children.count == 2 else {
      return nil
    }
    let values = [first.children[1]] + node.children.dropFirst()
    return MathNode(
      .relation(["="]), [first.children[0], MathNode(.set, values, range: node.range)], range: node.range)
  }

  /// A bound on one name as an interval: `-3 < a <= 10`, `x >= 5`.
  private func interval(_ node: MathNode) -> (name: MathNode, interval: MathNode)? {
    guard case .relation(let signs) = node.kind else { return nil }
    let infinity = MathNode(.constant("inf"))
    let bounds = ["<", "<=", ">", ">="]
    guard signs.allSatisfy({ bounds.contains($0) }) else { return nil }
    func isName(_ node: MathNode) -> Bool { if case .symbol = node.kind { true } else { false } }
    if signs.count == 2, node.children.count == 3, isName(node.children[1]) {
      let up = signs.allSatisfy { $0.hasPrefix("<") }
      guard up || signs.allSatisfy({ $0.hasPrefix(">") }) else { return nil }
      let (low, high) = up ? (0, 2) : (2, 0)
      let (first, second) = up ? (signs[0], signs[1]) : (signs[1], signs[0])
      return (
        node.children[1],
        MathNode(
          .sequence(open: first.count == 2 ? "[" : "(", close: second.count == 2 ? "]" : ")"),
          [node.children[low], node.children[high]])
      )
    }
    guard signs.count == 1, node.children.count == 2, let sign = signs.first else { return nil }
    let named = isName(node.children[0])
    guard named || isName(node.children[1]) else { return nil }
    let (name, value) = named ? (node.children[0], node.children[1]) : (node.children[1], node.children[0])
    let above = sign.hasPrefix(">") == named
    let closed = sign.count == 2
    return (
      name,
      above
        ? MathNode(.sequence(open: closed ? "[" : "(", close: ")"), [value, infinity])
        : MathNode(.sequence(open: "(", close: closed ? "]" : ")"), [MathNode(.negate, [infinity]), value])
    )
  }

  private func difference(_ node: MathNode) -> MathNode {
    MathNode(.add, [node.children[0], MathNode(.negate, [node.children[1]])], range: node.range)
  }

  /// Two equations say the same where their differences are proportional.
  private mutating func equations(_ a: MathNode, _ b: MathNode) -> MathComparison {
    guard a.children.count == 2, b.children.count == 2 else { return MathComparison(.undecided, "not an equation") }
    if a.children[0].sameTree(as: b.children[0]) {
      let sides = compare(a.children[1], b.children[1])
      if sides.verdict == .equal { return sides }
      if case .symbol = a.children[0].kind { return sides }
    }
    if a.children[0].sameTree(as: b.children[1]), compare(a.children[1], b.children[0]).verdict == .equal {
      return MathComparison(.equal, "left and right sides swapped")
    }
    let first = compare(a.children[0], b.children[0])
    if first.verdict == .equal {
      let second = compare(a.children[1], b.children[1])
      if second.verdict == .equal { return MathComparison(.equal, "both sides equal") }
    }
    if case .call(let f) = a.children[0].kind, case .symbol("y") = b.children[0].kind, f.utf8.count == 1 {
      return compare(a.children[1], b.children[1])
    }
    if case .call(let f) = b.children[0].kind, case .symbol("y") = a.children[0].kind, f.utf8.count == 1 {
      return compare(a.children[1], b.children[1])
    }
    if let factor = proportion(a, b) {
      let text = factor == .one || factor == Rational(-1) ? "" : " by the factor \(factor)"
      return MathComparison(.equal, "the same equation, multiplied out\(text)")
    }
    let sides = compare(a.children[1], b.children[1])
    if first.verdict == .undecided || sides.verdict == .undecided {
      return MathComparison(.undecided, "equations that could not be brought together")
    }
    if first.verdict == .equal { return MathComparison(.different, "right sides: \(sides.reason)") }
    // Products of matrices have one form only, and no numbers to try them with.
    let matrices = Self.matrixNames(a).union(Self.matrixNames(b))
    guard matrices.isEmpty else { return MathComparison(.different, "different equations") }
    return realSets(a, b, asked: true) ?? statements(a, b)
  }

  /// The number by which the difference of the sides of `a` is a multiple of that of `b`.
  private mutating func proportion(_ a: MathNode, _ b: MathNode) -> Rational? {
    let allowance = min(budget, 12_000)
    var normalizer = Normalizer(steps: allowance, positive: options.stance == .realPositive)
    defer { budget -= 300 + allowance - max(0, normalizer.steps) }
    let (left, right) = (difference(a), difference(b))
    normalizer.matrices = Self.matrixNames(left).union(Self.matrixNames(right))
    guard let p = try? normalizer.normal(left), let q = try? normalizer.normal(right), !p.top.isZero, !q.top.isZero
    else { return nil }
    let (c, x) = normalizer.primitivePart(p.top)
    let (d, y) = normalizer.primitivePart(q.top)
    return x == y && p.bottom == q.bottom ? c.divided(by: d) : nil
  }

  private mutating func inequalities(
    _ a: MathNode, _ signs: [String], _ b: MathNode, _ others: [String]
  ) -> MathComparison {
    guard signs.count == others.count else { return statements(a, b) }
    let flips = ["<": ">", ">": "<", "<=": ">=", ">=": "<=", "=": "=", "!=": "!=", "approx": "approx"]
    let mirrors = flips.merging([
      "subset": "supset", "supset": "subset", "subseteq": "supseteq", "supseteq": "subseteq", "in": "ni", "ni": "in",
    ]) { $1 }
    if signs == others {
      let result = ordered(a.children, b.children)
      if result.verdict == .equal { return MathComparison(.equal, "the same relation") }
      if signs.count > 1 || flips[signs[0]] == nil { return result }
    }
    let turned = signs.reversed().map { mirrors[$0] ?? "?" }
    if turned == others {
      let result = ordered(a.children.reversed(), b.children)
      if result.verdict == .equal { return MathComparison(.equal, "left and right sides swapped") }
    }
    guard signs.count == 1, let mine = flips[signs[0]], flips[others[0]] != nil else {
      return MathComparison(.different, "different relations")
    }
    if let factor = proportion(a, b) {
      let expected = factor.signum > 0 ? signs[0] : mine
      return expected == others[0]
        ? MathComparison(.equal, "the same inequality, rearranged")
        : MathComparison(.different, "the inequality points the other way")
    }
    return statements(a, b)
  }
}
