internal import ExamText

/// The beginning of a lettered part: `a Consider …`, `a)`, `(a)`, `a.`, `**a)**`, `2a`.
struct LabelNotation: Hashable {
  /// Nil where the label says only the letter.
  let question: Int?
  let letter: UInt8
  /// The words that name the part, without emphasis.
  let range: LocalRange
  /// Where the text begins.
  let textStart: Int
  /// With bracket, full stop, emphasis or number: hardly ever the beginning of a sentence.
  let isMarked: Bool
  /// What follows begins as sentences do: a capital, a digit, mathematics, a quotation.
  let beginsSentence: Bool

  /// The label on a line that begins at `from`.
  static func read(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> LabelNotation? {
    var index = from
    var isMarked = false
    while index < contentEnd, index - from < 3, bytes[index] == 0x20 { index += 1 }
    let indent = index - from
    let emphasis = MarkerNotation.emphasis(bytes, index, contentEnd)
    index += emphasis
    let rangeStart = index
    var opening = bytes.byte(index, contentEnd) == 0x28
    if opening { index += 1 }
    var question: Int?
    if bytes.isDigit(index, contentEnd) {
      var value = 0
      while bytes.isDigit(index, contentEnd), value < 1000 {
        value = value * 10 + Int(bytes[index] - 0x30)
        index += 1
      }
      guard (1..<1000).contains(value) else { return nil }
      question = value
      let separator = bytes.byte(index, contentEnd)
      if separator == 0x2E || separator == 0x29, !opening || separator == 0x2E { index += 1 }
      index = bytes.skipBlanks(index, min(contentEnd, index + 1))
      if !opening, bytes.byte(index, contentEnd) == 0x28 { (opening, index) = (true, index + 1) }
    }
    guard bytes.isLowerLetter(index, contentEnd) else { return nil }
    let letter = bytes[index]
    index += 1
    var closes = 0
    if let byte = bytes.byte(index, contentEnd), byte == 0x29 || byte == 0x2E && !opening || byte == 0x3A && !opening {
      index += 1
      closes = 1
    }
    if opening, closes == 0 { return nil }
    // `**a**` without bracket is a label too.
    let rangeEnd = index
    if emphasis > 0 {
      guard MarkerNotation.emphasis(bytes, index, contentEnd) == emphasis else { return nil }
      index += emphasis
      if closes == 0, bytes.byte(index, contentEnd) == 0x29 || bytes.byte(index, contentEnd) == 0x2E { index += 1 }
    }
    isMarked = closes > 0 || emphasis > 0
    let textStart = bytes.skipBlanks(index, contentEnd)
    if textStart == index, textStart < contentEnd { return nil }
    if question == nil, !isMarked {
      // A letter alone on its line, or set off to the right, is no bare label.
      guard indent == 0, textStart < contentEnd else { return nil }
    }
    return LabelNotation(
      question: question, letter: letter, range: LocalRange(rangeStart, rangeEnd), textStart: textStart,
      isMarked: isMarked, beginsSentence: beginsSentence(bytes, textStart, contentEnd))
  }

  private static func beginsSentence(_ bytes: [UInt8], _ index: Int, _ to: Int) -> Bool {
    guard let byte = bytes.byte(index, to) else { return true }
    switch byte {
    case 0x41...0x5A, 0x30...0x39, 0x24, 0x5C, 0x22, 0x27, 0x2A, 0x5F, 0x60, 0x28, 0x5B: return true
    // A capital with an accent (À to Þ), an inverted question mark, an opening quotation mark.
    case 0xC3: return bytes.byte(index + 1, to).map { (0x80...0x9E).contains($0) } ?? false
    case 0xC2: return bytes.has("\u{BF}", at: index, to) || bytes.has("\u{AB}", at: index, to)
    case 0xE2: return bytes.has("\u{201C}", at: index, to) || bytes.has("\u{201E}", at: index, to)
    default: return false
    }
  }
}
