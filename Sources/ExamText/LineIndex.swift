/// Where each line begins, in bytes. A line ends at `\n`, `\r\n` or a lone `\r`, as in LSP.
package struct LineIndex: Sendable, Hashable {
  private let list: ChunkList

  package init(_ bytes: [UInt8]) { list = ChunkList(bytes) }

  init(_ list: ChunkList) { self.list = list }

  /// At least one: an empty text is one empty line.
  package var lineCount: Int { list.lineCount }

  /// The line that holds a byte offset, 0-based. Offsets outside are clamped.
  package func line(containing offset: ByteOffset) -> Int { list.line(at: min(max(0, offset.value), list.count)) }

  /// The first byte of a line, 0-based; the end of the text for lines behind the last.
  package func start(ofLine line: Int) -> Int {
    line < list.lineCount ? list.start(ofLine: max(0, line)) : list.count
  }

  /// The first byte of every line, ascending; the first is 0. Takes time in proportion to their number.
  package var starts: [Int] {
    var (starts, offset) = ([0], 0)
    starts.reserveCapacity(list.lineCount)
    for chunk in list.chunks {
      for start in chunk.lineStarts { starts.append(offset + Int(start)) }
      offset += chunk.count
    }
    return starts
  }

  package static func == (a: LineIndex, b: LineIndex) -> Bool { a.list === b.list || a.starts == b.starts }
  package func hash(into hasher: inout Hasher) { hasher.combine(lineCount) }
}
