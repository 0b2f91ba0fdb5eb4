/// Counts the units of an encoding in UTF-8 bytes.
enum UTF8Units {
  /// How many units `from..<to` has. A sequence that `to` cuts counts as the bytes that begin no character.
  static func count(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ to: Int, _ encoding: PositionEncoding) -> Int {
    var (index, units) = (from, 0)
    while index < to {
      let run = asciiRun(bytes, index, to)
      index += run
      units += run
      guard index < to else { break }
      let length = sequenceLength(bytes, index, to)
      units += width(length, encoding)
      index += length
    }
    return units
  }

  /// How far from `from` a column is reached: the last character's beginning at which no more than so many units have
  /// passed.
  ///
  /// - Returns: the index, and the units that are left; none are left, or the next character is wider, or it is `to`.
  static func advance(
    _ bytes: UnsafeRawBufferPointer, _ from: Int, _ to: Int, by units: Int, _ encoding: PositionEncoding
  ) -> (index: Int, left: Int) {
    var (index, left) = (from, units)
    while index < to, left > 0 {
      let run = asciiRun(bytes, index, index + min(left, to - index))
      index += run
      left -= run
      guard index < to, left > 0 else { break }
      let length = sequenceLength(bytes, index, to)
      let width = width(length, encoding)
      if width > left { return (index, 0) }
      index += length
      left -= width
    }
    return (index, left)
  }

  /// Where the character begins in which an index is: itself, or up to three bytes before it.
  static func characterStart(_ bytes: UnsafeRawBufferPointer, _ index: Int) -> Int {
    guard index < bytes.count, bytes[index] & 0xC0 == 0x80 else { return index }
    for start in stride(from: index - 1, through: max(0, index - 3), by: -1) where bytes[start] & 0xC0 != 0x80 {
      return start + sequenceLength(bytes, start, bytes.count) > index ? start : index
    }
    return index
  }

  /// The length of the valid UTF-8 sequence at an index; 1 for a byte that begins none, which a client shows as U+FFFD.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, _ index: Int, _ end: Int) -> Int {
    let first = bytes[index]
    if first < 0xC2 || first >= 0xF5 { return 1 }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard index + length <= end else { return 1 }
    for next in (index + 1)..<(index + length) where bytes[next] & 0xC0 != 0x80 { return 1 }
    return length
  }

  private static func width(_ length: Int, _ encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: length
    case .utf16: length == 4 ? 2 : 1
    case .utf32: 1
    }
  }

  /// How many bytes from an index on are ASCII, eight at a time.
  private static func asciiRun(_ bytes: UnsafeRawBufferPointer, _ from: Int, _ to: Int) -> Int {
    var index = from
    while index + 8 <= to, bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 {
      index += 8
    }
    while index < to, bytes[index] < 0x80 { index += 1 }
    return index - from
  }
}
