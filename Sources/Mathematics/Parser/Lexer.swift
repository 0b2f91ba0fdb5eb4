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
  /// `\times`, which is no product of numbers between vectors.
  var isCross = false

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
    case 0x25:  // Maxima's %pi, %e, %i, %phi
      for (name, command) in [("phi", "golden"), ("pi", "pi"), ("e", "econst"), ("i", "iconst")]
      where bytes[at...].starts(with: name.utf8) {
        at += name.utf8.count
        add(.command(command), from: start)
        return nil
      }
      if Self.isLetter(byte(at)) {
        return MathSyntaxError(range: start..<(at + 1), message: "constant is not known")
      }
    case 0x40, 0x23, 0x60, 0x22, 0x3F:
      return MathSyntaxError(range: start..<at, message: "sign has no meaning in a formula")
    default: break
    }
    add(.sign(String(UnicodeScalar(first))), from: start)
    return nil
  }

  mutating func word() {
    let start = at
    while Self.isLetter(byte(at)) { at += 1 }
    for (name, end) in [("log10", at + 2), ("log2", at + 1)]
    where byte(end) == 0x28 && bytes[start..<end].elementsEqual(name.utf8) {
      at = end
      return add(.name(name), from: start)
    }
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
        && !["Eq", "Ne", "Sum", "dx", "dt", "dy", "mod"].contains(letters)
        && !(byte(at) == 0x28 && ["oc", "co", "cc", "Lt", "Le", "Gt", "Ge", "Or"].contains(letters)))
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
    if let sign = Names.commands[name] {
      add(.sign(sign), from: start)
      tokens[tokens.count - 1].isCross = name == "times"
    } else {
      add(.command(name), from: start)
    }
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
