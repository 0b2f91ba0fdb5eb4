/// A stretch of a text: some bytes of a larger array that is shared, and what is known of them once and for all.
///
/// Immutable, so that all versions of a document that have it in common share it.
final class Chunk: Sendable {
  /// Longer ones are cut: what an edit within a chunk costs, and what fits the line starts' numbers.
  static let limit = 8192
  /// Shorter ones are joined with a neighbour, so that their number stays in proportion to the text.
  static let least = 1024

  let array: [UInt8]
  /// Where it begins in the array.
  let base: Int
  let count: Int
  /// Where lines begin behind a line ending of this chunk, counted from its beginning: 1 to `count`, ascending.
  let lineStarts: [UInt16]
  let isASCII: Bool
  let utf16Count: Int
  let utf32Count: Int

  init(_ array: [UInt8], _ range: Range<Int>) {
    self.array = array
    base = range.lowerBound
    count = range.count
    lineStarts = array.withUnsafeBytes { LineScan.starts(UnsafeRawBufferPointer(rebasing: $0[range])) }
    (utf16Count, utf32Count) = array.withUnsafeBytes { bytes in
      let own = UnsafeRawBufferPointer(rebasing: bytes[range])
      return (UTF8Units.count(own, 0, own.count, .utf16), UTF8Units.count(own, 0, own.count, .utf32))
    }
    isASCII = utf32Count == count
  }

  subscript(index: Int) -> UInt8 { array[base + index] }

  var slice: ArraySlice<UInt8> { array[base..<(base + count)] }

  /// The whole chunk's length in units of an encoding.
  func units(_ encoding: PositionEncoding) -> Int {
    switch encoding {
    case .utf8: count
    case .utf16: utf16Count
    case .utf32: utf32Count
    }
  }

  /// The length of a stretch in units of an encoding.
  func units(_ from: Int, _ to: Int, _ encoding: PositionEncoding) -> Int {
    if isASCII || encoding == .utf8 { return to - from }
    if from == 0, to == count { return units(encoding) }
    return read { UTF8Units.count($0, from, to, encoding) }
  }

  func read<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    array.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[base..<(base + count)])) }
  }

  /// Cuts bytes into chunks: behind a line ending where one is near, and never within a line ending or a character.
  static func cut(_ array: [UInt8], _ range: Range<Int>) -> [Chunk] {
    var chunks: [Chunk] = []
    chunks.reserveCapacity(range.count / (limit / 2) + 1)
    var start = range.lowerBound
    while range.upperBound - start > limit {
      let end = boundary(array, start + limit * 3 / 4)
      chunks.append(Chunk(array, start..<end))
      start = end
    }
    if start < range.upperBound || chunks.isEmpty { chunks.append(Chunk(array, start..<range.upperBound)) }
    return chunks
  }

  /// A good place for a cut at an index or a little before it.
  private static func boundary(_ array: [UInt8], _ index: Int) -> Int {
    for candidate in stride(from: index, to: index - limit / 4, by: -1) where array[candidate - 1] == 0x0A {
      return candidate
    }
    var index = index
    for _ in 0..<3 where array[index] & 0xC0 == 0x80 { index -= 1 }
    if array[index] == 0x0A, array[index - 1] == 0x0D { index -= 1 }
    return index
  }
}
