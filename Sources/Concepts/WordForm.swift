/// What the matcher makes of one character.
enum Glyph {
  /// Belongs to a word; its folded bytes were appended.
  case letter
  /// Belongs to a word and is not seen: a combining accent, a soft hyphen, a zero-width sign.
  case invisible
  case blank
  /// A hyphen, an apostrophe, or another sign that may stand within a name.
  case hyphen
  case apostrophe
  case other
}

/// Letters without case and accents, so that `Schrödinger`, `schrodinger` and a decomposed `o¨` are one word.
enum Folding {
  /// Latin-1 from U+00C0; `*` is handled apart.
  private static let latin1 = Array("aaaaaa*ceeeeiiiidnoooooxouuuuy**aaaaaa*ceeeeiiiidnooooo*ouuuuy*y".utf8)
  /// Latin Extended-A, U+0100 to U+017F.
  private static let extendedA = Array(
    ("aaaaaacccccccc" + "ddddeeeeeeeeee" + "gggggggghhhh" + "iiiiiiiiiiiijj" + "kkkllllllllll" + "nnnnnnnnnoooooooo"
      + "rrrrrrssssssss" + "ttttttuuuuuuuuuuuu" + "wwyyyzzzzzzs").utf8)

  /// Classifies the character at a position and appends its folded form when it is a letter or digit.
  static func fold(
    _ bytes: UnsafeBufferPointer<UInt8>, at position: Int, into form: inout [UInt8]
  ) -> (glyph: Glyph, length: Int) {
    let first = bytes[position]
    if first < 0x80 { return (ascii(first, &form), 1) }
    let length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard length > 1, first < 0xF5, position + length <= bytes.count else { return (.other, 1) }
    var scalar = UInt32(first) & (length == 2 ? 0x1F : length == 3 ? 0x0F : 0x07)
    for next in (position + 1)..<(position + length) {
      guard bytes[next] & 0xC0 == 0x80 else { return (.other, 1) }
      scalar = scalar << 6 | UInt32(bytes[next] & 0x3F)
    }
    switch fold(scalar) {
    case .glyph(let glyph): return (glyph, length)
    case .ascii(let byte): form.append(byte)
    case .pair(let a, let b):
      form.append(a)
      form.append(b)
    case .scalar(let lowered):
      for byte in UTF8.encode(Unicode.Scalar(lowered) ?? "\u{FFFD}") ?? UTF8.encodedReplacementCharacter {
        form.append(byte)
      }
    }
    return (.letter, length)
  }

  private static func ascii(_ byte: UInt8, _ form: inout [UInt8]) -> Glyph {
    switch byte {
    case 0x61...0x7A, 0x30...0x39: form.append(byte)
    case 0x41...0x5A: form.append(byte | 0x20)
    case 0x20, 0x09, 0x0A, 0x0D, 0x7E: return .blank
    case 0x2D, 0x2E, 0x2F: return .hyphen
    case 0x27: return .apostrophe
    default: return .other
    }
    return .letter
  }

  private enum Folded {
    case glyph(Glyph)
    case ascii(UInt8)
    case pair(UInt8, UInt8)
    case scalar(UInt32)
  }

  private static func fold(_ scalar: UInt32) -> Folded {
    switch scalar {
    case 0xA0: return .glyph(.blank)
    case 0xAD: return .glyph(.invisible)
    case 0xAA: return .ascii(0x61)
    case 0xB9: return .ascii(0x31)
    case 0xB2, 0xB3: return .ascii(UInt8(scalar - 0x80))
    case 0xB5: return .scalar(0x3BC)
    case 0xBA: return .ascii(0x6F)
    case 0x80...0xBF, 0xF7: return .glyph(.other)
    case 0xC6, 0xE6: return .pair(0x61, 0x65)
    case 0xDE, 0xFE: return .pair(0x74, 0x68)
    case 0xDF: return .pair(0x73, 0x73)
    case 0xC0...0xFF: return .ascii(latin1[Int(scalar - 0xC0)])
    case 0x100...0x17F: return .ascii(extendedA[Int(scalar - 0x100)])
    case 0x300...0x36F: return .glyph(.invisible)
    case 0x391...0x3A9, 0x410...0x42F: return .scalar(scalar + 0x20)
    case 0x400...0x40F: return .scalar(scalar + 0x50)
    case 0x2000...0x200A, 0x202F, 0x205F, 0x3000: return .glyph(.blank)
    case 0x200B...0x200D, 0x2060, 0xFEFF, 0xFE00...0xFE0F: return .glyph(.invisible)
    case 0x2010...0x2013: return .glyph(.hyphen)
    case 0x2018, 0x2019, 0x2032: return .glyph(.apostrophe)
    case 0x2070, 0x2074...0x2079: return .ascii(UInt8(scalar - 0x2040))
    case 0x2080...0x2089: return .ascii(UInt8(scalar - 0x2050))
    case 0x2000...0x20FF, 0x2190...0x2BFF, 0x3001...0x303F, 0x1F000...0x1FAFF: return .glyph(.other)
    default: return .scalar(scalar)
    }
  }
}

