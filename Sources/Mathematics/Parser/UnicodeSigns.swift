internal import ExactNumbers

extension MathLexer {
  /// Greek letters, raised and lowered digits, and the signs of mathematics beyond ASCII.
  mutating func unicode() -> MathSyntaxError? {
    let start = at
    guard let scalar = scalar(at: at) else {
      return MathSyntaxError(range: start..<(start + 1), message: "text is not UTF-8")
    }
    at += UTF8.width(scalar)
    if let raised = UnicodeSigns.raised[scalar] {
      script("^", first: raised, table: UnicodeSigns.raised, from: start)
    } else if let lowered = UnicodeSigns.lowered[scalar] {
      script("_", first: lowered, table: UnicodeSigns.lowered, from: start)
    } else if let name = UnicodeSigns.greek(scalar) {
      add(name == "pi" ? .command("pi") : .name(name), from: start)
    } else if let sign = UnicodeSigns.signs[scalar] {
      add(.sign(sign), from: start)
      tokens[tokens.count - 1].isCross = scalar == "×"
    } else if let command = UnicodeSigns.commands[scalar] {
      add(.command(command), from: start)
    } else if let (top, bottom) = UnicodeSigns.fractions[scalar], let value = Rational(top, over: bottom) {
      add(.number(value), from: start)
    } else if UnicodeSigns.blank.contains(scalar) {
      spaced = true
    } else if let accent = UnicodeSigns.accents[scalar], case .name(let letter) = tokens.last?.kind {
      // x with a combining bar is \overline{x}.
      tokens.removeLast()
      for kind: MathToken.Kind in [.command(accent), .sign("{"), .name(letter), .sign("}")] { add(kind, from: start) }
    } else if let (letter, accent) = UnicodeSigns.accented[scalar] {
      for kind: MathToken.Kind in [.command(accent), .sign("{"), .name(letter), .sign("}")] { add(kind, from: start) }
    } else if scalar.properties.isAlphabetic {
      add(.name(String(scalar)), from: start)
    } else {
      return MathSyntaxError(range: start..<at, message: "sign has no meaning in a formula")
    }
    return nil
  }

  func scalar(at offset: Int) -> Unicode.Scalar? {
    let first = byte(offset)
    let count = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0
    guard count > 0, offset + count <= bytes.count else { return nil }
    var value = UInt32(first) & (count == 2 ? 0x1F : count == 3 ? 0x0F : 0x07)
    for step in 1..<count {
      guard byte(offset + step) & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte(offset + step) & 0x3F)
    }
    return Unicode.Scalar(value)
  }

  /// `x²⁺¹` as `x^{2+1}`.
  private mutating func script(_ sign: String, first: String, table: [Unicode.Scalar: String], from start: Int) {
    var text = first
    while let next = scalar(at: at), let more = table[next] {
      text += more
      at += UTF8.width(next)
    }
    add(.sign(sign), from: start)
    add(.sign("{"), from: start)
    var inner = MathLexer(Array(text.utf8))
    if case .success(let parts) = inner.run() {
      for part in parts { add(part.kind, from: start) }
    }
    add(.sign("}"), from: start)
  }
}

enum UnicodeSigns {
  static func greek(_ scalar: Unicode.Scalar) -> String? {
    let value = Int(scalar.value)
    switch value {
    case 0x3B1...0x3C9:
      let index = value == 0x3C2 ? 17 : value - 0x3B1 - (value > 0x3C2 ? 1 : 0)
      return index < Names.greek.count ? Names.greek[index] : nil
    case 0x391...0x3A9:
      let index = value - 0x391 - (value > 0x3A2 ? 1 : 0)
      guard index < Names.greek.count else { return nil }
      return Names.greek[index].prefix(1).uppercased() + Names.greek[index].dropFirst()
    case 0x3D5: return "phi"
    case 0x3F5: return "epsilon"
    case 0x3D1: return "theta"
    case 0xB5: return "mu"
    default: return nil
    }
  }
  static let raised: [Unicode.Scalar: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁺": "+",
    "⁻": "-", "⁼": "=", "⁽": "(", "⁾": ")", "ⁿ": "n", "ⁱ": "i", "ᵀ": "T", "ᵗ": "t", "ˣ": "x", "ᵏ": "k", "ᵐ": "m",
  ]
  static let lowered: [Unicode.Scalar: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "₊": "+",
    "₋": "-", "₍": "(", "₎": ")", "ₐ": "a", "ₑ": "e", "ₒ": "o", "ₓ": "x", "ₕ": "h", "ₖ": "k", "ₗ": "l", "ₘ": "m",
    "ₙ": "n", "ₚ": "p", "ₛ": "s", "ₜ": "t", "ᵢ": "i", "ᵣ": "r", "ᵤ": "u", "ᵥ": "v", "ⱼ": "j",
  ]
  static let signs: [Unicode.Scalar: String] = [
    "·": "*", "×": "*", "∙": "*", "⋅": "*", "∗": "*", "÷": "/", "⁄": "/", "−": "-", "–": "-", "±": "±", "∓": "∓",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "\\approx", "∈": "\\in", "∉": "\\notin", "∪": "\\cup", "∩": "\\cap",
    "∖": "\\setminus", "→": "\\to", "⟶": "\\to", "↦": "\\to", "⇒": "\\Rightarrow", "′": "'", "″": "''", "‖": "||",
    "∥": "||", "⊃": "\\supset", "∋": "\\ni",
    "∣": "|", "⌈": "\\lceil", "⌉": "\\rceil", "⌊": "\\lfloor", "⌋": "\\rfloor", "∝": "\\propto", "∼": "~", "≡": "=",
    "⊆": "\\subseteq", "⊂": "\\subset", "⊇": "\\supseteq", "⊤": "\\top", "⇔": "\\iff", "⊙": "\\odot", "∧": "∧",
    "←": "\\leftarrow", "¬": "¬",
    "≔": ":=", "⟨": "\\langle", "⟩": "\\rangle", "∨": "∨",
  ]
  static let commands: [Unicode.Scalar: String] = [
    "√": "sqrt", "∛": "cbrt", "∑": "sum", "∏": "prod", "∫": "int", "∞": "infty", "∂": "partial", "∇": "nabla",
    "°": "circ", "ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℓ": "ell", "∅": "emptyset", "∀": "forall", "∃": "exists",
    "…": "dots", "⋯": "dots",
  ]
  static let fractions: [Unicode.Scalar: (Int, Int)] = [
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅛": (1, 8), "⅜": (3, 8),
    "⅝": (5, 8), "⅞": (7, 8), "⅙": (1, 6), "⅚": (5, 6),
  ]
  static let accented: [Unicode.Scalar: (String, String)] = [
    "ū": ("u", "overline"), "ā": ("a", "overline"), "ȳ": ("y", "overline"), "ē": ("e", "overline"),
    "ŷ": ("y", "hat"), "û": ("u", "hat"), "â": ("a", "hat"), "ŵ": ("w", "hat"), "ẑ": ("z", "hat"), "ñ": ("n", "tilde"),
    "ṽ": ("v", "tilde"), "ẋ": ("x", "dot"), "ẏ": ("y", "dot"),
  ]
  static let accents: [Unicode.Scalar: String] = [
    "\u{304}": "overline", "\u{305}": "overline", "\u{302}": "hat", "\u{303}": "tilde", "\u{307}": "dot",
  ]
  static let blank: Set<Unicode.Scalar> = [
    "\u{A0}", "\u{2009}", "\u{202F}", "\u{2003}", "\u{200B}", "\u{2061}", "\u{2062}", "€", "£", "\u{FEFF}",
  ]
}
