internal import ExactNumbers

extension MathReader {
  /// SymPy's and Maxima's written-out forms: `Eq(x, y)`, `Sum(c, (k, 1, 3))`, `Matrix([[1, 2], [3, 4]])`.
  mutating func sympy(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode? {
    let forms: [String: String] = [
      "Eq": "=", "Ne": "!=", "Lt": "<", "Gt": ">", "Le": "<=", "Ge": ">=", "Equality": "=", "Unequality": "!=",
      "StrictLessThan": "<", "StrictGreaterThan": ">", "LessThan": "<=", "GreaterThan": ">=", "Integral": "int",
      "Sum": "sum",
      "Product": "prod", "Limit": "lim", "Derivative": "derivative", "diff": "derivative", "Matrix": "", "matrix": "",
      "Union": "union", "Intersection": "intersection", "Complement": "complement", "FiniteSet": "", "Interval": "",
      "Interval.open": "()", "Interval.Lopen": "(]", "Interval.Ropen": "[)", "oo": "()", "oc": "(]", "co": "[)",
      "cc": "[]", "Rational": "/", "Integer": "", "Float": "", "S": "", "Add": "+", "Mul": "*", "Pow": "^",
      "And": "and",
      "Or": "or", "Not": "not", "not": "not", "set": "", "Tuple": "()", "integrate": "int", "limit": "lim",
    ]
    guard let form = forms[name] else { return nil }
    if form == "lim" { dropDirection() }
    let isRow = holdsOneRow
    let arguments = try parenthesised()
    let range = first..<stop
    switch name {
    case "Eq", "Ne", "Lt", "Gt", "Le", "Ge", "Equality", "Unequality", "StrictLessThan", "StrictGreaterThan",
      "LessThan", "GreaterThan":
      guard arguments.count == 2 else { throw fail("\(name) takes two arguments") }
      return MathNode(.relation([form]), arguments, range: range)
    case "Integral", "Sum", "Product":
      guard arguments.count == 2 else { return MathNode(.call(form), arguments, range: range) }
      if case .sequence = arguments[1].kind {
        return MathNode(.call(form), [arguments[0]] + arguments[1].children, range: range)
      }
      return MathNode(.call(form), arguments, range: range)
    case "Matrix", "matrix": return matrix(arguments, isRow: isRow, range: range)
    case "Rational", "Pow":
      guard arguments.count == 2 else { return MathNode(.call(name), arguments, range: range) }
      return MathNode(name == "Pow" ? .power : .divide, arguments, range: range)
    case "Integer", "Float", "S":
      // S(t) is a function's value.
      guard arguments.count == 1, case .number = arguments[0].kind else {
        return MathNode(.call(name), arguments, range: range)
      }
      return arguments[0]
    case "Add", "Mul": return MathNode(name == "Add" ? .add : .multiply, arguments, range: range)
    case "Tuple": return MathNode(.sequence(open: "(", close: ")"), arguments, range: range)
    case "Not", "not":
      guard arguments.count == 1 else { return MathNode(.call("not"), arguments, range: range) }
      return Self.negated(arguments[0], range: range)
    case "FiniteSet", "set": return MathNode(.set, arguments, range: range)
    case "Interval":
      // Interval(a, b, left_open, right_open)
      func isTrue(_ place: Int) -> Bool { arguments.count > place && arguments[place].kind == .symbol("True") }
      return MathNode(
        .sequence(open: isTrue(2) ? "(" : "[", close: isTrue(3) ? ")" : "]"), Array(arguments.prefix(2)), range: range)
    case "Interval.open", "Interval.Lopen", "Interval.Ropen", "oo", "oc", "co", "cc":
      guard arguments.count == 2 else { return MathNode(.call(name), arguments, range: range) }
      return MathNode(
        .sequence(open: String(form.prefix(1)), close: String(form.suffix(1))), arguments, range: range)
    default: return MathNode(.call(form), arguments, range: range)
    }
  }

  /// What holds where a statement does not; `not` of anything but a comparison stays as it is.
  static func negated(_ node: MathNode, range: Range<Int>) -> MathNode {
    let opposite = [
      "<": ">=", ">=": "<", ">": "<=", "<=": ">", "=": "!=", "!=": "=", "in": "notin", "notin": "in",
    ]
    if case .relation(let signs) = node.kind, signs.count == 1, let sign = opposite[signs[0]] {
      return MathNode(.relation([sign]), node.children, range: range)
    }
    return MathNode(.call("not"), [node], range: range)
  }

  /// `dir='+'` of a limit.
  private mutating func dropDirection() {
    guard
      let index = tokens.indices.first(where: { index in
        guard index >= at, case .name(let name) = tokens[index].kind else { return false }
        return (name == "dir" || name == "d") && index > 0 && tokens[index - 1].isSign(",")
      }), let close = tokens.indices.first(where: { $0 > index && tokens[$0].isSign(")") })
    else { return }
    tokens.removeSubrange((index - 1)..<close)
  }

  /// Whether `([[1, 2]])` follows: brackets around one row, which are read as if they were not there.
  private var holdsOneRow: Bool {
    guard peek(1)?.isSign("[") == true, peek(2)?.isSign("[") == true else { return false }
    let inner = tokens[(at + 2)...]
    guard let close = inner.firstIndex(where: { $0.isSign("]") }), close + 1 < tokens.count else { return false }
    return tokens[close + 1].isSign("]")
  }

  private func matrix(_ arguments: [MathNode], isRow: Bool, range: Range<Int>) -> MathNode {
    func parts(_ node: MathNode) -> [MathNode]? {
      if case .sequence(let open, _) = node.kind, open == "[" { return node.children }
      return nil
    }
    var rows: [[MathNode]] = arguments.map { parts($0) ?? [$0] }
    if arguments.count == 1, let outer = parts(arguments[0]) {
      rows = isRow ? [outer] : outer.map { parts($0) ?? [$0] }
    }
    let width = rows.first?.count ?? 0
    guard width > 0, rows.allSatisfy({ $0.count == width }) else {
      return MathNode(.call("matrix"), arguments, range: range)
    }
    return MathNode(.matrix(rows: rows.count, columns: width), rows.flatMap { $0 }, range: range)
  }
}
