internal import ExactNumbers

/// Reads LaTeX, plain text (Maxima and SymPy style) and Unicode formulas into one tree.
package enum MathParser {
  /// The tree of `source`, or what could not be read. At most 20,000 bytes and 150 nested brackets are read.
  package static func parse(_ source: String) -> Result<MathNode, MathSyntaxError> {
    parse(bytes: Array(source.utf8))
  }

  /// The same over UTF-8 bytes.
  package static func parse(bytes: [UInt8]) -> Result<MathNode, MathSyntaxError> {
    guard bytes.count <= 20_000 else {
      return .failure(MathSyntaxError(range: 0..<bytes.count, message: "formula is too long"))
    }
    var lexer = MathLexer(bytes)
    switch lexer.run() {
    case .failure(let error): return .failure(error)
    case .success(var tokens):
      while let last = tokens.last, [".", ",", ";", ":"].contains(where: { last.isSign($0) }) {
        tokens.removeLast()
      }
      var reader = MathReader(tokens, end: bytes.count, latex: lexer.latex, starred: lexer.starred)
      do throws(MathSyntaxError) {
        return .success(try reader.whole())
      } catch {
        // Bars that touch may be two single ones: ||x||y||.
        guard let single = MathReader.splitBars(tokens) else { return .failure(error) }
        var second = MathReader(single, end: bytes.count, latex: lexer.latex, starred: lexer.starred)
        guard let node = try? second.whole() else { return .failure(error) }
        return .success(node)
      }
    }
  }
}

/// The position in the tokens and the limits of the reading.
struct MathReader {
  var tokens: [MathToken]
  var at = 0
  let end: Int
  let latex: Bool
  let starred: Bool
  var depth = 0
  /// Bounds the readings that are tried and taken back.
  var steps = 0
  /// Inside how many integrals, where `dx` ends the integrand.
  var integrals = 0
  /// After how many arguments the condition of the call that was just read began: `p(x|z)`.
  var given: Int?
  /// Inside how many bars, where `|` closes.
  var bars = 0

  init(_ tokens: [MathToken], end: Int, latex: Bool, starred: Bool) {
    self.tokens = tokens
    self.end = end
    self.latex = latex
    self.starred = starred
  }

  var token: MathToken? { at < tokens.count ? tokens[at] : nil }
  func peek(_ offset: Int) -> MathToken? {
    at + offset < tokens.count && at + offset >= 0 ? tokens[at + offset] : nil
  }
  func sees(_ sign: String) -> Bool { token?.isSign(sign) ?? false }
  func sees(command: String) -> Bool { token?.isCommand(command) ?? false }
  var start: Int { token?.range.lowerBound ?? end }
  /// The end of the token before.
  var stop: Int { at > 0 && at <= tokens.count ? tokens[at - 1].range.upperBound : 0 }

  func fail(_ message: String) -> MathSyntaxError {
    MathSyntaxError(range: token?.range ?? (end..<end), message: message)
  }

  mutating func accept(_ sign: String) -> Bool {
    guard sees(sign) else { return false }
    at += 1
    return true
  }

  mutating func expect(_ sign: String) throws(MathSyntaxError) {
    guard accept(sign) else { throw fail("expected \(sign)") }
  }

  mutating func nested<T>(
    _ body: (inout MathReader) throws(MathSyntaxError) -> T
  ) throws(MathSyntaxError) -> T {
    depth += 1
    defer { depth -= 1 }
    guard depth < 150 else { throw fail("nested too deep") }
    steps += 1
    guard steps < 60_000 else { throw fail("formula is too tangled") }
    return try body(&self)
  }

  /// A tree grows deep by signs behind an operand and by quotients of quotients as well as by brackets.
  func checkHeight(_ levels: Int) throws(MathSyntaxError) {
    guard levels < 250 else { throw fail("nested too deep") }
  }

  mutating func whole() throws(MathSyntaxError) -> MathNode {
    guard !tokens.isEmpty else { throw fail("nothing to read") }
    if tokens.count > 1, sees("=") || sees(command: "approx") || sees("\\approx") { at = 1 }
    let node = try stacked(try listing())
    guard at == tokens.count else { throw fail("not expected here") }
    return node
  }

