internal import ExactNumbers

extension MathReader {
  /// One operand: a number, a name with its subscript, brackets, or a command with its arguments.
  mutating func factor() throws(MathSyntaxError) -> MathNode {
    guard let token else { throw fail("formula ends too early") }
    let first = start
    switch token.kind {
    case .number(let value):
      at += 1
      if sees("_"), value.isInteger {
        // A number in another base is a name of its own.
        at += 1
        return MathNode(.symbol("\(value)_" + (try subscriptText())), range: first..<stop)
      }
      return MathNode(.number(value), range: first..<stop)
    case .text(let words):
      at += 1
      if sees("("), words.utf8.allSatisfy({ MathLexer.isLetter($0) }), words.utf8.count > 1 {
        return try call(Names.functions[words] ?? words, from: first)
      }
      if words.utf8.count == 1 || sees("_") { return try named(words, from: first) }
      return MathNode(.text(words), range: first..<stop)
    case .name(let name):
      at += 1
      return try word(name, from: first)
    case .command(let name):
      at += 1
      return try command(name, from: first)
    case .sign(let sign):
      return try bracket(sign, from: first)
    }
  }

  mutating func word(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    if sees("("), ["oo", "oc", "co", "cc"].contains(name), hasComma(), let interval = try sympy(name, from: first) {
      return interval
    }
    if let letter = Names.numberSets[name] { return MathNode(.symbol(letter), range: first..<stop) }
    if sees("_"), Names.bounding.contains(name) { return try bound(name, from: first) }
    if let constant = Names.wordConstants[name] {
      if name == "minf" {
        return MathNode(.negate, [MathNode(.constant("inf"), range: first..<stop)], range: first..<stop)
      }
      return MathNode(.constant(constant), range: first..<stop)
    }
    if name == "pi" { return MathNode(.constant("pi"), range: first..<stop) }
    if sees("("), let bound = try sympy(name, from: first) { return bound }
    if sees("("), let shown = try maxima(name, from: first) { return shown }
    if let function = Names.functions[name], sees("(") || sees("^") || (Names.prefix.contains(function) && startsFactor)
    {
      return try apply(function, from: first)
    }
    if !sees("_"), !sees("'"), !sees("''") {
      if name == "e" || name == "E" && !latex && !sees("[") && (starred || peek(-2)?.isSign(",") == true) {
        return MathNode(.constant("e"), range: first..<stop)
      }
      if name == "i" { return MathNode(.constant("i"), range: first..<stop) }
      if name == "I", !sees("("), starred || (!latex && tokens.count <= 3) || isImaginary {
        return MathNode(.constant("i"), range: first..<stop)
      }
    }
    return try named(name, from: first)
  }

  /// A capital I counts as the imaginary unit only beside a lower-case name: `a+Ib`.
  private var isImaginary: Bool {
    guard case .name(let next) = token?.kind, let byte = next.utf8.first else { return false }
    return byte >= 0x61 && (peek(-2).map { $0.isSign("+") || $0.isSign("-") } ?? false)
  }

  /// A name with primes and subscript, and its arguments if it is one of a function.
  mutating func named(_ base: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    var primes = 0
    var lower = ""
    var power: MathNode?
    func isPrime(_ token: MathToken?) -> Bool { token?.isSign("'") == true || token?.isSign("''") == true }
    while true {
      if isPrime(token) {
        primes += sees("''") ? 2 : 1
        at += 1
      } else if sees("_"), lower.isEmpty {
        at += 1
        lower = try subscriptText()
        if lower.isEmpty { throw fail("subscript is empty") }
      } else if primes == 0, power == nil, let label = bracketedIndex() {
        // x^{(i)} is the i-th x, not a power of it.
        let below = lower.isEmpty ? label.lower : "_" + lower
        return MathNode(.symbol(base + below + "^" + label.upper), range: first..<stop)
      } else if sees("^"), power == nil, subscriptFollowsPower() {
        at += 1
        power = try script()
      } else {
        break
      }
    }
    let name = base + (lower.isEmpty ? "" : "_" + lower) + String(repeating: "'", count: primes)
    if sees("["), !latex, lower.isEmpty, base != "E", power == nil, token?.spaced == false {
      // x[i] is x_i in programs.
      let saved = at
      if let index = try? subscriptText(), !index.isEmpty {
        return MathNode(.symbol(base + "_" + index), range: first..<stop)
      }
      at = saved
    }
    let isFunction = ["f", "g", "h", "F", "G", "H", "N", "P", "Q", "E", "L", "p", "q"].contains(base)
    let long = base.utf8.count > 1 && !Names.greekSet.contains(base)
    if sees("("), power == nil, isFunction || long || definesFunction() || hasComma() || (primes > 0 && !starred) {
      return try call(name, from: first)
    }
    if sees("["), power == nil, base == "E" { return try call(name, from: first) }
    if isFunction, power == nil, invertsBeforeBracket() {
      while !sees("(") { at += 1 }
      return try call(name + "^-1", from: first)
    }
    var node = MathNode(.symbol(name), range: first..<stop)
    if let power { node = MathNode(.power, [node, power], range: first..<stop) }
    return node
  }

