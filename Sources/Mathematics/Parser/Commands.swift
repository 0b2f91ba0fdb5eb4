internal import ExactNumbers

extension MathReader {
  /// A LaTeX command (already passed) with its arguments.
  mutating func command(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    switch name {
    case "frac", "dfrac", "tfrac", "cfrac": return try fraction(from: first)
    case "sqrt", "cbrt": return try radical(name, from: first)
    case "binom", "tbinom", "dbinom", "choose", "tchoose", "dchoose":
      let (n, k) = (try script(), try script())
      return MathNode(.call("binomial"), [n, k], range: first..<stop)
    case "sum", "prod", "bigcup", "bigcap", "max", "min", "sup", "inf", "argmax", "argmin", "lim", "limsup", "liminf":
      return try bound(name, from: first)
    case "int", "iint", "oint": return try integral(from: first)
    case "overline": return try overline(from: first)
    case "not":
      throw fail("negated relation is not read")
    case "forall", "exists":
      let inner = try nested { (reader) throws(MathSyntaxError) in try reader.relation() }
      return MathNode(.call(name), [inner], range: first..<stop)
    case "infty": return MathNode(.constant("inf"), range: first..<stop)
    case "pi":
      return sees("_") ? try named("pi", from: first) : MathNode(.constant("pi"), range: first..<stop)
    case "econst", "exponentialE": return MathNode(.constant("e"), range: first..<stop)
    case "golden":
      let five = root(MathNode(.number(Rational(5))), MathNode(.number(Rational(2))), first..<stop)
      return MathNode(
        .divide, [MathNode(.add, [MathNode(.number(.one)), five]), MathNode(.number(Rational(2)))], range: first..<stop)
    case "iconst", "imath": return MathNode(.constant("i"), range: first..<stop)
    case "dots", "ldots", "cdots", "vdots", "ddots": return MathNode(.symbol("..."), range: first..<stop)
    case "emptyset", "varnothing": return MathNode(.symbol("emptyset"), range: first..<stop)
    case "mathit", "mathrm", "operatorname", "mathbf", "mathcal", "mathbb":
      return try styled(name, from: first)
    case "arg":
      guard sees(command: "max") || sees(command: "min") else { throw fail("\\arg without \\max or \\min") }
      at += 1
      return try bound(peek(-1)?.isCommand("max") == true ? "argmax" : "argmin", from: first)
    default: break
    }
    if name.hasPrefix("begin ") { return try environment(String(name.dropFirst(6)), from: first) }
    if Names.fonts.contains(name) { return try styled(name, from: first) }
    if name == "bar" { return try overline(from: first) }
    if Names.accents.contains(name) {
      let inner = try script()
      guard case .symbol(let base) = inner.kind else {
        return MathNode(.call(name), [inner], range: first..<stop)
      }
      return try named("\(base)\(name)", from: first)
    }
    if name == "Gamma", sees("(") { return try apply("gamma", from: first) }
    if let function = Names.functions[name], name != "gamma" { return try apply(function, from: first) }
    let plain = Names.withoutVariant(name)
    if Names.greekSet.contains(plain) { return try named(plain, from: first) }
    if ["partial", "nabla", "ell", "hbar", "R", "N", "Z", "Q", "star", "top", "perp"].contains(name) {
      return try named(name, from: first)
    }
    throw MathSyntaxError(range: first..<stop, message: "command \\\(name) is not known")
  }

  /// `\frac{a}{b}`, `\frac12`, and `\frac{d f}{dx}`.
  private mutating func fraction(from first: Int) throws(MathSyntaxError) -> MathNode {
    if let node = try derivative(from: first) { return node }
    let top = try script()
    let bottom = try script()
    return MathNode(.divide, [top, bottom], range: first..<stop)
  }