  /// `n \choose k` and `a \over b` take everything to their left and right.
  mutating func stacked(_ top: MathNode) throws(MathSyntaxError) -> MathNode {
    guard sees(command: "choose") || sees(command: "over") else { return top }
    let divides = sees(command: "over")
    at += 1
    let bottom = try nested { (reader) throws(MathSyntaxError) in try reader.listing() }
    return MathNode(
      divides ? .divide : .call("binomial"), [top, bottom],
      range: top.range.lowerBound..<max(stop, top.range.upperBound))
  }

  /// The tokens with every double bar as two single ones; nil where there is none.
  static func splitBars(_ tokens: [MathToken]) -> [MathToken]? {
    guard tokens.contains(where: { $0.isSign("||") }), tokens.count < 2000 else { return nil }
    return tokens.flatMap { token -> [MathToken] in
      guard token.isSign("||") else { return [token] }
      var single = token
      single.kind = .sign("|")
      return [single, single]
    }
  }

  /// Parts with commas, `and` or `or` between them.
  mutating func listing() throws(MathSyntaxError) -> MathNode {
    let first = start
    var parts = [try relation()]
    var links: Set<String> = []
    while let link = separator() {
      links.insert(link)
      while let more = separator() { links.insert(more) }
      parts.append(try relation())
    }
    guard parts.count > 1 else { return parts[0] }
    // The word between the parts is kept: of inequalities it makes a union or an intersection.
    if links == ["∧"] {
      // Conjunction has no order: the parts stand in that of their spelling.
      let spelled = parts.map { (key: $0.spelling, part: $0) }.sorted { $0.key < $1.key }
      return MathNode(.call("and"), spelled.map(\.part), range: first..<stop)
    }
    if let word = links.first, links.count == 1, word != ",", word != ";" {
      return MathNode(.call(word), parts, range: first..<stop)
    }
    return MathNode(.listing, parts, range: first..<stop)
  }

  /// Passes a comma, a semicolon, `and` or `or`.
  private mutating func separator() -> String? {
    for sign in [",", ";", "and", "or"] where accept(sign) { return sign }
    if accept("∧") { return "∧" }
    if accept("∨") { return "or" }
    guard !latex, peek(-1)?.isSign(")") == true, peek(1)?.isSign("(") == true else { return nil }
    if accept("&") { return "∧" }
    return bars == 0 && accept("|") ? "or" : nil
  }

  func relationSign() -> String? {
    switch token?.kind {
    case .sign(let sign): Names.relations[sign]
    case .command(let name): Names.relations["\\" + name]
    // At the end it is the inch.
    case .name("in") where !latex && at + 1 < tokens.count: "in"
    default: nil
    }
  }

  mutating func relation() throws(MathSyntaxError) -> MathNode {
    let first = start
    var parts = [try setLevel()]
    var signs: [String] = []
    while let sign = relationSign() {
      at += 1
      if sign == ":", case .relation = parts[0].kind { throw fail("not expected here") }
      signs.append(sign)
      parts.append(try setLevel())
    }
    if signs.contains(":"), signs.contains("=") { (parts, signs) = ratios(parts, signs) }
    return signs.isEmpty ? parts[0] : MathNode(.relation(signs), parts, range: first..<stop)
  }

  /// In `a : b = 2 : 3` the colons bind closer than the equals sign.
  private func ratios(_ parts: [MathNode], _ signs: [String]) -> ([MathNode], [String]) {
    var groups = [[parts[0]]]
    var kept: [String] = []
    for (sign, part) in zip(signs, parts.dropFirst()) {
      if sign == ":" {
        groups[groups.count - 1].append(part)
      } else {
        kept.append(sign)
        groups.append([part])
      }
    }
    let nodes = groups.map { group in
      group.count == 1
        ? group[0]
        : MathNode(
          .relation(Array(repeating: ":", count: group.count - 1)), group,
          range: group[0].range.lowerBound..<group[group.count - 1].range.upperBound)
    }
    return (nodes, kept)
  }

