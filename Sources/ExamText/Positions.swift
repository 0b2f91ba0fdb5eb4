/// The unit in which a client counts columns.
package enum PositionEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16 = "utf-16"
  case utf32 = "utf-32"
}

/// A line and a column as an editor counts them.
package struct LineColumn: Hashable, Comparable, Sendable {
  /// 0-based.
  package let line: Int
  /// 0-based, in units of some `PositionEncoding`.
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package static func < (a: LineColumn, b: LineColumn) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

extension Text {
  /// Where a byte offset is, for a client. Offsets outside are clamped, offsets within a character snap to its start,
  /// offsets within a line ending to the end of the line.
  package func position(of offset: ByteOffset, in encoding: PositionEncoding) -> LineColumn {
    let clamped = min(max(0, offset.value), count)
    let line = list.line(at: clamped)
    let start = list.start(ofLine: line)
    let end = list.characterStart(min(clamped, contentEnd(ofLine: line)))
    return LineColumn(line: line, column: end > start ? list.units(start..<end, encoding) : 0)
  }

  /// The byte offset of a client's position. As LSP wants it: a column past the line's end means the end of the line
  /// (before its line ending), a line past the last means the end of the text; inside a surrogate pair or a UTF-8
  /// sequence the character's start.
  package func offset(of position: LineColumn, in encoding: PositionEncoding) -> ByteOffset {
    guard position.line >= 0 else { return ByteOffset(0) }
    guard position.line < list.lineCount else { return ByteOffset(count) }
    let start = list.start(ofLine: position.line)
    let end = contentEnd(ofLine: position.line)
    return ByteOffset(list.advance(start, by: max(0, position.column), upTo: end, encoding))
  }

  /// The bytes of a line without its line ending.
  package func lineContent(_ line: Int) -> ByteRange {
    guard line >= 0, line < list.lineCount else { return ByteRange(count, count) }
    return ByteRange(list.start(ofLine: line), contentEnd(ofLine: line))
  }

  private func contentEnd(ofLine line: Int) -> Int {
    guard line + 1 < list.lineCount else { return count }
    let start = list.start(ofLine: line)
    var end = list.start(ofLine: line + 1) - 1
    if end > start, list[end] == 0x0A, list[end - 1] == 0x0D { end -= 1 }
    return end
  }
}