  private mutating func derivative(from first: Int) throws(MathSyntaxError) -> MathNode? {
    func isD(_ token: MathToken?) -> Bool { token?.kind == .name("d") || token?.isCommand("partial") == true }
    guard sees("{"), isD(peek(1)) else { return nil }
    // The denominator has to be `{d x}`.
    var close = at
    var open = 0
    while close < tokens.count {
      if tokens[close].isSign("{") { open += 1 } else if tokens[close].isSign("}") { open -= 1 }
      if open == 0 { break }
      close += 1
    }
    guard close + 3 < tokens.count, tokens[close + 1].isSign("{"), isD(tokens[close + 2]),
      !tokens[close + 3].isSign("}")
    else { return nil }
    let isPartial = peek(1)?.isCommand("partial") == true
    at += 2
    var body: MathNode?
    if !sees("}") { body = try nested { (reader) throws(MathSyntaxError) in try reader.sum() } }
    try expect("}")
    at += 2
    let variable = try nested { (reader) throws(MathSyntaxError) in try reader.factor() }
    try expect("}")
    if body == nil {
      guard startsFactor else { throw fail("derivative of nothing") }
      body = try nested { (reader) throws(MathSyntaxError) in try reader.power() }
    }
    guard let body else { return nil }
    var node = MathNode(.call("derivative"), [body, variable], range: first..<stop)
    if isPartial { node.mark = .partial }
    return node
  }

  private mutating func radical(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    var degree = MathNode(.number(Rational(name == "cbrt" ? 3 : 2)), range: first..<stop)
    if accept("[") {
      degree = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
      try expect("]")
    }
    let inner: MathNode
    if sees("(") {
      inner = try nested { (reader) throws(MathSyntaxError) in try reader.factor() }
    } else {
      guard token != nil else { throw fail("root of nothing") }
      inner = try script()
    }
    return root(inner, degree, first..<stop)
  }

  private mutating func overline(from first: Int) throws(MathSyntaxError) -> MathNode {
    let inner = try script()
    if case .symbol(let base) = inner.kind, sees("_") || (sees("^") && subscriptFollowsPower()) {
      return try named(base + "bar", from: first)
    }
    return MathNode(.call("conjugate"), [inner], range: first..<stop)
  }

  /// A name in a font; of the fonts only bold is remembered.
  private mutating func styled(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    var node = try font(name, from: first)
    guard Names.bold.contains(name) else { return node }
    switch node.kind {
    case .symbol: node.mark = .bold
    case .power: if case .symbol = node.children[0].kind { node.children[0].mark = .bold }
    default: break
    }
    return node
  }

  /// `\mathbf{x}`: the letters as one name (a single one stays itself).
  private mutating func font(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    guard accept("{") else {
      guard let token else { throw fail("\\\(name) without an argument") }
      at += 1
      switch token.kind {
      case .name(let letter): return try named(letter, from: first)
      case .command(let inner): return try command(inner, from: first)
      default: throw fail("\\\(name) without a name")
      }
    }
    guard !sees("}") else { throw fail("empty group") }
    let saved = at
    var letters = ""
    var onlyLetters = true
    while let token, !sees("}") {
      switch token.kind {
      case .name(let part) where part != "_" || !letters.isEmpty: letters += part
      case .number(let value) where !letters.isEmpty: letters += "\(value)"
      case .text(let words): letters += words
      default: onlyLetters = false
      }
      if !onlyLetters { break }
      at += 1
    }
    guard onlyLetters, accept("}") else {
      guard name != "mathit" else { throw fail("\\mathit takes letters") }
      at = saved
      let node = try nested { (reader) throws(MathSyntaxError) in try reader.listing() }
      try expect("}")
      return node
    }
    guard let initial = letters.utf8.first, !MathLexer.isDigit(initial) else { throw fail("a name is expected") }
    if let function = Names.functions[letters], function != "gamma", sees("(") || sees("{") || startsFactor {
      return try apply(function, from: first)
    }
    if name.hasPrefix("text") || Names.units.contains(letters) && letters.utf8.count > 1 {
      return MathNode(.text(letters), range: first..<stop)
    }
    if letters == "e", !sees("_") { return MathNode(.constant("e"), range: first..<stop) }
    if letters == "i", name == "mathrm" { return MathNode(.constant("i"), range: first..<stop) }
    if sees("("), letters.utf8.count > 1 || name == "operatorname" { return try call(letters, from: first) }
    return try named(letters, from: first)
  }

