internal import ExactNumbers
internal import ExamText

/// How amounts of points are written: `4.0 points`, `-1,67 Punkte`, `1½ p`, `1/2 point`.
enum PointsNotation {
  /// A number as it stands in the text.
  struct Number {
    let value: Rational
    /// With its sign.
    let range: LocalRange
    let isSigned: Bool
    /// Set where the digits say something that nobody should guess at: a range, a sum, too many digits.
    let isUnreadable: Bool
  }

  /// Points as they stand in the text.
  struct Reading {
    /// Nil where an amount stands that cannot be read.
    let literal: PointsLiteral?
    let range: LocalRange
  }

  /// The units, in English, German, Dutch, French and Spanish.
  static func isUnit(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Bool {
    guard to > from, to - from <= 6 else { return false }
    var key: UInt64 = 0
    for index in from..<to {
      guard bytes[index] < 0x80 else { return false }
      key = key << 8 | UInt64(bytes[index] | 0x20)
    }
    return units.contains(key)
  }

  private static let units: [UInt64] =
    [
      "points", "point", "pts", "pt", "p", "marks", "mark", "punkte", "punkt", "pkt", "pkte", "punten", "punt", "pnt",
      "ptn", "puntos", "punto", "ptos", "pto",
    ].map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } }

  /// The end of a unit that begins at an index; nil where none stands. An abbreviation may end in a full stop.
  static func unitEnd(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Int? {
    var end = from
    while end < to, end - from <= 6, bytes.isWordByte(end, to) { end += 1 }
    guard isUnit(bytes, from, end), !bytes.isDigit(end, to) else { return nil }
    return end
  }

  /// The length of a minus or plus sign at an index, and whether it is a minus.
  static func sign(_ bytes: [UInt8], _ index: Int, _ to: Int) -> (length: Int, isMinus: Bool)? {
    guard let byte = bytes.byte(index, to) else { return nil }
    if byte == 0x2B { return (1, false) }
    if byte == 0x2D { return (1, true) }
    if byte == 0xE2, bytes.has("\u{2212}", at: index, to) || bytes.has("\u{2013}", at: index, to) { return (3, true) }
    return nil
  }

  /// `½` and its kin.
  private static func fraction(_ bytes: [UInt8], _ index: Int, _ to: Int) -> (value: Rational, length: Int)? {
    guard let byte = bytes.byte(index, to), byte == 0xC2 || byte == 0xE2 else { return nil }
    func value(_ top: Int, _ bottom: Int, _ length: Int) -> (Rational, Int)? {
      Rational(top, over: bottom).map { ($0, length) }
    }
    if byte == 0xC2 {
      switch bytes.byte(index + 1, to) {
      case 0xBC: return value(1, 4, 2)
      case 0xBD: return value(1, 2, 2)
      case 0xBE: return value(3, 4, 2)
      default: return nil
      }
    }
    guard bytes.byte(index + 1, to) == 0x85, let last = bytes.byte(index + 2, to) else { return nil }
    switch last {
    case 0x93: return value(1, 3, 3)
    case 0x94: return value(2, 3, 3)
    case 0x95...0x98: return value(Int(last) - 0x94, 5, 3)
    case 0x99: return value(1, 6, 3)
    case 0x9A: return value(5, 6, 3)
    case 0x9B: return value(1, 8, 3)
    case 0x9C: return value(3, 8, 3)
    case 0x9D: return value(5, 8, 3)
    case 0x9E: return value(7, 8, 3)
    default: return nil
    }
  }

  /// A number at an index: a sign, then digits with point or comma, a fraction (`1/2`, `½`), or both (`1 1/2`, `1½`).
  static func number(_ bytes: [UInt8], _ from: Int, _ to: Int, blankAfterSign: Bool = false) -> Number? {
    var index = from
    var negative = false
    let sign = sign(bytes, index, to)
    if let sign {
      negative = sign.isMinus
      index += sign.length
      if blankAfterSign { index = bytes.skipBlanks(index, to) }
    }
    let digitsStart = index
    while bytes.isDigit(index, to) { index += 1 }
    let wholeEnd = index
    var isUnreadable = false
    if index < to, bytes[index] == 0x2E || bytes[index] == 0x2C, bytes.isDigit(index + 1, to) {
      let isComma = bytes[index] == 0x2C
      index += 1
      let placesStart = index
      while bytes.isDigit(index, to) { index += 1 }
      // `1,000`: a thousand for some, one for others.
      let isThousand =
        isComma && index - placesStart == 3 && wholeEnd > digitsStart && bytes[digitsStart] != 0x30
      if isThousand || wholeEnd == digitsStart && isComma { isUnreadable = true }
    }
    var value = Rational.zero
    var hasDigits = index > digitsStart
    if hasDigits {
      if index - digitsStart > 24 {
        isUnreadable = true
      } else if let decimal = Rational(decimal: bytes[digitsStart..<index]) {
        value = decimal
      } else {
        isUnreadable = true
      }
    }
    let isWhole = index == wholeEnd
    if hasDigits, isWhole, let below = denominator(bytes, index, to) {
      if let share = below.value.flatMap({ value.divided(by: Rational($0)) }) {
        value = share
      } else {
        isUnreadable = true
      }
      index = below.end
    } else if isWhole, let part = fraction(bytes, index, to) {
      value += part.value
      index += part.length
      hasDigits = true
    } else if hasDigits, isWhole {
      // `1 1/2`
      let next = bytes.skipBlanks(index, to)
      var end = next
      while bytes.isDigit(end, to), end - next <= 6 { end += 1 }
      if next > index, end > next, let top = Rational(decimal: bytes[next..<end]),
        let below = denominator(bytes, end, to)
      {
        if let share = below.value.flatMap({ top.divided(by: Rational($0)) }), share < .one {
          value += share
        } else {
          isUnreadable = true
        }
        index = below.end
      } else if next > index, let part = fraction(bytes, next, to) {
        value += part.value
        index = next + part.length
      }
    }
    guard hasDigits else { return nil }
    // What follows directly may make it something else: a range, a percentage, a version, `3x3`.
    if let tail = rangeEnd(bytes, index, to) {
      return Number(value: value, range: LocalRange(from, tail), isSigned: sign != nil, isUnreadable: true)
    }
    return Number(
      value: negative ? -value : value, range: LocalRange(from, index), isSigned: sign != nil,
      isUnreadable: isUnreadable)
  }

  /// `/ 2` behind a numerator: the denominator, nil when it is no number to divide by.
  private static func denominator(_ bytes: [UInt8], _ index: Int, _ to: Int) -> (value: Int?, end: Int)? {
    // U+2044 is the fraction slash.
    let slash = bytes.byte(index, to) == 0x2F ? 1 : bytes.has("\u{2044}", at: index, to) ? 3 : 0
    guard slash > 0, bytes.isDigit(index + slash, to) else { return nil }
    var (end, value) = (index + slash, 0)
    while bytes.isDigit(end, to) {
      if value < 1_000_000 { value = value * 10 + Int(bytes[end] - 0x30) }
      end += 1
    }
    return (value == 0 || value >= 1_000_000 ? nil : value, end)
  }

  /// The end of `-3`, ` - 3`, ` + 3`, ` to 3` or `%` behind a number: not one amount but a range, a sum or a share.
  private static func rangeEnd(_ bytes: [UInt8], _ index: Int, _ to: Int) -> Int? {
    var end = bytes.skipBlanks(index, to)
    if bytes.byte(end, to) == 0x25 { return end + 1 }
    guard let sign = sign(bytes, end, to) else { return nil }
    end = bytes.skipBlanks(end + sign.length, to)
    guard bytes.isDigit(end, to) else { return nil }
    while end < to {
      if bytes.isDigit(end, to) || bytes[end] == 0x2E || bytes[end] == 0x2C {
        end += 1
      } else if let next = self.sign(bytes, bytes.skipBlanks(end, to), to),
        bytes.isDigit(bytes.skipBlanks(bytes.skipBlanks(end, to) + next.length, to), to)
      {
        end = bytes.skipBlanks(bytes.skipBlanks(end, to) + next.length, to)
      } else {
        break
      }
    }
    return end
  }

  /// A number with its unit at an index.
  static func points(_ bytes: [UInt8], _ from: Int, _ to: Int, blankAfterSign: Bool = false) -> Reading? {
    guard let number = number(bytes, from, to, blankAfterSign: blankAfterSign) else { return nil }
    let unit = bytes.skipBlanks(number.range.upper, to)
    guard let end = unitEnd(bytes, unit, to) else { return nil }
    let range = LocalRange(from, end)
    if number.isUnreadable { return Reading(literal: nil, range: range) }
    return Reading(
      literal: PointsLiteral(
        points: Points(number.value), range: range, numberRange: number.range, isSigned: number.isSigned),
      range: range)
  }

  /// Points at the end of a line, row or paragraph, with what encloses them: `… (2 points)`, `… **-1 p**`.
  struct Ending {
    let reading: Reading
    /// Where what stands before them ends, blanks excluded.
    let textEnd: Int
    /// In round or square brackets.
    let isBracketed: Bool
    /// `… - 2 points`: a dash with a blank behind it, which may be a minus.
    let detachedSign: LocalRange?
  }

  /// The points that a range ends in.
  static func ending(_ bytes: [UInt8], _ from: Int, _ to: Int) -> Ending? {
    var end = bytes.trimEnd(from, to)
    guard end > from, bytes[end - 1] < 0x80 else { return nil }
    while end > from, bytes[end - 1] == 0x2A || bytes[end - 1] == 0x5F { end -= 1 }
    var closing: UInt8?
    if end > from, bytes[end - 1] == 0x29 || bytes[end - 1] == 0x5D {
      closing = bytes[end - 1]
      end = bytes.trimEnd(from, end - 1)
      while end > from, bytes[end - 1] == 0x2A || bytes[end - 1] == 0x5F { end -= 1 }
    }
    var wordEnd = end
    if wordEnd > from, bytes[wordEnd - 1] == 0x2E { wordEnd -= 1 }
    var wordStart = wordEnd
    while wordStart > from, wordEnd - wordStart <= 6, bytes.isWordByte(wordStart - 1, wordEnd),
      bytes[wordStart - 1] < 0x80
    {
      wordStart -= 1
    }
    guard isUnit(bytes, wordStart, wordEnd) else { return nil }
    // `… is worth 2 points.` ends a sentence; only abbreviations carry a full stop.
    if wordEnd < end, wordEnd - wordStart > 4, closing == nil { return nil }
    let numberEnd = bytes.trimEnd(from, wordStart)
    guard let start = numberStart(bytes, from, numberEnd) else { return nil }
    guard let reading = points(bytes, start, wordEnd), reading.range.upper == wordEnd else { return nil }
    var textEnd = bytes.trimEnd(from, start)
    while textEnd > from, bytes[textEnd - 1] == 0x2A || bytes[textEnd - 1] == 0x5F { textEnd -= 1 }
    if let closing {
      guard textEnd > from, bytes[textEnd - 1] == (closing == 0x29 ? 0x28 : 0x5B) else { return nil }
      textEnd -= 1
      while textEnd > from, bytes[textEnd - 1] == 0x2A || bytes[textEnd - 1] == 0x5F { textEnd -= 1 }
    }
    textEnd = bytes.trimEnd(from, textEnd)
    return Ending(
      reading: reading, textEnd: textEnd, isBracketed: closing != nil,
      detachedSign: reading.literal?.isSigned == false ? detachedSign(bytes, from, textEnd) : nil)
  }

  /// A dash between blanks before a number.
  private static func detachedSign(_ bytes: [UInt8], _ from: Int, _ end: Int) -> LocalRange? {
    for length in [1, 3] where end - length >= from {
      guard let sign = sign(bytes, end - length, end), sign.isMinus, sign.length == length else { continue }
      let isFree = end - length == from || bytes.blank(at: end - length - 1, end) > 0 || bytes[end - length - 1] == 0x7C
      return isFree ? LocalRange(end - length, end) : nil
    }
    return nil
  }

  /// Where the number that ends at `end` begins.
  private static func numberStart(_ bytes: [UInt8], _ from: Int, _ end: Int) -> Int? {
    var start = end
    // No amount that anybody writes is longer; a megabyte of digits is not looked through.
    while start > from, end - start < 64 {
      let byte = bytes[start - 1]
      switch byte {
      case 0x30...0x39, 0x2E, 0x2C, 0x2F, 0x2B, 0x2D, 0x80, 0x84, 0x85, 0x88, 0x92...0x9E, 0xBC...0xBE, 0xC2, 0xE2:
        start -= 1
        continue
      default: break
      }
      break
    }
    // The last byte of another character may look like one of these.
    while start < end, bytes[start] & 0xC0 == 0x80 { start += 1 }
    guard start < end else { return nil }
    if start > from {
      let before = bytes[start - 1]
      let isFree =
        before == 0x20 || before == 0x09 || before == 0xA0 || before == 0xAF || before == 0x28 || before == 0x5B
        || before == 0x2A || before == 0x5F || before == 0x0A || before == 0x0D || before == 0x7C
      guard isFree else { return nil }
    }
    // `1 1/2`: the whole stands before the fraction.
    if bytes.isDigit(start, end) || bytes[start] == 0xC2 || bytes[start] == 0xE2 {
      let before = bytes.trimEnd(from, start)
      var whole = before
      while whole > from, before - whole < 4, bytes.isDigit(whole - 1, before) { whole -= 1 }
      if before < start, whole < before, whole == from || bytes.blank(at: whole - 1, before) > 0,
        let number = number(bytes, whole, end), number.range.upper == end, !number.isUnreadable
      {
        return whole
      }
      if before < start, whole < before, whole > from,
        let sign = [1, 3].first(where: { whole - $0 >= from && sign(bytes, whole - $0, before)?.length == $0 }),
        let number = number(bytes, whole - sign, end), number.range.upper == end, !number.isUnreadable
      {
        return whole - sign
      }
    }
    return start
  }
}
