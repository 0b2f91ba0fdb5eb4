extension Comparer {
  /// Sets without order, tuples, intervals and matrices in theirs; nil where neither side is a collection.
  mutating func collections(_ a: MathNode, _ b: MathNode) -> MathComparison? {
    switch (a.kind, b.kind) {
    case (.sequence(let o1, let c1), .sequence(let o2, let c2)):
      guard a.children.count == b.children.count else {
        return MathComparison(.different, "\(a.children.count) parts against \(b.children.count)")
      }
      // Infinity belongs to no interval, whatever the bracket.
      let low = o1 != o2 && !(Self.mentionsInfinity(a.children[0]) && Self.mentionsInfinity(b.children[0]))
      let high =
        c1 != c2
        && !(Self.mentionsInfinity(a.children[a.children.count - 1])
          && Self.mentionsInfinity(b.children[b.children.count - 1]))
      if a.children.count == 2, low || high {
        return MathComparison(.different, "an end of the interval is open on one side and closed on the other")
      }
      return ordered(a.children, b.children)
    case (.matrix(let r1, let c1), .matrix(let r2, let c2)):
      guard r1 == r2, c1 == c2 else { return MathComparison(.different, "matrices of different size") }
      return ordered(a.children, b.children)
    case (.matrix(let rows, let columns), .sequence), (.sequence, .matrix(let rows, let columns)):
      guard rows == 1 || columns == 1 else { return MathComparison(.different, "a matrix against a list") }
      return ordered(a.children, b.children)
    case (.set, .set): return unordered(a.children, b.children)
    case (.set, .listing), (.listing, .set): return unordered(a.children, b.children)
    case (.listing, .listing): return listings(a.children, b.children)
    case (.sequence, .listing), (.listing, .sequence), (.sequence, .set), (.set, .sequence):
      return ordered(a.children, b.children)
    case (.set, _) where a.children.count == 1: return compare(a.children[0], b)
    case (_, .set) where b.children.count == 1: return compare(a, b.children[0])
    case (.set, _), (_, .set), (.sequence, _), (_, .sequence), (.listing, _), (_, .listing):
      if isSetExpression(a) || isSetExpression(b) { return setExpressions(a, b) }
      return MathComparison(.different, "several values against one")
    case (.matrix, _), (_, .matrix):
      return values(a, b)
    default:
      return isSetExpression(a) && isSetExpression(b) ? setExpressions(a, b) : nil
    }
  }

  private func isSetExpression(_ node: MathNode) -> Bool {
    if case .call(let name) = node.kind { return ["union", "intersection", "complement"].contains(name) }
    return false
  }

  private mutating func setExpressions(_ a: MathNode, _ b: MathNode) -> MathComparison {
    let (left, right) = (simplified(a), simplified(b))
    guard left.kind == right.kind else { return MathComparison(.undecided, "sets written in different ways") }
    if left.kind == .call("union") || left.kind == .call("intersection") {
      return unordered(left.children, right.children)
    }
    if case .set = left.kind { return unordered(left.children, right.children) }
    return ordered(left.children, right.children)
  }

  /// Unions of finite sets are finite sets.
  private func simplified(_ node: MathNode) -> MathNode {
    guard case .call(let name) = node.kind, isSetExpression(node) else { return node }
    let parts = node.children.map { simplified($0) }
    let finite = parts.allSatisfy { if case .set = $0.kind { true } else { false } }
    guard finite, let first = parts.first else { return MathNode(.call(name), parts, range: node.range) }
    var elements = first.children
    for part in parts.dropFirst() {
      switch name {
      case "union":
        elements += part.children.filter { new in !elements.contains { $0.sameTree(as: new) } }
      case "intersection": elements = elements.filter { old in part.children.contains { $0.sameTree(as: old) } }
      default: elements = elements.filter { old in !part.children.contains { $0.sameTree(as: old) } }
      }
    }
    return MathNode(.set, elements, range: node.range)
  }

  mutating func ordered(_ a: [MathNode], _ b: [MathNode]) -> MathComparison {
    guard a.count == b.count else { return MathComparison(.different, "\(a.count) parts against \(b.count)") }
    var undecided: MathComparison?
    for (index, pair) in zip(a, b).enumerated() {
      let result = compare(pair.0, pair.1)
      if result.verdict == .different {
        return MathComparison(.different, "part \(index + 1): \(result.reason)")
      }
      if result.verdict == .undecided { undecided = result }
    }
    return undecided ?? MathComparison(.equal, "equal part by part")
  }

  /// Numbers in a bare list keep their order; equations, tuples and other parts need not.
  private mutating func listings(_ a: [MathNode], _ b: [MathNode]) -> MathComparison {
    let inOrder = ordered(a, b)
    if inOrder.verdict == .equal { return inOrder }
    func unorderedKind(_ node: MathNode) -> Bool {
      switch node.kind {
      case .relation, .sequence, .set: true
      default: false
      }
    }
    let rest = a.dropFirst() + b.dropFirst()
    guard unorderedKind(a[0]) || unorderedKind(b[0]), rest.allSatisfy({ unorderedKind($0) || true }) else {
      return inOrder
    }
    return unordered(spread(a), spread(b))
  }

  /// `n = 1, 2, 3` as three equations.
  func spread(_ parts: [MathNode]) -> [MathNode] {
    guard let first = parts.first, case .relation(["="]) = first.kind, let name = first.children.first else {
      return parts
    }
    return parts.map { part in
      if case .relation = part.kind { return part }
      return MathNode(.relation(["="]), [name, part], range: part.range)
    }
  }

  mutating func unordered(_ a: [MathNode], _ b: [MathNode]) -> MathComparison {
    guard a.count <= 60, b.count <= 60 else { return MathComparison(.undecided, "set is too large") }
    var undecided: MathComparison?
    for (left, right) in [(a, b), (b, a)] {
      for part in left {
        var found = false
        for other in right where !found {
          let result = compare(part, other)
          if result.verdict == .equal { found = true } else if result.verdict == .undecided { undecided = result }
        }
        if !found { return undecided ?? MathComparison(.different, "a part has no partner on the other side") }
      }
    }
    return MathComparison(.equal, "the same parts in another order")
  }
}
