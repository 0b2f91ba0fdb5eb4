internal import ExactNumbers
internal import ExamText

/// A question that begins with its number on the line of its text: `1. Why …`, `1) Why …`, `(1) Why …`, `**1.** Why …`,
/// `1. (4 points) Why …`, `Question 1. Why …`, `Aufgabe 1: Warum …`, `Problem 2 (5 points): Show …`.
///
/// Numbered lists look the same: `Cutter` asks for a sign of a question near it, `Sequencer` for its place.
struct NumberNotation: Hashable {
  let number: Int
  /// Behind a word for question, which hardly any list has.
  let isNamed: Bool
  /// `1`, `Question 1`.
  let range: LocalRange
  /// Where the text begins, points in brackets before it included.
  let textStart: Int
  /// What brackets at the beginning or the end of the line say that the question is worth.
  let points: PointsLiteral?
  /// Whether points stand there, be they readable or not: `(1 + 1 + 3 points)`.
  let hasPoints: Bool

  /// The number on a line that begins at `from`.
  static func read(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> NumberNotation? {
    var index = from
    while index < contentEnd, index - from < 3, bytes[index] == 0x20 { index += 1 }
    let to = bytes.trimEnd(index, contentEnd)
    let emphasis = MarkerNotation.emphasis(bytes, index, to)
    index += emphasis
    let start = index
    let isNamed = word(bytes, &index, to)
    let isOpen = !isNamed && bytes.byte(index, to) == 0x28
    if isOpen { index += 1 }
    let digits = index
    while bytes.isDigit(index, to), index - digits <= 3 { index += 1 }
    guard (1...3).contains(index - digits) else { return nil }
    let number = bytes[digits..<index].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    guard number > 0 else { return nil }
    let labelEnd = isOpen ? index + 1 : index
    let closer = bytes.byte(index, to)
    let isClosed = closer == 0x29 || !isOpen && (closer == 0x2E || isNamed && closer == 0x3A)
    if isClosed { index += 1 }
    if emphasis > 0, MarkerNotation.emphasis(bytes, index, to) == emphasis {
      index += emphasis
    } else if emphasis > 0 {
      // All of the line in bold.
      guard MarkerNotation.emphasis(bytes, to - emphasis, to) == emphasis else { return nil }
    }
    let textStart = bytes.skipBlanks(index, to)
    guard textStart > index, textStart < to else { return nil }
    let leading = StemHeader.leading(bytes, textStart, to)
    // Only points in brackets may follow a name without a stop: `Question 1 (5 points) Show …`.
    guard isClosed || isNamed && leading.map({ $0.textStart < to && $0.notation.header != nil }) ?? false else {
      return nil
    }
    let trailing = StemHeader.trailing(bytes, textStart, to)
    let header = leading?.notation.header ?? trailing?.notation.header
    return NumberNotation(
      number: number, isNamed: isNamed, range: LocalRange(start, labelEnd), textStart: textStart,
      points: header?.points, hasPoints: leading != nil || trailing != nil)
  }

  /// Passes over a word for question at an index.
  private static func word(_ bytes: [UInt8], _ index: inout Int, _ to: Int) -> Bool {
    var end = index
    while end < to, end - index <= 16, bytes.isWordByte(end, to), !bytes.isDigit(end, to) { end += 1 }
    guard HeadingNotation.questionWords.contains(bytes, index, end) else { return false }
    let next = bytes.skipBlanks(end, to)
    // `Q1`, but `Question 1`.
    guard bytes.isDigit(next, to), next > end || end - index == 1 else { return false }
    index = next
    return true
  }

  /// As the heading that it is.
  var heading: HeadingNotation {
    HeadingNotation(
      level: 6, name: .question(number), labelRange: range, titleRange: range, textStart: textStart, points: points,
      unreadablePoints: nil)
  }
}