  /// `\sum_{i=1}^{n} body`, `\max_x body`, `\lim_{x \to 0} body`: body, variable, lower and upper bound.
  mutating func bound(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    if name == "max" || name == "min", sees("(") { return try apply(name, from: first) }
    if name == "inf", !sees("_") { return MathNode(.constant("inf"), range: first..<stop) }
    var below: MathNode?
    var above: MathNode?
    while sees("_") || sees("^") {
      let lower = sees("_")
      at += 1
      if name == "lim" { stripSide() }
      let node = try limit()
      if lower { below = node } else { above = node }
    }
    let body: MathNode
    if name == "lim" || name == "sum" || name == "prod" || name.hasPrefix("big") || name.hasPrefix("lim") {
      body = try nested { (reader) throws(MathSyntaxError) in try reader.product() }
    } else {
      guard startsFactor || sees("-") else { throw fail("\(name) without an argument") }
      body = try nested { (reader) throws(MathSyntaxError) in try reader.product() }
    }
    return Self.bound(name, body: body, below: below, above: above, range: first..<stop)
  }

  /// A bound: a bare name does not take the other bound as its subscript.
  private mutating func limit() throws(MathSyntaxError) -> MathNode {
    if case .name(let letter) = token?.kind, peek(1)?.isSign("_") == true {
      at += 1
      return MathNode(.symbol(letter), range: min(start, stop)..<stop)
    }
    return try script()
  }

  /// `3^{-}` and `3^+` in a limit: the side it is taken from is left out of the number.
  private mutating func stripSide() {
    var index = at
    while index + 1 < tokens.count, !tokens[index].isSign("}") {
      if tokens[index].isSign("^") {
        let braced = tokens[index + 1].isSign("{") ? 1 : 0
        if index + 1 + 2 * braced < tokens.count,
          tokens[index + 1 + braced].isSign("-") || tokens[index + 1 + braced].isSign("+"),
          braced == 0 || tokens[index + 3].isSign("}")
        {
          tokens.removeSubrange(index...(index + 1 + 2 * braced))
          return
        }
      }
      index += 1
    }
  }

  static func bound(
    _ name: String, body: MathNode, below: MathNode?, above: MathNode?, range: Range<Int>
  ) -> MathNode {
    var parts = [body]
    if let below {
      if case .relation(let signs) = below.kind, signs.count == 1, ["=", "to", "in", "implies"].contains(signs[0]) {
        parts += below.children
      } else {
        parts.append(below)
      }
    }
    if let above { parts.append(above) }
    return MathNode(.call(name), parts, range: range)
  }

  /// `\int_a^b f dx`: integrand, variable, bounds.
  private mutating func integral(from first: Int) throws(MathSyntaxError) -> MathNode {
    var below: MathNode?
    var above: MathNode?
    while sees("_") || sees("^") {
      let lower = sees("_")
      at += 1
      if sees("{"), peek(1)?.isSign("}") == true {
        at += 2
        continue
      }
      let node = try limit()
      if lower { below = node } else { above = node }
    }
    integrals += 1
    defer { integrals -= 1 }
    var body = MathNode(.number(.one), range: start..<start)
    liftDifferential()
    if let inside = bracketedIntegrand() { tokens = inside }
    if !endsIntegrand() {
      body = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
    }
    guard endsIntegrand(), case .name(let name) = token?.kind else { throw fail("integral without dx") }
    at += 1
    let variable: MathNode
    if name == "d" {
      integrals -= 1
      defer { integrals += 1 }
      variable = try nested { (reader) throws(MathSyntaxError) in try reader.factor() }
    } else {
      variable = MathNode(.symbol(String(name.dropFirst())), range: start..<stop)
    }
    var parts = [body, variable]
    if let below { parts.append(below) }
    if let above { parts.append(above) }
    return MathNode(.call("int"), parts, range: first..<stop)
  }

