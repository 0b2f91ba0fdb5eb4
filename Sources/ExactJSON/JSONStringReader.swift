extension JSONReader {
  /// A string from its opening to behind its closing quote.
  mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    try skipPlain()
    if bytes[position] == UInt8(ascii: "\"") {
      defer { position += 1 }
      return String(decoding: bytes[start..<position], as: UTF8.self)
    }
    var text = Array(bytes[start..<position])
    while bytes[position] != UInt8(ascii: "\"") {
      try escape(into: &text)
      let plain = position
      try skipPlain()
      text.append(contentsOf: bytes[plain..<position])
    }
    position += 1
    return String(decoding: text, as: UTF8.self)
  }

  /// Moves to the next quote or backslash, which exists when this returns.
  private mutating func skipPlain() throws(JSONError) {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
      guard byte >= 0x20 else { throw error("a control character in a string must be escaped") }
      position += 1
    }
    throw error("the string is not closed")
  }

  /// One escape sequence, beginning at its backslash.
  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard position + 1 < bytes.count else { throw error("the string is not closed") }
    let letter = bytes[position + 1]
    if letter == UInt8(ascii: "u") {
      append(try codePoint(), to: &text)
      return
    }
    guard let byte = JSONReader.plainEscape(letter) else { throw error("unknown escape sequence") }
    text.append(byte)
    position += 2
  }

  private static func plainEscape(_ letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "t"): 0x09
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    default: nil
    }
  }

  /// `\uXXXX`, or a pair of them. A surrogate alone is U+FFFD, which counts as one UTF-16 unit like what it replaces.
  private mutating func codePoint() throws(JSONError) -> UInt32 {
    guard let first = hexadecimal(at: position + 2) else { throw error("expected four hexadecimal digits") }
    position += 6
    guard 0xD800...0xDFFF ~= first else { return first }
    guard first < 0xDC00, position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
      bytes[position + 1] == UInt8(ascii: "u"), let second = hexadecimal(at: position + 2),
      0xDC00...0xDFFF ~= second
    else { return 0xFFFD }
    position += 6
    return 0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)
  }

  private func hexadecimal(at index: Int) -> UInt32? {
    guard index <= bytes.count - 4 else { return nil }
    var value: UInt32 = 0
    for byte in bytes[index..<(index + 4)] {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - UInt8(ascii: "0"))
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - UInt8(ascii: "a") + 10)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - UInt8(ascii: "A") + 10)
      default: return nil
      }
    }
    return value
  }

  private func append(_ code: UInt32, to text: inout [UInt8]) {
    let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
    text.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }
}