  /// Passes `^{(i)}` or `^{[l]}` with one letter or number, and a subscript after it.
  private mutating func bracketedIndex() -> (upper: String, lower: String)? {
    guard sees("^"), peek(1)?.isSign("{") == true, let open = peek(2), let close = peek(4),
      peek(5)?.isSign("}") == true,
      (open.isSign("(") && close.isSign(")")) || (open.isSign("[") && close.isSign("]"))
    else { return nil }
    let inner: String
    switch peek(3)?.kind {
    case .name(let name): inner = name
    case .command(let name): inner = name
    case .number(let value): inner = "\(value)"
    default: return nil
    }
    let saved = at
    at += 6
    var lower = ""
    if sees("_") {
      at += 1
      guard let text = try? subscriptText() else {
        at = saved
        return nil
      }
      lower = "_" + text
    }
    return ("(\(inner))", lower)
  }

  /// Whether `σ(x) =` or `u(x, t) :=` stands at the beginning: the definition of a function.
  private func definesFunction() -> Bool {
    guard at == 1 || peek(-2)?.isSign(",") == true else { return false }
    var index = at + 1
    while index < tokens.count, index < at + 12, !tokens[index].isSign(")") {
      switch tokens[index].kind {
      case .name, .command, .sign(","): index += 1
      default: return false
      }
    }
    guard index + 1 < tokens.count, index > at + 1 else { return false }
    return tokens[index + 1].isSign("=") || tokens[index + 1].isSign(":=")
  }

  /// Whether `^{-1}(` or `^-1(` comes next: the inverse of a function.
  private func invertsBeforeBracket() -> Bool {
    guard sees("^") else { return false }
    let braced = peek(1)?.isSign("{") == true ? 1 : 0
    guard peek(1 + braced)?.isSign("-") == true, case .number(let value) = peek(2 + braced)?.kind, value == .one,
      braced == 0 || peek(4)?.isSign("}") == true
    else { return false }
    return peek(3 + 2 * braced)?.isSign("(") == true
  }

  /// Whether exactly one bar stands in the brackets that begin here: it separates, as in `p(x|z)` and `{x | x > 3}`.
  func hasLoneBar() -> Bool {
    let opening: Set<String> = ["(", "[", "{", "\\{"]
    let closing: Set<String> = [")", "]", "}", "\\}"]
    var open = 0
    var bars = 0
    for index in at..<min(tokens.count, at + 400) {
      guard case .sign(let sign) = tokens[index].kind else { continue }
      if opening.contains(sign) { open += 1 } else if closing.contains(sign) { open -= 1 }
      if open == 0 { break }
      if open == 1, sign == "|" { bars += 1 }
    }
    return bars == 1
  }

  /// `x^2_i`: the subscript belongs to the name, the exponent to both.
  func subscriptFollowsPower() -> Bool {
    var index = at + 1
    guard index < tokens.count else { return false }
    if tokens[index].isSign("{") {
      var open = 0
      while index < tokens.count {
        if tokens[index].isSign("{") { open += 1 } else if tokens[index].isSign("}") { open -= 1 }
        index += 1
        if open == 0 { break }
      }
    } else {
      index += 1
    }
    return index < tokens.count && tokens[index].isSign("_")
  }

  /// Whether the brackets that open here hold a comma of their own.
  private func hasComma() -> Bool {
    var open = 0
    for index in at..<min(tokens.count, at + 400) {
      guard case .sign(let sign) = tokens[index].kind else { continue }
      if ["(", "[", "{"].contains(sign) { open += 1 } else if [")", "]", "}"].contains(sign) { open -= 1 }
      if open == 0 { return false }
      if open == 1, sign == "," || sign == "||" { return true }
    }
    return false
  }

