internal import ExactNumbers

/// Derivatives of elementary functions by the rules of calculus.
struct Differentiation {
  let name: String
  private var steps = 400

  init(name: String) { self.name = name }

  /// The derivative by the name; nil where a part has no rule here.
  mutating func derivative(_ node: MathNode) -> MathNode? {
    steps -= 1
    guard steps > 0 else { return nil }
    guard depends(node) else { return isPlain(node) ? Self.number(0) : nil }
    switch node.kind {
    case .symbol: return Self.number(1)
    case .add:
      var parts: [MathNode] = []
      for child in node.children {
        guard let part = derivative(child) else { return nil }
        parts.append(part)
      }
      return MathNode(.add, parts, range: node.range)
    case .negate: return derivative(node.children[0]).map { MathNode(.negate, [$0], range: node.range) }
    case .multiply:
      var terms: [MathNode] = []
      for (index, child) in node.children.enumerated() where depends(child) {
        guard let part = derivative(child) else { return nil }
        var factors = node.children
        factors[index] = part
        terms.append(MathNode(.multiply, factors, range: node.range))
      }
      return MathNode(.add, terms, range: node.range)
    case .divide:
      let (top, bottom) = (node.children[0], node.children[1])
      guard let up = derivative(top), let down = derivative(bottom) else { return nil }
      let numerator = MathNode(
        .add,
        [MathNode(.multiply, [up, bottom]), MathNode(.negate, [MathNode(.multiply, [top, down])])])
      return MathNode(.divide, [numerator, MathNode(.multiply, [bottom, bottom])], range: node.range)
    case .power: return power(node)
    case .call(let function) where node.children.count == 1: return call(function, node)
    default: return nil
    }
  }

  private func depends(_ node: MathNode) -> Bool {
    node.subexpressions.contains { $0.kind == .symbol(name) }
  }

  /// Whether nothing in the node may hide the name, as an unknown function's value might.
  private func isPlain(_ node: MathNode) -> Bool {
    node.subexpressions.allSatisfy {
      switch $0.kind {
      case .number, .symbol, .constant, .add, .multiply, .divide, .power, .negate: true
      case .call(let function): NumericFunctions.known.contains(function)
      default: false
      }
    }
  }

  private mutating func power(_ node: MathNode) -> MathNode? {
    let (base, exponent) = (node.children[0], node.children[1])
    if !depends(exponent) {
      guard let inner = derivative(base) else { return nil }
      let lower = MathNode(.add, [exponent, Self.number(-1)])
      return MathNode(.multiply, [exponent, MathNode(.power, [base, lower]), inner], range: node.range)
    }
    // (b^e)' = b^e (e' ln b + e b' / b)
    guard let up = derivative(exponent) else { return nil }
    let growth = MathNode(.multiply, [up, MathNode(.call("log"), [base])])
    guard depends(base) else { return MathNode(.multiply, [node, growth], range: node.range) }
    guard let inner = derivative(base) else { return nil }
    let rest = MathNode(.divide, [MathNode(.multiply, [exponent, inner]), base])
    return MathNode(.multiply, [node, MathNode(.add, [growth, rest])], range: node.range)
  }

  private mutating func call(_ function: String, _ node: MathNode) -> MathNode? {
    let x = node.children[0]
    guard let inner = derivative(x) else { return nil }
    func of(_ name: String) -> MathNode { MathNode(.call(name), [x]) }
    func square(_ node: MathNode) -> MathNode { MathNode(.power, [node, Self.number(2)]) }
    func minus(_ node: MathNode) -> MathNode { MathNode(.negate, [node]) }
    func inverse(_ node: MathNode) -> MathNode { MathNode(.divide, [Self.number(1), node]) }
    func root(_ node: MathNode) -> MathNode { MathNode(.power, [node, inverse(Self.number(2))]) }
    let outer: MathNode
    switch function {
    case "sin": outer = of("cos")
    case "cos": outer = minus(of("sin"))
    case "tan": outer = square(of("sec"))
    case "cot": outer = minus(square(of("csc")))
    case "sec": outer = MathNode(.multiply, [of("sec"), of("tan")])
    case "csc": outer = minus(MathNode(.multiply, [of("csc"), of("cot")]))
    case "sinh": outer = of("cosh")
    case "cosh": outer = of("sinh")
    case "tanh": outer = MathNode(.add, [Self.number(1), minus(square(of("tanh")))])
    case "log": outer = inverse(x)
    case "abs": outer = of("sign")
    case "asin": outer = inverse(root(MathNode(.add, [Self.number(1), minus(square(x))])))
    case "acos": outer = minus(inverse(root(MathNode(.add, [Self.number(1), minus(square(x))]))))
    case "atan": outer = inverse(MathNode(.add, [Self.number(1), square(x)]))
    default: return nil
    }
    return MathNode(.multiply, [outer, inner], range: node.range)
  }

  private static func number(_ value: Int) -> MathNode {
    value < 0 ? MathNode(.negate, [MathNode(.number(Rational(-value)))]) : MathNode(.number(Rational(value)))
  }
}
