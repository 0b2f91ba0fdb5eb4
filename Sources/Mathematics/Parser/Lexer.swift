internal import BigInt
internal import ExactNumbers

/// One piece of a formula: a number, a name, a command or a sign.
struct MathToken: Sendable {
  enum Kind: Equatable, Sendable {
    case number(Rational)
    case name(String)
    /// A LaTeX command without its backslash.
    case command(String)
    case sign(String)
    case text(String)
  }
  var kind: Kind
  var range: Range<Int>
  var spaced = false

  func isSign(_ text: String) -> Bool { if case .sign(let sign) = kind { sign == text } else { false } }
  func isCommand(_ text: String) -> Bool { if case .command(let name) = kind { name == text } else { false } }
}

/// Cuts a formula into tokens. Linear in the length of the source.
struct MathLexer {
  let bytes: [UInt8]
  /// Letters stand for themselves (LaTeX) rather than forming words (`2*sigma`).
  let latex: Bool
  let starred: Bool
  var at: Int
  var tokens: [MathToken] = []
  var brackets = 0
  /// Open matrices and the like, in which two backslashes end a row.
  var environments = 0
  var spaced = false

  init(_ bytes: [UInt8], at start: Int = 0) {
    self.bytes = bytes
    at = start
    latex = bytes.contains(0x5C) || bytes.contains(0x24)
    starred = bytes.contains(0x2A)
  }

  func byte(_ offset: Int) -> UInt8 { offset < bytes.count && offset >= 0 ? bytes[offset] : 0 }
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  mutating func run() -> Result<[MathToken], MathSyntaxError> {
    while at < bytes.count {
      let before = at
      if let error = step() { return .failure(error) }
      if at <= before { at = before + 1 }
      if tokens.count > 4000 {
        return .failure(MathSyntaxError(range: before..<at, message: "formula is too long"))
      }
    }
    return .success(tokens)
  }

  mutating func add(_ kind: MathToken.Kind, from start: Int) {
    tokens.append(MathToken(kind: kind, range: start..<at, spaced: spaced))
    spaced = false
  }

