internal import ExamText

/// How the lines of a text end, and where they begin and end around a place: so that what a fix writes looks like what
/// the author wrote.
struct LineStyle: Sendable {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// `\n`, `\r\n` or a lone `\r`: as the first line ends.
  var newline: String {
    guard let end = bytes.firstIndex(where: { $0 == 0x0A || $0 == 0x0D }) else { return "\n" }
    if bytes[end] == 0x0A { return "\n" }
    return end + 1 < bytes.count && bytes[end + 1] == 0x0A ? "\r\n" : "\r"
  }

  /// The first byte of the line that holds an offset.
  func start(_ offset: Int) -> Int {
    var start = clamp(offset)
    while start > 0, bytes[start - 1] != 0x0A, bytes[start - 1] != 0x0D { start -= 1 }
    return start
  }

  /// Behind the last byte of the line that holds an offset, before its line ending.
  func end(_ offset: Int) -> Int {
    var end = clamp(offset)
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// Behind the line ending that begins at `end`.
  func next(_ end: Int) -> Int {
    guard end < bytes.count else { return bytes.count }
    return bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A ? end + 2 : end + 1
  }

  /// Whether nothing but blanks stands in a line beside a range.
  func standsAlone(_ range: LocalRange) -> Bool {
    isBlank(start(range.lower), range.lower) && isBlank(range.upper, end(range.upper))
  }

  /// Whether a line is empty but for blanks, or lies outside the text.
  private func isBlankLine(startingAt start: Int) -> Bool { isBlank(start, end(start)) }

  private func isBlank(_ from: Int, _ to: Int) -> Bool {
    from >= to || bytes[max(0, from)..<min(to, bytes.count)].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  /// What to delete so that a range that stands alone on its lines leaves no hole: its lines, and the blank line behind
  /// them where one stands before them too (or the text begins there). Elsewhere the range itself.
  func removal(_ range: LocalRange) -> LocalRange {
    guard standsAlone(range) else { return range }
    let from = start(range.lower)
    var to = next(end(range.upper))
    let isBlankBefore = from == 0 || isBlankLine(startingAt: start(from - 1))
    if isBlankBefore, to < bytes.count, isBlankLine(startingAt: to) { to = next(end(to)) }
    return LocalRange(from, to)
  }

  /// The end of the paragraph that holds an offset: before the line ending of its last line that is not blank.
  func paragraphEnd(_ offset: Int) -> Int {
    var end = end(offset)
    while next(end) < bytes.count, !isBlankLine(startingAt: next(end)) { end = self.end(next(end)) }
    return end
  }

  /// Behind the last byte that is no white space.
  var textEnd: Int { textEnd(before: bytes.count) }

  /// Behind the last byte before an offset that is no white space.
  func textEnd(before offset: Int) -> Int {
    var end = clamp(offset)
    while end > 0, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) { end -= 1 }
    return end
  }

  private func clamp(_ offset: Int) -> Int { min(max(0, offset), bytes.count) }
}
