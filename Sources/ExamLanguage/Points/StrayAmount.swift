package import ExamText

extension Part {
  /// An amount of points at the beginning or end of an alternative's text, where it is read as words: `(2.0) It is
  /// convex.`, `[-1] It is linear.`, `2 points: It is smooth.`, `It is convex (+2)`. Nil where there is none, and of
  /// alternatives whose points were read.
  ///
  /// A bare number is a value or a label; an amount has a unit, or stands in brackets with a sign or decimals.
  package func strayAmount(in alternative: Alternative) -> LocalRange? {
    guard alternative.points == nil else { return nil }
    let (from, to) = (max(0, alternative.textRange.lower), min(bytes.count, alternative.textRange.upper))
    guard from < to else { return nil }
    var start = from
    while start < to, bytes[start] == 0x2A || bytes[start] == 0x5F { start += 1 }
    if let end = amountEnd(start, to), end < to { return LocalRange(start, end) }
    // From the last bracket on.
    var end = to
    while end > from, [0x2A, 0x5F, 0x20, 0x2E].contains(bytes[end - 1]) { end -= 1 }
    guard end > from, bytes[end - 1] == 0x29 || bytes[end - 1] == 0x5D,
      let open = bytes[from..<end].lastIndex(where: { $0 == 0x28 || $0 == 0x5B }), open > from,
      amountEnd(open, end) == end
    else { return nil }
    return LocalRange(open, end)
  }

  /// Where an amount ends that begins at `from`.
  private func amountEnd(_ from: Int, _ to: Int) -> Int? {
    let close: UInt8? = bytes[from] == 0x28 ? 0x29 : bytes[from] == 0x5B ? 0x5D : nil
    let start = close == nil ? from : bytes.skipBlanks(from + 1, to)
    guard start < to, let number = PointsNotation.number(bytes, start, to), !number.isUnreadable else { return nil }
    let end = number.range.upper
    let unit = PointsNotation.unitEnd(bytes, bytes.skipBlanks(end, to), to)
    guard let close else { return unit }
    let isAmount = unit != nil || number.isSigned || bytes[start..<end].contains { $0 == 0x2E || $0 == 0x2C }
    let last = bytes.skipBlanks(unit ?? end, to)
    return isAmount && last < to && bytes[last] == close ? last + 1 : nil
  }
}
