internal import ExamText

/// Whether bytes are UTF-8.
enum UTF8Check {
  /// The first bytes that are not.
  static func firstInvalid(_ bytes: [UInt8]) -> LocalRange? {
    bytes.withUnsafeBytes { firstInvalid($0) }
  }

  private static func firstInvalid(_ bytes: UnsafeRawBufferPointer) -> LocalRange? {
    var index = 0
    while index < bytes.count {
      let first = bytes[index]
      if first < 0x80 {
        index += 1
        // Most text is ASCII for long stretches.
        while index + 8 <= bytes.count,
          bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          index += 8
        }
        continue
      }
      let length =
        first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 && first < 0xF0 ? 3 : first >= 0xC2 && first < 0xE0 ? 2 : 0
      guard length > 0, index + length <= bytes.count else { return LocalRange(index, index + 1) }
      for next in (index + 1)..<(index + length) where bytes[next] & 0xC0 != 0x80 {
        return LocalRange(index, index + 1)
      }
      let second = bytes[index + 1]
      let isForbidden =
        first == 0xE0 && second < 0xA0 || first == 0xED && second > 0x9F || first == 0xF0 && second < 0x90
        || first == 0xF4 && second > 0x8F
      if isForbidden { return LocalRange(index, index + 1) }
      index += length
    }
    return nil
  }
}
