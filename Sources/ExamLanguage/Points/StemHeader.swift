internal import ExactNumbers
internal import ExamText

/// A header within the question's first line: `a Explain … (4 points)`, `a (2 pts) Explain …`, `a Explain … [5]`.
enum StemHeader {
  /// Brackets with points where the text begins: what they say, and where the text goes on.
  static func leading(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (notation: HeaderNotation, textStart: Int)? {
    let emphasis = MarkerNotation.emphasis(bytes, from, to)
    guard let open = bytes.byte(from + emphasis, to), open == 0x28 || open == 0x5B else { return nil }
    let closer: UInt8 = open == 0x28 ? 0x29 : 0x5D
    var end = from + emphasis + 1
    while end < to, end - from < 80, bytes[end] != closer { end += 1 }
    guard bytes.byte(end, to) == closer else { return nil }
    end += 1
    if emphasis > 0 {
      guard MarkerNotation.emphasis(bytes, end, to) >= emphasis else { return nil }
      end += emphasis
    }
    guard let notation = HeaderNotation.read(bytes, from, end), notation.header.map({ !$0.points.isSigned }) ?? true
    else { return nil }
    return (notation, bytes.skipBlanks(end, to))
  }

  /// Brackets with points at the end of a line: what they say, and where the text before them ends.
  static func trailing(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (notation: HeaderNotation, textEnd: Int)? {
    var end = bytes.trimEnd(from, to)
    let lineEnd = end
    while end > from, bytes[end - 1] == 0x2A || bytes[end - 1] == 0x5F { end -= 1 }
    guard end > from, bytes[end - 1] == 0x29 || bytes[end - 1] == 0x5D else { return nil }
    let opener: UInt8 = bytes[end - 1] == 0x29 ? 0x28 : 0x5B
    var start = end - 1
    while start > from, end - start < 80, bytes[start] != opener { start -= 1 }
    guard bytes[start] == opener else { return nil }
    while start > from, bytes[start - 1] == 0x2A || bytes[start - 1] == 0x5F { start -= 1 }
    guard start == from || bytes.blank(at: start - 1, to) > 0 || bytes[start - 1] == 0xA0,
      let notation = HeaderNotation.read(bytes, start, lineEnd) ?? total(bytes, start, lineEnd), notation.form != .bare,
      notation.header.map({ !$0.points.isSigned }) ?? true
    else { return nil }
    return (notation, bytes.trimEnd(from, start))
  }

  /// `[Total: 9 marks]`, `(Gesamtpunktzahl: 60)` behind what it is the total of.
  private static func total(_ bytes: [UInt8], _ start: Int, _ end: Int) -> HeaderNotation? {
    guard let total = TotalNotation.read(bytes, start, end)?.total else { return nil }
    let range = LocalRange(start, end)
    return HeaderNotation(form: .bracketed, header: PartHeader(range: range, points: total.points), range: range)
  }

  /// `[5]` at the end of a line: a number in square brackets, without a unit.
  static func bareNumber(_ bytes: [UInt8], _ from: Int, _ to: Int) -> (header: PartHeader, textEnd: Int)? {
    let end = bytes.trimEnd(from, to)
    guard end > from, bytes[end - 1] == 0x5D else { return nil }
    var start = end - 1
    while start > from, end - start < 10, bytes[start] != 0x5B { start -= 1 }
    guard bytes[start] == 0x5B, start > from, bytes.blank(at: start - 1, to) > 0,
      let number = PointsNotation.number(bytes, start + 1, end - 1), number.range.upper == end - 1, !number.isSigned,
      !number.isUnreadable, number.value.signum > 0, number.value <= Rational(100)
    else { return nil }
    let literal = PointsLiteral(
      points: .init(number.value), range: LocalRange(start, end), numberRange: number.range, isSigned: false)
    return (PartHeader(range: LocalRange(start, end), points: literal), bytes.trimEnd(from, start))
  }
}
