/// Writes letters in one way: lower case, without accents, quotation marks and dashes alike.
enum Folding {
  /// What one character of a text is for the grader.
  enum Kind: Sendable {
    case letter
    case digit
    case apostrophe
    case hyphen
    /// Not seen by a reader: zero-width characters, direction marks, tags.
    case hidden
    /// May be left out without harm: a soft hyphen.
    case ignorable
    case other
  }

  /// Alphabets that are told apart so that a word which mixes them is noticed.
  enum Alphabet: UInt8, Sendable { case none, latin, other }

  struct Character: Sendable {
    var kind: Kind
    var alphabet: Alphabet
    /// How many bytes it takes.
    var length: Int
    var scalar: UInt32
  }

  /// The character that begins at a byte, read leniently: a byte that is no UTF-8 is `other` of length 1.
  @inline(__always)
  static func character(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Character {
    let byte = bytes[index]
    switch byte {
    case 0x61...0x7A, 0x41...0x5A:
      return Character(kind: .letter, alphabet: .latin, length: 1, scalar: UInt32(byte | 0x20))
    case 0x30...0x39: return Character(kind: .digit, alphabet: .none, length: 1, scalar: UInt32(byte))
    case 0x27, 0x60: return Character(kind: .apostrophe, alphabet: .none, length: 1, scalar: 0x27)
    case 0x2D: return Character(kind: .hyphen, alphabet: .none, length: 1, scalar: 0x2D)
    case 0..<0x80: return Character(kind: .other, alphabet: .none, length: 1, scalar: UInt32(byte))
    default: return wide(bytes, at: index)
    }
  }

  private static func wide(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Character {
    let (scalar, length) = decode(bytes, at: index)
    guard length > 1 else { return Character(kind: .other, alphabet: .none, length: 1, scalar: 0xFFFD) }
    switch scalar {
    case 0xAD: return Character(kind: .ignorable, alphabet: .none, length: length, scalar: scalar)
    case 0x300...0x36F: return Character(kind: .ignorable, alphabet: .none, length: length, scalar: scalar)
    case 0x2018, 0x2019, 0x2BC, 0xB4: return Character(kind: .apostrophe, alphabet: .none, length: length, scalar: 0x27)
    case 0x2010, 0x2011, 0x2012: return Character(kind: .hyphen, alphabet: .none, length: length, scalar: 0x2D)
    case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x180E, 0x3164, 0xE0000...0xE007F:
      return Character(kind: .hidden, alphabet: .none, length: length, scalar: scalar)
    case 0xC0...0x24F where scalar != 0xD7 && scalar != 0xF7, 0x1E00...0x1EFF, 0xFB00...0xFB06:
      return Character(kind: .letter, alphabet: .latin, length: length, scalar: scalar)
    case 0xFF21...0xFF3A, 0xFF41...0xFF5A:
      return Character(kind: .letter, alphabet: .latin, length: length, scalar: (scalar & 0x1F) + 0x60)
    default: break
    }
    guard let unicode = Unicode.Scalar(scalar) else {
      return Character(kind: .other, alphabet: .none, length: length, scalar: 0xFFFD)
    }
    let properties = unicode.properties
    if properties.isAlphabetic {
      let lower = properties.lowercaseMapping.unicodeScalars.first?.value ?? scalar
      return Character(kind: .letter, alphabet: .other, length: length, scalar: lower)
    }
    return Character(kind: .other, alphabet: .none, length: length, scalar: scalar)
  }

  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (UInt32, Int) {
    let first = UInt32(bytes[index])
    func next(_ offset: Int) -> UInt32? {
      guard index + offset < bytes.count else { return nil }
      let byte = bytes[index + offset]
      return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
    }
    switch first {
    case 0xC2...0xDF:
      guard let a = next(1) else { return (0, 1) }
      return ((first & 0x1F) << 6 | a, 2)
    case 0xE0...0xEF:
      guard let a = next(1), let b = next(2) else { return (0, 1) }
      return ((first & 0x0F) << 12 | a << 6 | b, 3)
    case 0xF0...0xF4:
      guard let a = next(1), let b = next(2), let c = next(3) else { return (0, 1) }
      return ((first & 0x07) << 18 | a << 12 | b << 6 | c, 4)
    default: return (0, 1)
    }
  }

  /// Adds a letter without case and accent, as UTF-8.
  static func append(_ scalar: UInt32, to folded: inout [UInt8]) {
    if scalar < 0x80 {
      folded.append(UInt8(scalar))
      return
    }
    if let plain = base(scalar) {
      folded.append(contentsOf: plain.utf8)
      return
    }
    guard let unicode = Unicode.Scalar(scalar) else { return }
    folded.append(contentsOf: Array(String(unicode).utf8))
  }

  /// A Latin letter's base letters: `é` is `e`, `ß` is `ss`.
  private static func base(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xC0...0xC5, 0xE0...0xE5, 0x100...0x105: "a"
    case 0xC6, 0xE6: "ae"
    case 0xC7, 0xE7, 0x106...0x10D: "c"
    case 0xC8...0xCB, 0xE8...0xEB, 0x112...0x11B: "e"
    case 0xCC...0xCF, 0xEC...0xEF, 0x128...0x131: "i"
    case 0xD0, 0xF0, 0x10E...0x111: "d"
    case 0xD1, 0xF1, 0x143...0x148: "n"
    case 0xD2...0xD6, 0xD8, 0xF2...0xF6, 0xF8, 0x14C...0x151: "o"
    case 0x152, 0x153: "oe"
    case 0xD9...0xDC, 0xF9...0xFC, 0x168...0x173: "u"
    case 0xDD, 0xFD, 0xFF, 0x176...0x178: "y"
    case 0xDE, 0xFE: "th"
    case 0xDF: "ss"
    case 0x11C...0x123: "g"
    case 0x139...0x142: "l"
    case 0x154...0x159: "r"
    case 0x15A...0x161, 0x218, 0x219: "s"
    case 0x162...0x167, 0x21A, 0x21B: "t"
    case 0x179...0x17E: "z"
    case 0xFB00: "ff"
    case 0xFB01: "fi"
    case 0xFB02: "fl"
    default: nil
    }
  }
}