  mutating func step() -> MathSyntaxError? {
    let start = at
    let first = bytes[at]
    if first == 0x20 || first == 0x09 || first == 0x0A || first == 0x0D || first == 0x0C {
      at += 1
      spaced = true
      return nil
    }
    if Self.isDigit(first) || (first == 0x2E && Self.isDigit(byte(at + 1))) { return number() }
    if Self.isLetter(first) {
      word()
      return nil
    }
    if first == 0x5F, Self.isLetter(byte(at + 1)), tokens.isEmpty {
      at += 1
      while Self.isLetter(byte(at)) || Self.isDigit(byte(at)) { at += 1 }
      add(.name(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
      return nil
    }
    if first == 0x5C { return command() }
    if first >= 0x80 { return unicode() }
    at += 1
    let pair = String(decoding: [first, byte(at)], as: UTF8.self)
    switch pair {
    case "**":
      at += 1
      add(.sign("^"), from: start)
      return nil
    case "<=", ">=", "!=", ":=", "==", "->", "=>", "||":
      at += 1
      add(.sign(pair), from: start)
      return nil
    default: break
    }
    switch first {
    case 0x24: return nil  // $
    case 0x28, 0x5B, 0x7B: brackets += 1
    case 0x29, 0x5D, 0x7D: brackets = max(0, brackets - 1)
    case 0x25:  // Maxima's %pi, %e, %i
      if Self.isLetter(byte(at)) {
        let name = byte(at)
        if byte(at + 1) == 0x69, name == 0x70 { at += 2 } else { at += 1 }
        add(.command(name == 0x70 ? "pi" : name == 0x65 ? "econst" : name == 0x69 ? "iconst" : "?"), from: start)
        return nil
      }
    case 0x40, 0x23, 0x60, 0x22, 0x3F:
      return MathSyntaxError(range: start..<at, message: "sign has no meaning in a formula")
    default: break
    }
    add(.sign(String(UnicodeScalar(first))), from: start)
    return nil
  }

  /// Digits with point, thousands separators and exponent, exactly.
  mutating func number() -> MathSyntaxError? {
    let start = at
    var digits: [UInt8] = []
    while Self.isDigit(byte(at)) {
      digits.append(byte(at))
      at += 1
    }
    if brackets == 0, digits.count <= 3, digits.count > 0, digits.first != 0x30 {
      while let next = thousands(at) {
        digits.append(contentsOf: bytes[next..<(next + 3)])
        at = next + 3
      }
    }
    var places = 0
    if byte(at) == 0x2E, Self.isDigit(byte(at + 1)) || !Self.isLetter(byte(at + 1)) {
      let after = at + 1
      var end = after
      while Self.isDigit(byte(end)) { end += 1 }
      if end > after || byte(after) != 0x2E {
        digits.append(contentsOf: bytes[after..<end])
        places = end - after
        at = end
        if let period = period(at), digits.count + period.digits.count <= 60,
          let whole = BigInt(String(decoding: digits + period.digits, as: UTF8.self)),
          let start = BigInt(String(decoding: [0x30] + digits, as: UTF8.self)),
          let value = Rational(
            whole - start, over: (BigInt(10).power(period.digits.count) - 1) * BigInt(10).power(places))
        {
          // 0.1666… is (16 - 1) / 90.
          let first = tokens.last?.range.upperBound ?? 0
          at = period.end
          add(.number(value), from: max(first, at - digits.count - period.digits.count))
          return nil
        }
      }
    }
    var exponent = 0
    if byte(at) | 0x20 == 0x65 {
      var next = at + 1
      if byte(next) == 0x2B || byte(next) == 0x2D { next += 1 }
      if Self.isDigit(byte(next)) {
        let negative = byte(at + 1) == 0x2D
        while Self.isDigit(byte(next)) {
          exponent = min(100_000, exponent * 10 + Int(byte(next) - 0x30))
          next += 1
        }
        if negative { exponent = -exponent }
        at = next
      }
    }
    let power = exponent - places
    guard digits.count <= 400, abs(power) <= 800, let whole = BigInt(String(decoding: digits, as: UTF8.self)) else {
      return MathSyntaxError(range: start..<at, message: "number is too long")
    }
    let scale = BigInt(10).power(abs(power))
    guard let value = power >= 0 ? Rational(whole * scale, over: 1) : Rational(whole, over: scale) else { return nil }
    add(.number(value), from: start)
    return nil
  }

  /// The digits that repeat: `\overline{27}`, `\bar{3}`, `\dot{1}\dot{2}`, with the place after them.
  private func period(_ offset: Int) -> (digits: [UInt8], end: Int)? {
    var found: [UInt8] = []
    var end = offset
    for name in ["\\overline{", "\\bar{", "\\dot{"] {
      let letters = Array(name.utf8)
      while end + letters.count < bytes.count, bytes[end..<(end + letters.count)].elementsEqual(letters) {
        var next = end + letters.count
        while Self.isDigit(byte(next)) { next += 1 }
        guard next > end + letters.count, byte(next) == 0x7D else { return nil }
        found += bytes[(end + letters.count)..<next]
        end = next + 1
      }
    }
    return found.isEmpty ? nil : (found, end)
  }

  /// Where three digits follow a separator of thousands at `offset`.
  func thousands(_ offset: Int) -> Int? {
    let braced = byte(offset) == 0x7B && byte(offset + 1) == 0x2C && byte(offset + 2) == 0x7D
    guard byte(offset) == 0x2C || braced else { return nil }
    var next = offset + (braced ? 3 : 1)
    if byte(next) == 0x5C, byte(next + 1) == 0x21 {
      next += 2
      while byte(next) == 0x20 { next += 1 }
    }
    for step in 0..<3 where !Self.isDigit(byte(next + step)) { return nil }
    return Self.isDigit(byte(next + 3)) ? nil : next
  }

  mutating func word() {
    let start = at
    while Self.isLetter(byte(at)) { at += 1 }
    let letters = Names.withoutVariant(String(decoding: bytes[start..<at], as: UTF8.self))
    let known =
      Names.functions[letters] != nil || Names.wordConstants[letters] != nil
      || Names.greekSet.contains(letters) || Names.numberSets[letters] != nil
    if letters == "and" || letters == "or" || letters == "nounand" || letters == "nounor" {
      add(.sign(letters.hasSuffix("or") ? "or" : "and"), from: start)
      return
    }
    if spaced, letters.utf8.count > 1, Names.units.contains(letters), case .number = tokens.last?.kind {
      add(.text(letters), from: start)
      return
    }
    if letters == "squared" || letters == "cubed", !tokens.isEmpty {
      add(.sign("^"), from: start)
      add(.number(Rational(letters == "cubed" ? 3 : 2)), from: start)
      return
    }
    if Names.whole.contains(letters) || (byte(at) == 0x5F && Names.bounding.contains(letters)) {
      add(.name(letters), from: start)
      return
    }
    if letters == "Interval", byte(at) == 0x2E {
      // SymPy's Interval.open, Interval.Lopen, Interval.Ropen.
      at += 1
      while Self.isLetter(byte(at)) { at += 1 }
      add(.name(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
      return
    }
    if letters == "bar", byte(at) == 0x7B {
      add(.command("overline"), from: start)
      return
    }
    if latex, letters.utf8.count > 1, !(byte(at) == 0x28 && (known || letters.utf8.count > 3)) {
      split(from: start)
      return
    }
    if !latex, !known, Self.isDigit(byte(at)) {
      while Self.isDigit(byte(at)) || Self.isLetter(byte(at)) { at += 1 }
      add(.name(String(decoding: bytes[start..<at], as: UTF8.self)), from: start)
      return
    }
    let splits =
      !known && !starred && letters.utf8.count > 1
      && (letters.utf8.count <= 3
        && !(byte(at) == 0x28 && letters.utf8.count == 3)
        && !["Eq", "Ne", "Sum", "dx", "dt", "dy"].contains(letters)
        && !(byte(at) == 0x28 && ["oc", "co", "cc", "Lt", "Le", "Gt", "Ge"].contains(letters)))
    if splits { split(from: start) } else { add(.name(letters), from: start) }
  }

  mutating func split(from start: Int) {
    let end = at
    for offset in start..<end {
      at = offset + 1
      add(.name(String(UnicodeScalar(bytes[offset]))), from: offset)
    }
    at = end
  }

  mutating func command() -> MathSyntaxError? {
    let start = at
    at += 1
    guard Self.isLetter(byte(at)) else {
      let next = byte(at)
      at += 1
      switch next {
      case 0x2C, 0x3A, 0x3B, 0x20, 0x21, 0x2F, 0x0A: spaced = true
      case 0x5C where Self.isLetter(byte(at)) && environments == 0: at -= 1  // an escaped backslash before a name
      case 0x5C: add(.sign("\\\\"), from: start)
      case 0x7B: add(.sign("\\{"), from: start)
      case 0x7D: add(.sign("\\}"), from: start)
      case 0x7C: add(.sign("||"), from: start)
      case 0x25: add(.sign("%"), from: start)
      case 0x24, 0x28, 0x29, 0x5B, 0x5D, 0x26: break
      case 0x5F: add(.name("_"), from: start)
      default: return MathSyntaxError(range: start..<min(at, bytes.count), message: "backslash without a command")
      }
      return nil
    }
    while Self.isLetter(byte(at)) { at += 1 }
    var name = String(decoding: bytes[(start + 1)..<at], as: UTF8.self)
    // `\lvertx`: a bracket that a letter follows.
    for bracket in ["lvert", "vert", "lbrace", "lbrack", "lgroup", "lfloor", "lceil", "lVert"]
    where name.hasPrefix(bracket) && name != bracket {
      name = bracket
      at = start + 1 + bracket.utf8.count
      break
    }
    if Names.ignored.contains(name) {
      spaced = true
      if name == "left" || name == "right" || name == "mleft" || name == "mright", byte(at) == 0x2E { at += 1 }
      return nil
    }
    if name == "n", start == 0 || byte(start - 1) == 0x20 { return nil }
    if name == "begin" || name == "end" || name == "variable" || Names.texts.contains(name) {
      return group(name, from: start)
    }
    if let sign = Names.commands[name] { add(.sign(sign), from: start) } else { add(.command(name), from: start) }
    return nil
  }

  /// A command whose argument is words: `\text{and}`, `\begin{pmatrix}`.
  mutating func group(_ name: String, from start: Int) -> MathSyntaxError? {
    while byte(at) == 0x20 { at += 1 }
    guard byte(at) == 0x7B else { return MathSyntaxError(range: start..<at, message: "\\\(name) without { }") }
    let open = at + 1
    var depth = 1
    at = open
    while at < bytes.count, depth > 0 {
      if bytes[at] == 0x7B { depth += 1 } else if bytes[at] == 0x7D { depth -= 1 }
      at += 1
    }
    guard depth == 0 else { return MathSyntaxError(range: start..<at, message: "{ is never closed") }
    let words = String(decoding: bytes[open..<(at - 1)], as: UTF8.self).split(separator: " ").joined(separator: " ")
    if name == "begin" || name == "end" {
      if byte(start - 1) != 0x5C { environments = max(0, environments + (name == "begin" ? 1 : -1)) }
      add(.command(name + " " + words), from: start)
    } else if name == "variable" {
      // What stands in \variable{…} is one name, whatever it looks like.
      let letters = words.filter { !" {}\\".contains($0) }
      guard !letters.isEmpty else { return MathSyntaxError(range: start..<at, message: "name is empty") }
      add(.name(letters), from: start)
    } else if words == "and" || words == "or" || words == "," {
      add(.sign(words), from: start)
    } else {
      add(.text(words), from: start)
    }
    return nil
  }
}
