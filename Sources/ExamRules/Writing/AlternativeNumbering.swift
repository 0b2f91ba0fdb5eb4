internal import ExamLanguage
internal import ExamText

/// Gives the alternatives of a part their letters, in order.
enum AlternativeNumbering {
  /// `A)`, `B)`, … before each alternative that is a paragraph or has a letter already; nil where they are numbered in
  /// order, or stand in a table or a list, which number themselves.
  static func fix(in part: Part) -> NoteFix<LocalRange>? {
    let count = part.alternatives.count
    guard part.kind == .multipleChoice, (2...26).contains(count) else { return nil }
    let labels = part.alternatives.map { label(of: $0, in: part) }
    // Single lettered paragraphs are alternatives only where a header says so.
    guard part.header?.kind == .multipleChoice || labels.allSatisfy({ $0 != nil }) else { return nil }
    let signs = labels.compactMap(\.?.sign)
    let sign = signs.first ?? UInt8(ascii: ")")
    var edits: [(place: LocalRange, replacement: String)] = []
    for (number, alternative) in part.alternatives.enumerated() {
      let letter = UInt8(ascii: "A") + UInt8(number)
      if let label = labels[number] {
        if part.bytes[label.place.lower] & 0xDF != letter {
          let isLower = part.bytes[label.place.lower] & 0x20 != 0
          edits.append((label.place, String(UnicodeScalar(isLower ? letter | 0x20 : letter))))
        }
      } else {
        guard alternative.isTicked == nil, standsFree(alternative, in: part) else { return nil }
        let start = alternative.textRange.lower
        edits.append(
          (LocalRange(start, start), String(decoding: [letter, sign, UInt8(ascii: " ")], as: UTF8.self)))
      }
    }
    guard let last = UnicodeScalar(Int(UInt8(ascii: "A")) + count - 1), !edits.isEmpty else { return nil }
    return NoteFix("number the alternatives A to \(last)", edits)
  }

  /// The letter before an alternative's text and what closes it; nil where there is none.
  static func label(of alternative: Alternative, in part: Part) -> (place: LocalRange, sign: UInt8)? {
    var end = alternative.textRange.lower
    while end > alternative.range.lower, part.bytes[end - 1] == 0x20 || part.bytes[end - 1] == 0x09 { end -= 1 }
    guard end - 2 >= alternative.range.lower, end <= part.bytes.count else { return nil }
    let (letter, sign) = (part.bytes[end - 2], part.bytes[end - 1])
    guard (0x61...0x7A).contains(letter | 0x20), sign == UInt8(ascii: ")") || sign == UInt8(ascii: ".") else {
      return nil
    }
    let before = end - 2 == alternative.range.lower ? 0x20 : part.bytes[end - 3]
    guard before == 0x20 || before == 0x09 || before == UInt8(ascii: "(") else { return nil }
    return (LocalRange(end - 2, end - 1), sign)
  }

  /// Whether an alternative's text begins its line.
  private static func standsFree(_ alternative: Alternative, in part: Part) -> Bool {
    let lines = LineStyle(part.bytes)
    return lines.start(alternative.textRange.lower) == alternative.textRange.lower
  }
}
