/// A text as a row of chunks. An edit makes new chunks where it is and copies the row of references and sums, not the
/// text: 640 of them for five megabytes.
final class ChunkList: Sendable {
  /// Never empty. No chunk begins with a `\n` whose `\r` ends the one before, so that line endings are whole.
  let chunks: [Chunk]
  /// Where each chunk begins, in bytes.
  private let offsets: [Int]
  /// How many line endings stand before each chunk.
  private let endingsBefore: [Int]
  let count: Int
  let lineCount: Int

  init(_ chunks: [Chunk]) {
    self.chunks = chunks
    var (offset, endings) = (0, 0)
    var offsets: [Int] = []
    var before: [Int] = []
    offsets.reserveCapacity(chunks.count)
    before.reserveCapacity(chunks.count)
    for chunk in chunks {
      offsets.append(offset)
      before.append(endings)
      offset += chunk.count
      endings += chunk.lineStarts.count
    }
    (self.offsets, endingsBefore) = (offsets, before)
    count = offset
    lineCount = endings + 1
  }

  convenience init(_ bytes: [UInt8]) { self.init(Chunk.cut(bytes, 0..<bytes.count)) }

  /// The byte at an offset of the text, which exists.
  subscript(offset: Int) -> UInt8 {
    let number = chunk(at: offset)
    return chunks[number][offset - offsets[number]]
  }

  // MARK: Bytes

  /// Appends the bytes of a range that lies within the text.
  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    forEach(in: range) { chunk, part in
      output += chunk.array[(chunk.base + part.lowerBound)..<(chunk.base + part.upperBound)]
    }
  }

  /// Every chunk that a range touches, with the part of the chunk that is in it.
  func forEach(in range: Range<Int>, _ body: (Chunk, Range<Int>) -> Void) {
    guard !range.isEmpty else { return }
    var number = chunk(at: range.lowerBound)
    while number < chunks.count, offsets[number] < range.upperBound {
      let lower = max(range.lowerBound - offsets[number], 0)
      let upper = min(range.upperBound - offsets[number], chunks[number].count)
      body(chunks[number], lower..<upper)
      number += 1
    }
  }

  /// The text after a range was replaced; the range lies within the text.
  func replacing(_ range: Range<Int>, with replacement: [UInt8]) -> ChunkList {
    var first = chunk(at: range.lowerBound)
    var last = chunk(at: range.upperBound)
    var middle: [UInt8] = []
    middle.reserveCapacity(chunks[first].count + replacement.count + chunks[last].count)
    append(offsets[first]..<range.lowerBound, to: &middle)
    middle += replacement
    append(range.upperBound..<(offsets[last] + chunks[last].count), to: &middle)
    // Behind the edit stands a byte at least that stood there before, so that no line ending is split there.
    while last + 1 < chunks.count, middle.count < Chunk.least {
      last += 1
      middle += chunks[last].slice
    }
    while first > 0, middle.count < Chunk.least || splitsEnding(chunks[first - 1].slice.last, middle.first) {
      first -= 1
      middle = Array(chunks[first].slice) + middle
    }
    var next: [Chunk] = []
    next.reserveCapacity(chunks.count + middle.count / (Chunk.limit / 2) + 1)
    next += chunks[..<first]
    next += Chunk.cut(middle, 0..<middle.count)
    next += chunks[(last + 1)...]
    return ChunkList(next)
  }

  private func splitsEnding(_ before: UInt8?, _ behind: UInt8?) -> Bool { before == 0x0D && behind == 0x0A }

  // MARK: Lines

  /// The line that holds an offset within the text or at its end, 0-based.
  func line(at offset: Int) -> Int {
    let number = chunk(at: offset)
    let starts = chunks[number].lineStarts
    let local = offset - offsets[number]
    return endingsBefore[number] + firstIndex(starts.count) { Int(starts[$0]) > local }
  }

  /// Where an existing line begins.
  func start(ofLine line: Int) -> Int {
    guard line > 0 else { return 0 }
    let number = firstIndex(chunks.count) { endingsBefore[$0] >= line } - 1
    return offsets[number] + Int(chunks[number].lineStarts[line - endingsBefore[number] - 1])
  }

  // MARK: Columns

  /// The units of a range.
  func units(_ range: Range<Int>, _ encoding: PositionEncoding) -> Int {
    if encoding == .utf8 { return range.count }
    var units = 0
    forEach(in: range) { chunk, part in units += chunk.units(part.lowerBound, part.upperBound, encoding) }
    return units
  }

  /// The offset that lies so many units behind another one, at most at `end`; within a character, its beginning.
  func advance(_ start: Int, by units: Int, upTo end: Int, _ encoding: PositionEncoding) -> Int {
    var (offset, left) = (start, units)
    forEach(in: start..<end) { chunk, part in
      guard left > 0 else { return }
      let length = chunk.units(encoding)
      if part.lowerBound == 0, part.upperBound == chunk.count, length <= left {
        offset += chunk.count
        left -= length
      } else {
        let reached = chunk.read { UTF8Units.advance($0, part.lowerBound, part.upperBound, by: left, encoding) }
        offset += reached.index - part.lowerBound
        left = reached.left
      }
    }
    return offset
  }

  /// Where the character begins that an offset lies in.
  func characterStart(_ offset: Int) -> Int {
    let number = chunk(at: offset)
    return offsets[number] + chunks[number].read { UTF8Units.characterStart($0, offset - offsets[number]) }
  }

  // MARK: Search

  /// The chunk that holds an offset; the last one for the end of the text.
  private func chunk(at offset: Int) -> Int { firstIndex(chunks.count) { offsets[$0] > offset } - 1 }

  /// The first of the indices below `count` that satisfies a predicate which holds from some index on.
  private func firstIndex(_ count: Int, _ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