  /// Unions, intersections and differences of sets, left to right.
  mutating func setLevel() throws(MathSyntaxError) -> MathNode {
    let first = start
    var node = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
    var levels = 0
    while true {
      levels += 1
      try checkHeight(levels)
      let name =
        sees("\\cup") || seesUnion(after: node)
        ? "union" : sees("\\cap") ? "intersection" : sees("\\setminus") ? "complement" : nil
      guard let name else { return node }
      at += 1
      let other = try nested { (reader) throws(MathSyntaxError) in try reader.sum() }
      if case .call(name) = node.kind, name != "complement" {
        node.children.append(other)
        node.range = first..<stop
      } else {
        node = MathNode(.call(name), [node, other], range: first..<stop)
      }
    }
  }

  mutating func sum() throws(MathSyntaxError) -> MathNode {
    let first = start
    var parts: [MathNode] = []
    if sees("±") || sees("∓") {
      parts.append(try either())
    } else {
      parts.append(try product())
    }
    while true {
      if accept("+") {
        parts.append(try product())
      } else if sees("-") {
        let here = start
        at += 1
        parts.append(MathNode(.negate, [try product()], range: here..<stop))
      } else if sees("±") || sees("∓") {
        parts.append(try either())
      } else {
        break
      }
    }
    return parts.count == 1 ? parts[0] : MathNode(.add, parts, range: first..<stop)
  }

  /// `± a`; `∓ a` is `± (-a)`, so that signs that go together stay together.
  private mutating func either() throws(MathSyntaxError) -> MathNode {
    let first = start
    let turned = sees("∓")
    at += 1
    let inner = try product()
    let range = first..<stop
    return MathNode(.plusMinus, [turned ? MathNode(.negate, [inner], range: range) : inner], range: range)
  }

  mutating func product() throws(MathSyntaxError) -> MathNode {
    let first = start
    var node = try unary()
    var levels = 0
    while true {
      if !sees("*") { levels += 1 }
      try checkHeight(node.kind == .multiply ? 0 : levels)
      if sees("*") {
        let isCross = token?.isCross == true
        at += 1
        let other = try unary()
        if isCross, other.mark == .bold, node.mark == .bold {
          node = MathNode(.call("cross"), [node, other], range: first..<stop)
        } else {
          node = join(node, other, from: first)
        }
      } else if accept("/") {
        let below = try unary()
        node = MathNode(.divide, [node, below], range: first..<stop)
      } else if sees("."), case .matrix = node.kind {
        // Maxima's product of matrices.
        at += 1
        node = join(node, try unary(), from: first)
      } else if sees(command: "mod") || sees("\\mod") || token?.kind == .name("mod") {
        at += 1
        let other = try unary()
        node = MathNode(.call("mod"), [node, other], range: first..<stop)
      } else if sees("\\odot") {
        at += 1
        node = MathNode(.call("odot"), [node, try unary()], range: first..<stop)
      } else if Self.isStatement(node) || seesUnion(after: node) {
        return node
      } else if startsFactor {
        node = join(node, try nested { (reader) throws(MathSyntaxError) in try reader.power() }, from: first)
      } else {
        return node
      }
    }
  }

  /// Statements in brackets are linked, not multiplied: `(x < 1) | (x > 2)`.
  private static func isStatement(_ node: MathNode) -> Bool {
    switch node.kind {
    case .relation, .call("and"), .call("or"), .call("not"): true
    default: false
    }
  }

  /// Whether a capital U stands for ∪ here: after an interval or set, before another one's bracket.
  func seesUnion(after node: MathNode) -> Bool {
    guard token?.kind == .name("U"), let next = peek(1) else { return false }
    switch node.kind {
    case .sequence, .set, .call("union"): return next.isSign("(") || next.isSign("[") || next.isSign("{")
    default: return false
    }
  }

  func join(_ left: MathNode, _ right: MathNode, from first: Int) -> MathNode {
    // Braces around one factor are brackets.
    let a = left.kind == .set && left.children.count == 1 ? left.children[0] : left
    let b = right.kind == .set && right.children.count == 1 ? right.children[0] : right
    // 1 1/2 and 2\frac58: a whole number before a fraction of numbers is a mixed number.
    if case .number(let whole) = a.kind, whole.isInteger, a.range.upperBound <= b.range.lowerBound,
      case .divide = b.kind, b.children.count == 2, case .number(let top) = b.children[0].kind,
      case .number(let bottom) = b.children[1].kind, top < bottom, !sees("^"), at >= 1,
      let value = top.divided(by: bottom), !wasStarred(b)
    {
      return MathNode(.number(whole + value), range: first..<stop)
    }
    if case .multiply = a.kind {
      var node = a
      node.children.append(b)
      node.range = first..<stop
      return node
    }
    return MathNode(.multiply, [a, b], range: first..<stop)
  }

