internal import ExactNumbers

/// Works out what has a value before two trees are compared: sums and products over few whole numbers, derivatives of
/// elementary functions, arithmetic of matrices that are written out. What cannot be worked out stays as it is.
struct Evaluation {
  /// Bounds the nodes that are made.
  private var left = 4000

  static func evaluated(_ node: MathNode) -> MathNode {
    guard node.subexpressions.contains(where: { needsWork($0) }) else { return node }
    var evaluation = Evaluation()
    return evaluation.evaluate(node)
  }

  private static func needsWork(_ node: MathNode) -> Bool {
    switch node.kind {
    case .call(let name): ["sum", "prod", "derivative", "det", "trace", "C"].contains(name)
    case .matrix: true
    default: false
    }
  }

  private mutating func evaluate(_ node: MathNode) -> MathNode {
    if case .call(let name) = node.kind, name == "sum" || name == "prod", let terms = expanded(node) {
      return evaluate(MathNode(name == "sum" ? .add : .multiply, terms, range: node.range))
    }
    var copy = node
    copy.children = node.children.map { evaluate($0) }
    switch copy.kind {
    case .call("derivative"):
      guard copy.children.count == 2, case .symbol(let name) = copy.children[1].kind else { return copy }
      // y, z, u and v may depend on x, and dy/dx is then not 0; ∂ says that they do not.
      let free = copy.children[0].subexpressions.compactMap(Normalizer.variable)
      guard free.contains(name),
        copy.mark == .partial || !free.contains(where: { $0 != name && ["y", "z", "u", "v"].contains($0) })
      else {
        return copy
      }
      var differentiation = Differentiation(name: name)
      guard let result = differentiation.derivative(copy.children[0]), spend(result) else { return copy }
      return result
    case .call("C"):
      // The number of ways to choose 2 out of 5; of anything but whole numbers it is a function of that name.
      guard copy.children.count == 2, case .number(let n) = copy.children[0].kind,
        case .number(let k) = copy.children[1].kind, n.isInteger, k.isInteger, k <= n, k.signum >= 0
      else { return copy }
      return MathNode(.call("binomial"), copy.children, range: copy.range)
    default: return matrices(copy) ?? copy
    }
  }

  private mutating func spend(_ node: MathNode) -> Bool {
    left -= node.subexpressions.count
    return left > 0
  }

  // MARK: Sums

  /// The terms of a sum or product whose bounds are whole numbers; nil where there are many or the bounds are not.
  private mutating func expanded(_ node: MathNode) -> [MathNode]? {
    guard node.children.count == 4, let name = Normalizer.variable(node.children[1]),
      let low = Self.whole(node.children[2]), let high = Self.whole(node.children[3]), high >= low, high - low < 64,
      node.children[0].subexpressions.allSatisfy({ !Self.isIndexed($0, by: name) || Self.isTerm($0, of: name) })
    else { return nil }
    let size = node.children[0].subexpressions.count
    guard size * (high - low + 1) < 1500 else { return nil }
    left -= size * (high - low + 1)
    guard left > 0 else { return nil }
    return (low...high).map { Self.replaced(node.children[0], name, by: $0) }
  }

  private static func whole(_ node: MathNode) -> Int? {
    if case .number(let value) = node.kind, let whole = value.integer, abs(whole) < 100_000 { return whole }
    if node.kind == .negate, let inner = node.children.first { return whole(inner).map { -$0 } }
    return nil
  }

  /// Whether a bound letter stands somewhere in a name's subscript: `x_i`, `x_{ij}`, `x_{i+1}`.
  static func isIndexed(_ node: MathNode, by name: String) -> Bool {
    guard case .symbol(let symbol) = node.kind, let line = symbol.utf8.firstIndex(of: 0x5F) else { return false }
    return symbol[symbol.index(after: line)...].contains(name)
  }

  /// Whether a bound letter is a name's whole subscript: `x_i`.
  private static func isTerm(_ node: MathNode, of name: String) -> Bool {
    guard case .symbol(let symbol) = node.kind, let line = symbol.utf8.firstIndex(of: 0x5F) else { return false }
    return symbol[symbol.index(after: line)...] == name
  }

  /// A bound letter replaced by a number, in subscripts too.
  private static func replaced(_ node: MathNode, _ name: String, by value: Int) -> MathNode {
    if Normalizer.variable(node) == name {
      let number = MathNode(.number(Rational(abs(value))), range: node.range)
      return value < 0 ? MathNode(.negate, [number], range: node.range) : number
    }
    if case .symbol(let symbol) = node.kind, let line = symbol.utf8.firstIndex(of: 0x5F), isTerm(node, of: name) {
      return MathNode(.symbol(symbol[...line] + "\(value)"), range: node.range)
    }
    // An inner sum over the same letter has its own.
    if case .call = node.kind, node.children.count > 1, Normalizer.variable(node.children[1]) == name {
      return node
    }
    var copy = node
    copy.children = node.children.map { replaced($0, name, by: value) }
    return copy
  }

