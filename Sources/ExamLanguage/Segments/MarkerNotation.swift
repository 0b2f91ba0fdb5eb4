internal import ExamText

/// A line that begins a section of a part: `Model answer`, `Hint: …`, `Rubric`, `Sample answer · 3.5 points`.
struct MarkerNotation {
  let meaning: MarkerWords.Meaning
  /// The words with their colon, without emphasis and heading signs around them.
  let range: LocalRange
  /// The mark behind a sample's words.
  let points: PointsNotation.Reading?
  /// Where text follows on the same line.
  let textStart: Int?
  let attributes: Attributes

  /// The marker on a line, `from` being its first byte that is no blank.
  static func read(_ bytes: [UInt8], _ from: Int, _ contentEnd: Int) -> MarkerNotation? {
    let to = bytes.trimEnd(from, contentEnd)
    var start = from
    let isHeading = bytes.byte(start, to) == 0x23
    if isHeading { start = bytes.skipBlanks(start + bytes.run(of: 0x23, at: start, to), to) }
    let emphasis = emphasis(bytes, start, to)
    start += emphasis
    guard bytes.isWordByte(start, to) else { return nil }
    // The words end at a colon, at emphasis, at what separates a sample's mark, or with the line.
    var end = start
    while end < to, end - start <= MarkerWords.limit {
      let byte = bytes[end]
      if byte == 0x3A || byte == 0x2A || byte == 0x5F || byte == 0x28 || byte == 0x5B || byte == 0x7B { break }
      if byte == 0xC2, bytes.has("\u{B7}", at: end, to) { break }
      // `**Solution.** The variance …`
      if byte == 0x2E, emphasis > 0, self.emphasis(bytes, end + 1, to) == emphasis { break }
      if byte == 0x2E || byte == 0x2C || byte == 0x3F { return nil }
      end += 1
    }
    guard end - start <= MarkerWords.limit else { return nil }
    var wordsEnd = bytes.trimEnd(start, end)
    guard wordsEnd - start >= 3 else { return nil }
    var found = MarkerWords.meaning(bytes, start, wordsEnd)
    // `Model answer 2`
    if found == nil, bytes.isDigit(wordsEnd - 1, to) {
      var unnumbered = wordsEnd
      while unnumbered > start, bytes.isDigit(unnumbered - 1, to) { unnumbered -= 1 }
      unnumbered = bytes.trimEnd(start, unnumbered)
      found = MarkerWords.meaning(bytes, start, unnumbered)
    }
    guard let meaning = found else { return nil }
    wordsEnd = end
    var index = end
    var hasColon = false
    func takeColon() {
      guard !hasColon, let byte = bytes.byte(index, to), byte == 0x3A || byte == 0x2E && emphasis > 0 else { return }
      (hasColon, index) = (true, index + 1)
    }
    takeColon()
    let rangeEnd = hasColon ? index : bytes.trimEnd(start, wordsEnd)
    if emphasis > 0, self.emphasis(bytes, index, to) == emphasis { index += emphasis }
    takeColon()
    index = bytes.skipBlanks(index, to)
    var points: PointsNotation.Reading?
    if meaning == .sample {
      var next = index
      if bytes.has("\u{B7}", at: next, to) { next = bytes.skipBlanks(next + 2, to) }
      let bracket = bytes.byte(next, to) == 0x28 || bytes.byte(next, to) == 0x5B
      if bracket { next += 1 }
      if let reading = PointsNotation.points(bytes, next, to) {
        points = reading
        index = reading.range.upper
        if bytes.byte(index, to) == 0x2E { index += 1 }
        if bracket, bytes.byte(index, to) == 0x29 || bytes.byte(index, to) == 0x5D { index += 1 }
        let mark = self.emphasis(bytes, index, to)
        if emphasis > 0, mark == emphasis { index += mark }
        index = bytes.skipBlanks(index, to)
        takeColon()
        index = bytes.skipBlanks(index, to)
      }
    }
    var attributes = Attributes()
    if let found = AttributeNotation.read(bytes, index, to) {
      attributes = found.attributes
      index = bytes.skipBlanks(found.end, to)
    }
    // A closing run of number signs belongs to the heading.
    if isHeading, index < to, bytes.run(of: 0x23, at: index, to) == to - index { index = to }
    if index < to {
      // Text on the same line needs a colon before it: `Solution methods differ` is prose.
      guard hasColon else { return nil }
      return MarkerNotation(
        meaning: meaning, range: LocalRange(start, rangeEnd), points: points, textStart: index, attributes: attributes)
    }
    return MarkerNotation(
      meaning: meaning, range: LocalRange(start, rangeEnd), points: points, textStart: nil, attributes: attributes)
  }

  /// The length of `*`, `**`, `_` or `__` at an index.
  static func emphasis(_ bytes: [UInt8], _ index: Int, _ to: Int) -> Int {
    guard let byte = bytes.byte(index, to), byte == 0x2A || byte == 0x5F else { return 0 }
    let length = bytes.run(of: byte, at: index, to)
    return length <= 3 ? length : 0
  }
}