  /// A subscript as text without spaces, spelled alike in all notations: `iS+k`, `t+1`, `theta`.
  mutating func subscriptText() throws(MathSyntaxError) -> String {
    let close = sees("{") ? "}" : !latex && sees("(") ? ")" : !latex && sees("[") ? "]" : nil
    guard let close else {
      guard let token else { throw fail("subscript is missing") }
      at += 1
      switch token.kind {
      case .name(let name): return name
      case .number(let value): return latex && token.range.count > 1 && value.isInteger ? "\(value)" : "\(value)"
      case .command(let name) where Names.fonts.contains(name): return try subscriptText()
      case .command(let name): return name
      case .text(let words): return words
      case .sign: throw fail("subscript is missing")
      }
    }
    at += 1
    var parts: [Subscript.Part] = []
    var open = 1
    while let token {
      at += 1
      switch token.kind {
      case .sign("{"): open += 1
      case .sign(let sign) where sign == close || sign == "}":
        open -= 1
        if open == 0 { return Subscript.canonical(parts) }
      case .sign(let sign):
        if sign == "(" || sign == "[" { open += close == "}" ? 0 : 1 }
        parts.append(.sign(sign))
      case .name(let name): parts.append(.word(name))
      case .command(let name): if !Names.fonts.contains(name) { parts.append(.word(name)) }
      case .number(let value): parts.append(.word("\(value)"))
      case .text(let words): parts.append(.word(words))
      }
    }
    throw fail("{ is never closed")
  }

  /// The arguments in brackets of a function that only has a name.
  mutating func call(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    let arguments = try parenthesised()
    // p(x|z) is no p(x, z): the name tells after how many arguments the condition begins.
    return MathNode(.call(given.map { "\(name)|\($0)" } ?? name), arguments, range: first..<stop)
  }

  /// `( a, b )`: the parts.
  mutating func parenthesised() throws(MathSyntaxError) -> [MathNode] {
    let close = sees("[") ? "]" : sees("{") ? "}" : sees("\\{") ? "\\}" : ")"
    let lone = hasLoneBar()
    at += 1
    let (bars, integrals) = (self.bars, self.integrals)
    (self.bars, self.integrals) = (lone ? 1 : 0, 0)
    defer { (self.bars, self.integrals) = (bars, integrals) }
    var parts: [MathNode] = []
    given = nil
    var condition: Int?
    repeat {
      parts.append(try nested { (reader) throws(MathSyntaxError) in try reader.relation() })
      if lone, sees("|") { condition = parts.count }
    } while accept(",") || accept(";") || accept("|") || accept("||")
    try expect(close)
    given = condition
    return parts
  }

  /// A known function with its exponent, base and argument: `\sin^2 x`, `\log_2(x)`.
  mutating func apply(_ function: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    var name = function
    var exponent: MathNode?
    var base: MathNode?
    while sees("^") || sees("_") {
      let raised = sees("^")
      at += 1
      let node = try script()
      if raised { exponent = node } else { base = node }
    }
    if let power = exponent, case .negate = power.kind, power.children[0].kind == .number(.one),
      let inverse = Names.inverse[name]
    {
      name = inverse
      exponent = nil
    }
    var arguments: [MathNode]
    if sees("(") || sees("[") || (sees("{") && Names.prefix.contains(name) == false) || sees("\\{") {
      arguments = try parenthesised()
    } else if sees("{") {
      arguments = [try group()]
    } else {
      guard startsFactor || sees("-") else { throw fail("\(name) without an argument") }
      arguments = [try bareArgument()]
    }
    if name == "re" || name == "im", arguments.count != 1 { throw fail("\(name) takes one argument") }
    if Self.single.contains(name) { arguments = Self.loneArgument(arguments) }
    if let base { arguments.append(base) }
    var node = build(name, arguments, range: first..<stop)
    if let exponent { node = MathNode(.power, [node, exponent], range: first..<stop) }
    return node
  }

  private static let single: Set<String> = [
    "floor", "ceil", "abs", "sqrt", "exp", "sin", "cos", "tan", "log", "factorial", "sign",
  ]