  // MARK: Matrices

  private typealias Matrix = (rows: Int, columns: Int, parts: [MathNode])

  private static func matrix(_ node: MathNode) -> Matrix? {
    guard case .matrix(let rows, let columns) = node.kind, node.children.count == rows * columns else { return nil }
    return (rows, columns, node.children)
  }

  private mutating func matrices(_ node: MathNode) -> MathNode? {
    guard node.children.contains(where: { Self.matrix($0) != nil }) else { return nil }
    let range = node.range
    func build(_ rows: Int, _ columns: Int, _ parts: [MathNode]) -> MathNode? {
      let result = MathNode(.matrix(rows: rows, columns: columns), parts, range: range)
      return spend(result) ? result : nil
    }
    switch node.kind {
    case .add:
      let parts = node.children.compactMap { Self.matrix($0) }
      guard let first = parts.first, parts.count == node.children.count,
        parts.allSatisfy({ $0.rows == first.rows && $0.columns == first.columns })
      else { return nil }
      return build(
        first.rows, first.columns,
        first.parts.indices.map { place in MathNode(.add, parts.map { $0.parts[place] }, range: range) })
    case .negate:
      guard let inner = Self.matrix(node.children[0]) else { return nil }
      return build(inner.rows, inner.columns, inner.parts.map { MathNode(.negate, [$0], range: range) })
    case .divide:
      guard let top = Self.matrix(node.children[0]), Self.matrix(node.children[1]) == nil else { return nil }
      return build(top.rows, top.columns, top.parts.map { MathNode(.divide, [$0, node.children[1]], range: range) })
    case .multiply:
      return product(node)
    case .power:
      guard let base = Self.matrix(node.children[0]), base.rows == base.columns,
        let exponent = Self.whole(node.children[1]), exponent >= 1, exponent <= 8
      else { return nil }
      var result = node.children[0]
      for _ in 1..<exponent {
        guard let next = product(MathNode(.multiply, [result, node.children[0]], range: range)) else { return nil }
        result = next
      }
      return result
    case .call("transpose"):
      guard let inner = Self.matrix(node.children[0]) else { return nil }
      var parts: [MathNode] = []
      for column in 0..<inner.columns {
        for row in 0..<inner.rows { parts.append(inner.parts[row * inner.columns + column]) }
      }
      return build(inner.columns, inner.rows, parts)
    case .call("trace"):
      guard let inner = Self.matrix(node.children[0]), inner.rows == inner.columns else { return nil }
      return MathNode(.add, (0..<inner.rows).map { inner.parts[$0 * inner.columns + $0] }, range: range)
    case .call("det"), .call("abs"):
      guard let inner = Self.matrix(node.children[0]), inner.rows == inner.columns, inner.rows <= 4 else { return nil }
      let result = Self.determinant(inner.parts, inner.rows, range)
      return spend(result) ? result : nil
    default: return nil
    }
  }

  /// Matrices multiplied from the left, names and numbers taken as factors of every entry.
  private mutating func product(_ node: MathNode) -> MathNode? {
    var scalars: [MathNode] = []
    var result: Matrix?
    for child in node.children {
      guard let next = Self.matrix(child) else {
        // A capital letter beside a matrix is likely a matrix itself.
        if case .symbol(let name) = child.kind, let first = name.utf8.first, first < 0x61 { return nil }
        scalars.append(child)
        continue
      }
      guard let old = result else {
        result = next
        continue
      }
      guard old.columns == next.rows, old.rows * next.columns * old.columns <= 512 else { return nil }
      var parts: [MathNode] = []
      for row in 0..<old.rows {
        for column in 0..<next.columns {
          let terms = (0..<old.columns).map { index in
            MathNode(
              .multiply, [old.parts[row * old.columns + index], next.parts[index * next.columns + column]],
              range: node.range)
          }
          parts.append(MathNode(.add, terms, range: node.range))
        }
      }
      result = (old.rows, next.columns, parts)
    }
    guard let result else { return nil }
    let parts =
      scalars.isEmpty ? result.parts : result.parts.map { MathNode(.multiply, scalars + [$0], range: node.range) }
    let made = MathNode(.matrix(rows: result.rows, columns: result.columns), parts, range: node.range)
    return spend(made) ? made : nil
  }

  private static func determinant(_ parts: [MathNode], _ size: Int, _ range: Range<Int>) -> MathNode {
    if size == 1 { return parts[0] }
    let terms = (0..<size).map { column in
      let minor = (size..<parts.count).filter { $0 % size != column }.map { parts[$0] }
      let term = MathNode(.multiply, [parts[column], determinant(minor, size - 1, range)], range: range)
      return column % 2 == 0 ? term : MathNode(.negate, [term], range: range)
    }
    return MathNode(.add, terms, range: range)
  }
}
