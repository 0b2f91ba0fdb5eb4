/// Small questions about bytes that every reader of the exam language asks. Ranges are `from..<to`, within the array.
extension [UInt8] {
  /// The length of a blank at an index (space, tab, no-break spaces), 0 where none stands.
  func blank(at index: Int, _ to: Int) -> Int {
    guard index < to else { return 0 }
    switch self[index] {
    case 0x20, 0x09: return 1
    case 0xC2: return index + 1 < to && self[index + 1] == 0xA0 ? 2 : 0
    case 0xE2:
      // U+202F narrow no-break space, U+2009 thin space, U+2007 figure space.
      guard index + 2 < to, self[index + 1] == 0x80 else { return 0 }
      return self[index + 2] == 0xAF || self[index + 2] == 0x89 || self[index + 2] == 0x87 ? 3 : 0
    default: return 0
    }
  }

  /// The first index that holds no blank.
  func skipBlanks(_ from: Int, _ to: Int) -> Int {
    var index = from
    while true {
      let length = blank(at: index, to)
      if length == 0 { return index }
      index += length
    }
  }

  /// The first index that holds neither blank nor line ending.
  func skipSpace(_ from: Int, _ to: Int) -> Int {
    var index = from
    while index < to {
      if self[index] == 0x0A || self[index] == 0x0D {
        index += 1
        continue
      }
      let length = blank(at: index, to)
      if length == 0 { return index }
      index += length
    }
    return index
  }

  /// The end without the blanks and line endings before it.
  func trimEnd(_ from: Int, _ to: Int) -> Int {
    var end = to
    while end > from {
      switch self[end - 1] {
      case 0x20, 0x09, 0x0A, 0x0D: end -= 1
      case 0xA0 where end - from >= 2 && self[end - 2] == 0xC2: end -= 2
      case 0xAF, 0x89, 0x87:
        guard end - from >= 3, self[end - 3] == 0xE2, self[end - 2] == 0x80 else { return end }
        end -= 3
      default: return end
      }
    }
    return end
  }

  func byte(_ index: Int, _ to: Int) -> UInt8? { index >= 0 && index < to ? self[index] : nil }

  /// Whether ASCII text stands at an index.
  func has(_ text: StaticString, at index: Int, _ to: Int) -> Bool {
    let length = text.utf8CodeUnitCount
    guard index >= 0, index + length <= to else { return false }
    let start = text.utf8Start
    for offset in 0..<length where self[index + offset] != start[offset] { return false }
    return true
  }

  /// The first index at or behind `from` where ASCII text stands; nil where it does not.
  func find(_ text: StaticString, _ from: Int, _ to: Int) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0 else { return nil }
    let first = text.utf8Start[0]
    var index = from
    while index + length <= to {
      if self[index] == first, has(text, at: index, to) { return index }
      index += 1
    }
    return nil
  }

  func isDigit(_ index: Int, _ to: Int) -> Bool { index >= 0 && index < to && (0x30...0x39).contains(self[index]) }

  func isLowerLetter(_ index: Int, _ to: Int) -> Bool {
    index >= 0 && index < to && (0x61...0x7A).contains(self[index])
  }

  func isUpperLetter(_ index: Int, _ to: Int) -> Bool {
    index >= 0 && index < to && (0x41...0x5A).contains(self[index])
  }

  /// An ASCII letter or any byte of a longer UTF-8 sequence.
  func isWordByte(_ index: Int, _ to: Int) -> Bool {
    guard index >= 0, index < to else { return false }
    let byte = self[index]
    return byte >= 0x80 || (0x61...0x7A).contains(byte | 0x20)
  }

  /// How often one byte stands in a row.
  func run(of byte: UInt8, at index: Int, _ to: Int) -> Int {
    var end = index
    while end < to, self[end] == byte { end += 1 }
    return end - index
  }

  /// The end of a line's content, where the line ends (behind its ending) at `end`.
  func contentEnd(_ start: Int, _ end: Int) -> Int {
    if end > start, self[end - 1] == 0x0A {
      return end - 1 > start && self[end - 2] == 0x0D ? end - 2 : end - 1
    }
    return end > start && self[end - 1] == 0x0D ? end - 1 : end
  }

  /// The words of a range in lower case, for comparison with the words of the language; blanks become one space.
  /// Longer ranges than any such words are nil.
  func folded(_ from: Int, _ to: Int) -> String? {
    guard to - from <= 64, to >= from else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(to - from)
    var index = from
    while index < to {
      let length = blank(at: index, to)
      if length > 0 {
        if bytes.last != 0x20 { bytes.append(0x20) }
        index += length
        continue
      }
      bytes.append(self[index])
      index += 1
    }
    return String(decoding: bytes, as: UTF8.self).lowercased()
  }
}

/// A line of a stretch of bytes: where it begins, where its content ends and where the next one begins.
struct Line {
  let start: Int
  let contentEnd: Int
  let end: Int
}

extension [UInt8] {
  /// The lines of a range that begins where a line begins. A line ends at `\n`, `\r\n` or a lone `\r`.
  func lines(_ from: Int, _ to: Int) -> [Line] {
    var lines: [Line] = []
    lines.reserveCapacity((to - from) / 32 + 1)
    withUnsafeBytes { bytes in
      var (start, index) = (from, from)
      while index < to {
        // Eight bytes at once, up to the first that is as small as a line ending: it borrows, so that its highest bit
        // is set.
        while index + 8 <= to {
          let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
          let small = (eight &- 0x0E0E_0E0E_0E0E_0E0E) & ~eight & 0x8080_8080_8080_8080
          index += small.trailingZeroBitCount / 8
          if small != 0 { break }
        }
        guard index < to else { break }
        let byte = bytes[index]
        index += 1
        guard byte == 0x0A || byte == 0x0D else { continue }
        let contentEnd = index - 1
        if byte == 0x0D, index < to, bytes[index] == 0x0A { index += 1 }
        lines.append(Line(start: start, contentEnd: contentEnd, end: index))
        start = index
      }
      if start < to { lines.append(Line(start: start, contentEnd: to, end: to)) }
    }
    return lines
  }
}