  /// The argument of a function that takes one: `(12,345)` is a number with its separator, `({x})` only has braces.
  private static func loneArgument(_ arguments: [MathNode]) -> [MathNode] {
    if arguments.count == 1, arguments[0].kind == .set, arguments[0].children.count == 1 {
      return arguments[0].children
    }
    guard arguments.count == 2, case .number(let high) = arguments[0].kind, case .number(let low) = arguments[1].kind,
      arguments[0].range.upperBound + 1 == arguments[1].range.lowerBound, high.isInteger, high >= .one,
      high < Rational(1000), low >= Rational(100), low < Rational(1000)
    else { return arguments }
    let range = arguments[0].range.lowerBound..<arguments[1].range.upperBound
    return [MathNode(.number(high * Rational(1000) + low), range: range)]
  }

  private func build(_ name: String, _ arguments: [MathNode], range: Range<Int>) -> MathNode {
    let two = MathNode(.number(Rational(2)), range: range)
    switch (name, arguments.count) {
    case ("sqrt", 1), ("root", 1): return root(arguments[0], two, range)
    case ("cbrt", 1): return root(arguments[0], MathNode(.number(Rational(3)), range: range), range)
    case ("root", 2): return root(arguments[0], arguments[1], range)
    case ("exp", 1): return MathNode(.power, [MathNode(.constant("e"), range: range), arguments[0]], range: range)
    case ("log", 2):
      return MathNode(
        .divide,
        [
          MathNode(.call("log"), [arguments[0]], range: range), MathNode(.call("log"), [arguments[1]], range: range),
        ], range: range)
    case ("lg", 2): return build("log", arguments, range: range)
    case ("lg", 1):
      let ten = MathNode(.call("log"), [MathNode(.number(Rational(10)), range: range)], range: range)
      return MathNode(.divide, [MathNode(.call("log"), arguments, range: range), ten], range: range)
    case ("log2", 1): return build("log", [arguments[0], two], range: range)
    default: return MathNode(.call(name), arguments, range: range)
    }
  }

  func root(_ node: MathNode, _ degree: MathNode, _ range: Range<Int>) -> MathNode {
    let one = MathNode(.number(.one), range: range)
    return MathNode(.power, [node, MathNode(.divide, [one, degree], range: range)], range: range)
  }

  /// `\sin 2x`: factors up to the next function, sign or bracketed group.
  mutating func bareArgument() throws(MathSyntaxError) -> MathNode {
    let first = start
    if accept("-") {
      return MathNode(.negate, [try bareArgument()], range: first..<stop)
    }
    var node = try nested { (reader) throws(MathSyntaxError) in try reader.power() }
    if case .call = node.kind { return node }
    while startsFactor {
      if case .command(let name) = token?.kind, Names.functions[name] != nil { break }
      if case .name(let name) = token?.kind, Names.functions[name] != nil { break }
      if sees("(") || sees("[") { break }
      node = join(node, try nested { (reader) throws(MathSyntaxError) in try reader.power() }, from: first)
    }
    return node
  }

  /// Brackets and bars.
  mutating func bracket(_ sign: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    switch sign {
    case "(", "[":
      at += 1
      let (bars, integrals) = (self.bars, self.integrals)
      (self.bars, self.integrals) = (0, 0)
      defer { (self.bars, self.integrals) = (bars, integrals) }
      var parts = [try nested { (reader) throws(MathSyntaxError) in try reader.relation() }]
      while accept(",") || accept(";") {
        parts.append(try nested { (reader) throws(MathSyntaxError) in try reader.relation() })
      }
      guard sees(")") || sees("]") else { throw fail("expected )") }
      let close = sees(")") ? ")" : "]"
      at += 1
      if parts.count == 1, (sign == "(") == (close == ")") {
        var node = parts[0]
        node.range = first..<stop
        return node
      }
      return MathNode(.sequence(open: sign, close: close), parts, range: first..<stop)
    case "{", "\\{":
      return try braces(sign == "{" ? "}" : "\\}", from: first)
    case "|", "||":
      return try bar(sign, from: first)
    case "¬":
      at += 1
      let inner = try nested { (reader) throws(MathSyntaxError) in try reader.power() }
      return Self.negated(inner, range: first..<stop)
    case "<" where at == 0 && tokens.count > 2 && tokens.contains(where: { $0.isSign("|") }):
      // <x|, as SymPy writes a bra.
      return try bra(from: first)
    case "\\lceil", "\\lfloor":
      at += 1
      let node = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
      try expect(sign == "\\lceil" ? "\\rceil" : "\\rfloor")
      return MathNode(.call(sign == "\\lceil" ? "ceil" : "floor"), [node], range: first..<stop)
    case "\\langle":
      at += 1
      let bars = self.bars
      self.bars = 1
      defer { self.bars = bars }
      let node = try nested { (reader) throws(MathSyntaxError) in try reader.listing() }
      if accept("|") {
        if let right = try? nested({ (reader) throws(MathSyntaxError) in try reader.sum() }), accept("\\rangle") {
          return MathNode(.call("braket"), [node, right], range: first..<stop)
        }
        return MathNode(.call("bra"), [node], range: first..<stop)
      }
      try expect("\\rangle")
      let parts = if case .listing = node.kind { node.children } else { [node] }
      return MathNode(.sequence(open: "(", close: ")"), parts, range: first..<stop)
    default: throw fail("not expected here")
    }
  }

