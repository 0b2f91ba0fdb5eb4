internal import ExactNumbers
internal import ExamText

/// What a part is worth, with the words that may stand around it: `4 points`, `max. 4 points`, `4 points in total`,
/// `10 points + 2 bonus`; and what looks like an amount and is none: `2 points each`, `1e2 points`.
enum AmountNotation {
  /// The amount that fills a range.
  static func read(_ bytes: [UInt8], _ from: Int, _ to: Int) -> PointsNotation.Reading? {
    let hasWords = from < to && mayBegin(bytes[from])
    let start = bytes.skipBlanks(hasWords ? after(from, of: limitsBefore, bytes, to) ?? from : from, to)
    if let reading = PointsNotation.points(bytes, start, to, blankAfterSign: false) {
      let end = bytes.byte(reading.range.upper, to) == 0x2E ? reading.range.upper + 1 : reading.range.upper
      if end == to { return reading }
      let rest = bytes.skipBlanks(end, to)
      if after(rest, of: limitsBehind, bytes, to) == to || isBonus(bytes, rest, to) { return reading }
      if after(rest, of: each, bytes, to) == to || after(rest, of: per, bytes, to) != nil {
        return PointsNotation.Reading(literal: nil, range: LocalRange(from, to))
      }
      return nil
    }
    if hasWords, let next = after(from, of: eachBefore, bytes, to),
      let reading = read(bytes, bytes.skipBlanks(next, to), to)
    {
      return PointsNotation.Reading(literal: nil, range: LocalRange(from, reading.range.upper))
    }
    return unreadable(bytes, start, to)
  }

  /// Whether words stand at an index that may stand before an amount.
  static func mayBegin(_ bytes: [UInt8], _ index: Int, _ to: Int) -> Bool {
    mayBegin(bytes[index])
      && (after(index, of: limitsBefore, bytes, to) != nil || after(index, of: eachBefore, bytes, to) != nil)
  }

  /// Whether one of those words begins with this letter.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case 0x62, 0x65, 0x6A, 0x6D, 0x75: true
    default: false
    }
  }

  /// `1e2 points`, `1.5.2 points`: digits that are no number.
  private static func unreadable(_ bytes: [UInt8], _ from: Int, _ to: Int) -> PointsNotation.Reading? {
    guard bytes.isDigit(from, to) else { return nil }
    var end = from
    while end < to, bytes.isDigit(end, to) || bytes[end] == 0x2E || bytes[end] == 0x2C || bytes[end] | 0x20 == 0x65 {
      end += 1
    }
    guard end > from, bytes.isDigit(end - 1, to), case let unit = bytes.skipBlanks(end, to), unit > end,
      PointsNotation.unitEnd(bytes, unit, to) == to
    else { return nil }
    return PointsNotation.Reading(literal: nil, range: LocalRange(from, to))
  }

  /// `+ 2 bonus`, `+ 2 bonus points`: beyond what the part is worth.
  private static func isBonus(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    guard bytes.byte(from, to) == 0x2B,
      let number = PointsNotation.number(bytes, bytes.skipBlanks(from + 1, to), to), !number.isUnreadable
    else { return false }
    var index = bytes.skipBlanks(number.range.upper, to)
    if let unit = PointsNotation.unitEnd(bytes, index, to) { index = bytes.skipBlanks(unit, to) }
    guard let word = after(index, of: bonus, bytes, to) else { return false }
    let rest = bytes.skipBlanks(word, to)
    return rest == to || PointsNotation.unitEnd(bytes, rest, to) == to
  }

  private static let limitsBefore: [StaticString] = ["maximum", "maximal", "max.", "max", "up to", "bis zu"]
  private static let limitsBehind: [StaticString] = [
    "in total", "total", "maximum", "max.", "max", "insgesamt", "possible", "available", "in totaal", "au total",
    "en total",
  ]
  private static let eachBefore: [StaticString] = ["jeweils", "je", "each", "elk"]
  private static let each: [StaticString] = ["each", "apiece", "jeweils", "je", "elk", "chacun", "chacune", "cada uno"]
  private static let per: [StaticString] = ["per ", "pro ", "for each ", "par "]
  private static let bonus: [StaticString] = ["bonus", "extra credit", "extra", "zusatz"]

  /// Where the word at an index ends that is one of these, whatever its case; nil where another stands.
  private static func after(_ index: Int, of words: [StaticString], _ bytes: [UInt8], _ to: Int) -> Int? {
    for word in words {
      let end = index + word.utf8CodeUnitCount
      guard end <= to else { continue }
      let isWord = word.withUTF8Buffer { letters in
        letters.indices.allSatisfy { bytes[index + $0] | (letters[$0] > 0x60 ? 0x20 : 0) == letters[$0] }
      }
      if isWord, end == to || bytes[end - 1] == 0x20 || !bytes.isWordByte(end, to) { return end }
    }
    return nil
  }
}