/// The form of a word under which its inflections and spellings meet: singular, American.
///
/// The same function is applied to the names and to the text, so a rule may be crude as long as it does not make two
/// different words one.
enum WordForm {
  /// Rewrites the word that begins at `start` and ends the buffer.
  static func reduce(_ form: inout [UInt8], from start: Int) {
    guard form.count - start >= 4 else { return }
    singular(&form, start)
    if form.count - start >= 5 { american(&form, start) }
  }

  private static func singular(_ form: inout [UInt8], _ start: Int) {
    let count = form.count - start
    switch form[form.count - 1] {
    case 0x61:
      // minima, maxima, optima
      if ends(form, start, "nima") || ends(form, start, "xima") || ends(form, start, "ptima") {
        replace(&form, last: 1, by: "um")
      }
    case 0x73:
      if ends(form, start, "atrices") {
        replace(&form, last: 4, by: "ix")
      } else if ends(form, start, "ertices") || ends(form, start, "indices") {
        replace(&form, last: 4, by: "ex")
      } else if ends(form, start, "heses") || ends(form, start, "lyses") {
        replace(&form, last: 2, by: "is")
      } else if count >= 5, ends(form, start, "ies") {
        replace(&form, last: 3, by: "y")
      } else if ["sses", "xes", "ches", "shes", "iases"].contains(where: { ends(form, start, $0) }) {
        form.removeLast(2)
      } else if !["ss", "us", "is", "ias"].contains(where: { ends(form, start, $0) }) {
        form.removeLast()
      }
    default: break
    }
  }

  private static let spellings: [(british: StaticString, american: StaticString)] = [
    ("isation", "ization"), ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("iser", "izer"), ("yse", "yze"),
    ("ysed", "yzed"), ("ysing", "yzing"), ("yser", "yzer"), ("lling", "ling"), ("lled", "led"), ("ller", "ler"),
    ("tre", "ter"),
    ("bre", "ber"), ("ogue", "og"), ("ence", "ense"), ("amme", "am"),
  ]

  private static func american(_ form: inout [UInt8], _ start: Int) {
    // All endings of the table end in one of these.
    switch form[form.count - 1] {
    case 0x65, 0x64, 0x67, 0x72, 0x6E:
      for (british, american) in spellings where ends(form, start, british) {
        // An ending needs a stem of two letters or more.
        guard form.count - start > british.utf8CodeUnitCount + 1 else { continue }
        replace(&form, last: british.utf8CodeUnitCount, by: american)
        break
      }
    default: break
    }
    guard form.count - start >= 6 else { return }
    // behaviour, haemoglobin, sulphate
    var (read, write) = (start, start)
    while read < form.count {
      if at(form, read, "our") {
        form[write] = 0x6F
        form[write + 1] = 0x72
        (read, write) = (read + 3, write + 2)
      } else if at(form, read, "ae") {
        form[write] = 0x65
        (read, write) = (read + 2, write + 1)
      } else if at(form, read, "sulph") {
        for offset in 0..<3 { form[write + offset] = form[read + offset] }
        form[write + 3] = 0x66
        (read, write) = (read + 5, write + 4)
      } else {
        form[write] = form[read]
        (read, write) = (read + 1, write + 1)
      }
    }
    form.removeLast(form.count - write)
  }

  private static func ends(_ form: [UInt8], _ start: Int, _ ending: StaticString) -> Bool {
    let count = ending.utf8CodeUnitCount
    return form.count - start >= count && at(form, form.count - count, ending)
  }

  private static func at(_ form: [UInt8], _ position: Int, _ pattern: StaticString) -> Bool {
    let count = pattern.utf8CodeUnitCount
    guard position + count <= form.count else { return false }
    let first = pattern.utf8Start
    for offset in 0..<count where form[position + offset] != first[offset] { return false }
    return true
  }

  private static func replace(_ form: inout [UInt8], last count: Int, by ending: StaticString) {
    form.removeLast(count)
    for offset in 0..<ending.utf8CodeUnitCount { form.append(ending.utf8Start[offset]) }
  }
}