  /// A set, or in LaTeX brackets that are not seen.
  private mutating func braces(_ close: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    let lone = hasLoneBar()
    at += 1
    let (bars, integrals) = (self.bars, self.integrals)
    (self.bars, self.integrals) = (lone ? 1 : 0, 0)
    defer { (self.bars, self.integrals) = (bars, integrals) }
    if sees(close), close == "\\}" || !latex, peek(1) == nil || peek(1)?.isSign("^") == false {
      at += 1
      return MathNode(.symbol("emptyset"), range: first..<stop)
    }
    guard !sees(close) else { throw fail("empty group") }
    let node = try nested { (reader) throws(MathSyntaxError) in try reader.stacked(try reader.listing()) }
    if accept("|") || accept(":") {
      let condition = try nested { (reader) throws(MathSyntaxError) in try reader.listing() }
      guard accept(close) || accept("}") else { throw fail("expected }") }
      return MathNode(.call("setof"), [node, condition], range: first..<stop)
    }
    guard accept(close) || (close == "\\}" && accept("}")) else { throw fail("expected }") }
    if case .relation(let signs) = node.kind, signs.count > 1, signs[0] == ":", close == "\\}" || !latex {
      // {x : x > 3}
      let condition = MathNode(.relation(Array(signs.dropFirst())), Array(node.children.dropFirst()), range: node.range)
      return MathNode(.call("setof"), [node.children[0], condition], range: first..<stop)
    }
    if case .listing = node.kind { return MathNode(.set, node.children, range: first..<stop) }
    if close == "}", latex {
      var inner = node
      inner.range = first..<stop
      return inner
    }
    return MathNode(.set, [node], range: first..<stop)
  }

  /// `<x|` and `<x|y>`.
  private mutating func bra(from first: Int) throws(MathSyntaxError) -> MathNode {
    at += 1
    bars += 1
    defer { bars -= 1 }
    let left = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
    try expect("|")
    guard token != nil else { return MathNode(.call("bra"), [left], range: first..<stop) }
    let right = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
    try expect(">")
    return MathNode(.call("braket"), [left, right], range: first..<stop)
  }

  /// `|x|`, `||x||`, and bars that touch: `||x||y||`.
  private mutating func bar(_ sign: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    at += 1
    let saved = (at, tokens)
    bars += 1
    defer { bars -= 1 }
    if sign == "||" {
      if let node = try? nested({ (reader) throws(MathSyntaxError) in try reader.sum() }), sees("||") {
        at += 1
        return MathNode(.call("norm"), [node], range: first..<stop)
      }
      (at, tokens) = saved
      // Two single bars; each of very many would be tried both ways.
      guard tokens[at...].lazy.filter({ $0.isSign("||") }).prefix(200).count < 200 else {
        throw fail("formula is too tangled")
      }
      tokens[at - 1].kind = .sign("|")
      tokens.insert(tokens[at - 1], at: at)
      guard tokens.count < 5000 else { throw fail("formula is too long") }
      for index in tokens.indices.reversed() where index > at && tokens[index].isSign("||") {
        tokens[index].kind = .sign("|")
        tokens.insert(tokens[index], at: index)
      }
    }
    let node = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
    if accept("\\rangle") || (sees(">") && peek(1) == nil && accept(">")) {
      return MathNode(.call("ket"), [node], range: first..<stop)
    }
    guard accept("|") else { throw fail("| is never closed") }
    return MathNode(.call("abs"), [node], range: first..<stop)
  }
}