  /// `\int \frac{3 dz}{z}` as `\int \frac{3}{z} dz`.
  private mutating func liftDifferential() {
    guard case .command(let name) = token?.kind, name.hasSuffix("frac"), peek(1)?.isSign("{") == true else { return }
    func close(_ open: Int) -> Int? {
      guard open < tokens.count, tokens[open].isSign("{") else { return nil }
      var depth = 0
      for index in open..<tokens.count {
        if tokens[index].isSign("{") { depth += 1 } else if tokens[index].isSign("}") { depth -= 1 }
        if depth == 0 { return index }
      }
      return nil
    }
    guard let top = close(at + 1), let bottom = close(top + 1), top - 2 > at + 1,
      tokens[top - 2].kind == .name("d")
    else { return }
    switch tokens[top - 1].kind {
    case .name, .command: break
    default: return
    }
    let differential = Array(tokens[(top - 2)..<top])
    tokens.insert(contentsOf: differential, at: bottom + 1)
    var end = top - 2
    if end > at + 2, tokens[end - 1].isSign("*") { end -= 1 }
    let one = MathToken(kind: .number(.one), range: tokens[top].range)
    tokens.replaceSubrange(end..<top, with: end == at + 2 ? [one] : [])
  }

  /// `\int [x dx]`: the same without the brackets.
  private func bracketedIntegrand() -> [MathToken]? {
    let open: Set<String> = ["(", "[", "{", "\\{"]
    let shut: Set<String> = [")", "]", "}", "\\}"]
    var depth = 0
    for index in at..<tokens.count {
      guard case .sign(let sign) = tokens[index].kind else { continue }
      if open.contains(sign) { depth += 1 } else if shut.contains(sign) { depth -= 1 }
      guard depth == 0 else { continue }
      guard index >= 2, case .name(let last) = tokens[index - 1].kind,
        tokens[index - 2].kind == .name("d") || (last.hasPrefix("d") && last.utf8.count == 2)
      else { return nil }
      var copy = tokens
      copy.remove(at: index)
      copy.remove(at: at)
      return copy
    }
    return nil
  }

  /// Matrices and systems of equations: `\begin{pmatrix} a & b \\ c & d \end{pmatrix}`.
  private mutating func environment(_ name: String, from first: Int) throws(MathSyntaxError) -> MathNode {
    if name.hasPrefix("array"), sees("{") {
      while let token, !token.isSign("}") { at += 1 }
      at += 1
    }
    var rows: [[MathNode]] = [[]]
    while !sees(command: "end " + name) {
      if accept("\\\\") {
        if rows.last?.isEmpty == false { rows.append([]) }
      } else if accept("&") {
        continue
      } else {
        let node = try nested { (reader) throws(MathSyntaxError) in try reader.listing() }
        rows[rows.count - 1].append(node)
        guard sees("&") || sees("\\\\") || sees(command: "end " + name) else { throw fail("not expected here") }
      }
    }
    at += 1
    if rows.last?.isEmpty == true { rows.removeLast() }
    guard let width = rows.first?.count, width > 0 else { throw fail("empty matrix") }
    if name == "cases" || name.hasPrefix("align") || name == "gathered" {
      return MathNode(.set, rows.flatMap { $0 }, range: first..<stop)
    }
    guard rows.allSatisfy({ $0.count == width }) else { throw fail("rows of different length") }
    let node = MathNode(.matrix(rows: rows.count, columns: width), rows.flatMap { $0 }, range: first..<stop)
    return name == "vmatrix" ? MathNode(.call("det"), [node], range: first..<stop) : node
  }
}
