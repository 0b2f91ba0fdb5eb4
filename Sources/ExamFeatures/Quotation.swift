internal import ExamText

/// Pieces of a text that can be shown alone: a sentence, a paragraph.
enum Quotation {
  /// How far the ends of a sentence or paragraph are looked for, in bytes.
  private static let reach = 20_000

  /// The sentence that holds a range, without the blanks around it; bytes outside the text are left out.
  static func sentenceRange(around range: LocalRange, in bytes: [UInt8]) -> LocalRange {
    var lower = min(max(0, range.lower), bytes.count)
    var upper = min(max(lower, range.upper), bytes.count)
    let (first, last) = (max(0, lower - reach), min(bytes.count, upper + reach))
    while lower > first, !endsSentence(bytes, lower - 1), !isBlankLine(bytes, lower - 1) { lower -= 1 }
    while upper < last, !(upper > lower && endsSentence(bytes, upper - 1)), !isBlankLine(bytes, upper) { upper += 1 }
    while lower < upper, isBlank(bytes[lower]) { lower += 1 }
    while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
    return LocalRange(lower, upper)
  }

  static func sentence(around range: LocalRange, in bytes: [UInt8]) -> String {
    let range = sentenceRange(around: range, in: bytes)
    return String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)
  }

  /// The lines around an offset up to a blank line.
  static func paragraph(around offset: Int, in bytes: [UInt8]) -> LocalRange {
    var lower = min(max(0, offset), bytes.count)
    var upper = lower
    let (first, last) = (max(0, lower - reach), min(bytes.count, upper + reach))
    while lower > first, !isBlankLine(bytes, lower - 1) { lower -= 1 }
    while upper < last, !isBlankLine(bytes, upper) { upper += 1 }
    return LocalRange(lower, upper)
  }

  /// A full stop, question or exclamation mark with a blank or the end behind it.
  private static func endsSentence(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"):
      return index + 1 >= bytes.count || isBlank(bytes[index + 1])
    default: return false
    }
  }

  /// A line end behind which a blank line, or before which one, stands.
  private static func isBlankLine(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard bytes[index] == 0x0A else { return false }
    var next = index + 1
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D { next += 1 }
    if next >= bytes.count || bytes[next] == 0x0A { return true }
    var former = index - 1
    while former >= 0, bytes[former] == 0x20 || bytes[former] == 0x09 || bytes[former] == 0x0D { former -= 1 }
    return former < 0 || bytes[former] == 0x0A
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
}