  /// Whether a multiplication sign stands before the node that was just read.
  func wasStarred(_ node: MathNode) -> Bool {
    guard let index = tokens.lastIndex(where: { $0.range.upperBound <= node.range.lowerBound }) else { return false }
    return tokens[index].isSign("*")
  }

  /// Whether the next token can begin a factor of an implicit product.
  var startsFactor: Bool {
    guard let token else { return false }
    switch token.kind {
    case .number: return true
    case .name(let name):
      if name == "in" { return at + 1 == tokens.count }
      if integrals > 0 && endsIntegrand() { return false }
      return true
    case .text: return true
    case .command(let name):
      return Names.relations["\\" + name] == nil && name != "mod" && name != "circ" && !name.hasPrefix("end ")
        && name != "choose" && name != "over"
    case .sign(let sign):
      if sign == "|" { return bars == 0 }
      return ["(", "[", "{", "\\{", "\\lceil", "\\lfloor", "\\langle", "¬"].contains(sign)
    }
  }

  func endsIntegrand() -> Bool {
    guard case .name(let name) = token?.kind else { return false }
    if name == "d", case .name = peek(1)?.kind { return true }
    if name == "d", case .command(let letter) = peek(1)?.kind, Names.greekSet.contains(letter) { return true }
    return name.utf8.count == 2 && name.hasPrefix("d") && !latex
  }

  mutating func unary() throws(MathSyntaxError) -> MathNode {
    let first = start
    if sees("-") || sees("+") {
      let negative = sees("-")
      at += 1
      let inner = try nested { (reader) throws(MathSyntaxError) in try reader.unary() }
      return negative ? MathNode(.negate, [inner], range: first..<stop) : inner
    }
    return try nested { (reader) throws(MathSyntaxError) in try reader.power() }
  }

  /// A factor with its exponents, primes, factorials and percent signs.
  mutating func power() throws(MathSyntaxError) -> MathNode {
    let first = start
    // 1 1/2
    if case .number(let whole) = token?.kind, whole.isInteger, case .number(let top) = peek(1)?.kind, top.isInteger,
      peek(1)?.spaced == true, peek(2)?.isSign("/") == true, case .number(let bottom) = peek(3)?.kind,
      let part = top.divided(by: bottom), top < bottom
    {
      at += 4
      return MathNode(.number(whole + part), range: first..<stop)
    }
    var node = try factor()
    var levels = 0
    while true {
      levels += 1
      try checkHeight(levels)
      if sees("^") {
        at += 1
        node = try raise(node, from: first)
      } else if accept("!") {
        node = MathNode(.call("factorial"), [node], range: first..<stop)
      } else if sees("%") {
        at += 1
        node = MathNode(.percent, [node], range: first..<stop)
      } else if sees(command: "circ") {
        at += 1
        node = degrees(node, from: first)
      } else if sees("_"), node.kind == .call("norm") {
        at += 1
        let lower = try subscriptText()
        // The norm without an index is the Euclidean one.
        node = MathNode(.call(lower == "2" ? "norm" : "norm_" + lower), node.children, range: first..<stop)
      } else if sees("."), peek(1)?.kind == .name("T") {
        at += 2
        node = MathNode(.call("transpose"), [node], range: first..<stop)
      } else if sees("\\top") {
        at += 1
        node = MathNode(.call("transpose"), [node], range: first..<stop)
      } else {
        return node
      }
    }
  }

  func degrees(_ node: MathNode, from first: Int) -> MathNode {
    let half = MathNode(.number(Rational(180)), range: first..<stop)
    let pi = MathNode(.constant("pi"), range: first..<stop)
    return MathNode(.divide, [MathNode(.multiply, [node, pi], range: first..<stop), half], range: first..<stop)
  }

