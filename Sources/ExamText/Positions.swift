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
  /// Where a byte offset is, for a client. Offsets outside are clamped, offsets within a character snap to its start.
  package func position(of offset: ByteOffset, in encoding: PositionEncoding) -> LineColumn {
    let clamped = ByteOffset(min(max(0, offset.value), bytes.count))
    let line = lines.line(containing: clamped)
    let start = lines.starts[line]
    let end = min(clamped.value, contentEnd(ofLine: line))
    return LineColumn(line: line, column: columns(start, end, encoding))
  }

  /// The byte offset of a client's position. As LSP wants it: a column past the line's end means the end of the line
  /// (before its line ending), a line past the last means the end of the text; inside a surrogate pair or a UTF-8
  /// sequence the character's start.
  package func offset(of position: LineColumn, in encoding: PositionEncoding) -> ByteOffset {
    guard position.line >= 0 else { return ByteOffset(0) }
    guard position.line < lines.lineCount else { return ByteOffset(bytes.count) }
    let start = lines.starts[position.line]
    let end = contentEnd(ofLine: position.line)
    var (index, column) = (start, 0)
    while index < end {
      let length = min(sequenceLength(at: index), end - index)
      let width = units(length, encoding)
      if column + width > position.column { break }
      column += width
      index += length
    }
    return ByteOffset(index)
  }

  /// The bytes of a line without its line ending.
  package func lineContent(_ line: Int) -> ByteRange {
    guard line >= 0, line < lines.lineCount else { return ByteRange(bytes.count, bytes.count) }
    return ByteRange(lines.starts[line], contentEnd(ofLine: line))
  }

  private func contentEnd(ofLine line: Int) -> Int {
    guard line + 1 < lines.lineCount else { return bytes.count }
    var end = lines.starts[line + 1] - 1
    if end > lines.starts[line], bytes[end] == 0x0A, bytes[end - 1] == 0x0D { end -= 1 }
    return end
  }

  private func columns(_ start: Int, _ end: Int, _ encoding: PositionEncoding) -> Int {
    var (index, column) = (start, 0)
    while index < end {
      let length = sequenceLength(at: index)
      if index + length > end { break }
      column += units(length, encoding)
      index += length
    }
    return column
  }

  private func units(_ length: Int, _ encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: length
    case .utf16: length == 4 ? 2 : 1
    case .utf32: 1
    }
  }

  /// The length of the valid UTF-8 sequence at an index; 1 for a byte that begins none, which a client shows as U+FFFD.
  private func sequenceLength(at index: Int) -> Int {
    let first = bytes[index]
    if first < 0x80 { return 1 }
    let length = first >= 0xF0 && first < 0xF5 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    guard first < 0xF5, length > 1, index + length <= bytes.count else { return 1 }
    for next in (index + 1)..<(index + length) where bytes[next] & 0xC0 != 0x80 { return 1 }
    return length
  }
}