  mutating func raise(_ base: MathNode, from first: Int) throws(MathSyntaxError) -> MathNode {
    if sees(command: "circ") {
      at += 1
      return degrees(base, from: first)
    }
    if sees("{"), peek(1)?.isCommand("circ") == true, peek(2)?.isSign("}") == true {
      at += 3
      return degrees(base, from: first)
    }
    if transposes(base) { return MathNode(.call("transpose"), [base], range: first..<stop) }
    let exponent = try script()
    return MathNode(.power, [base, exponent], range: first..<stop)
  }

  /// `A^T`, `A^\top`, `(XY)^{T}` over capital letters or vectors.
  private mutating func transposes(_ base: MathNode) -> Bool {
    let braced = sees("{") ? 1 : 0
    let token = peek(braced)
    guard braced == 0 || peek(2)?.isSign("}") == true else { return false }
    let top = token?.isSign("\\top") == true || token?.isCommand("top") == true
    let letter = token.map { $0.kind == .name("T") } ?? false
    guard top || (letter && (base.subexpressions.contains { isMatrixName($0) } || isVector(base, braced))) else {
      return false
    }
    at += 1 + 2 * braced
    return true
  }

  /// `w^T x`: a small letter with a factor after it is a vector.
  private func isVector(_ base: MathNode, _ braced: Int) -> Bool {
    guard case .symbol(let name) = base.kind, name.utf8.count == 1, let next = peek(1 + 2 * braced) else {
      return false
    }
    switch next.kind {
    case .name, .command: return true
    default: return next.isSign("(")
    }
  }

  private func isMatrixName(_ node: MathNode) -> Bool {
    if case .matrix = node.kind { return true }
    guard case .symbol(let name) = node.kind, let first = name.utf8.first else { return false }
    return (0x41...0x5A).contains(first)
  }

  /// What follows `^` or stands in a command's argument: a group, a signed atom, or one digit in LaTeX.
  mutating func script() throws(MathSyntaxError) -> MathNode {
    if sees("{") { return try group() }
    if sees("-") || sees("+") {
      let first = start
      let negative = sees("-")
      at += 1
      let inner = try nested { (reader) throws(MathSyntaxError) in try reader.script() }
      return negative ? MathNode(.negate, [inner], range: first..<stop) : inner
    }
    if case .number(let value) = token?.kind, peek(-1)?.isSign("^") == true, latex || peek(1)?.isSign("_") == true {
      let first = start
      at += 1
      return MathNode(.number(value), range: first..<stop)
    }
    if latex { if let digit = splitDigit() { return digit } }
    let first = start
    let inner = try nested { (reader) throws(MathSyntaxError) in try reader.factor() }
    if !latex, sees("^") {
      at += 1
      let upper = try nested { (reader) throws(MathSyntaxError) in try reader.script() }
      return MathNode(.power, [inner, upper], range: first..<stop)
    }
    if !latex, accept("!") { return MathNode(.call("factorial"), [inner], range: first..<stop) }
    return inner
  }

  /// In LaTeX `\frac12` and `x^10` take one digit; a longer number loses its first.
  mutating func splitDigit() -> MathNode? {
    guard case .number(let value) = token?.kind, let token, token.range.count > 1, value.isInteger,
      let whole = value.integer, whole >= 10, String(whole).utf8.count == token.range.count,
      peek(-1)?.isSign("^") != true
    else { return nil }
    let digits = Array(String(whole).utf8)
    let rest = String(decoding: digits.dropFirst(), as: UTF8.self)
    let middle = token.range.lowerBound + 1
    tokens[at].kind = .number(Rational(Int(rest) ?? 0))
    tokens[at].range = middle..<token.range.upperBound
    return MathNode(.number(Rational(Int(digits[0]) - 48)), range: token.range.lowerBound..<middle)
  }

  /// `{ … }` as brackets that are not seen.
  mutating func group() throws(MathSyntaxError) -> MathNode {
    try expect("{")
    guard !sees("}") else { throw fail("empty group") }
    let (bars, integrals) = (self.bars, self.integrals)
    (self.bars, self.integrals) = (0, 0)
    let node = try nested { (reader) throws(MathSyntaxError) in try reader.stacked(try reader.listing()) }
    (self.bars, self.integrals) = (bars, integrals)
    try expect("}")
    return node
  }
}
