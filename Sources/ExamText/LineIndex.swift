#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where each line begins, in bytes. A line ends at `\n`, `\r\n` or a lone `\r`, as in LSP.
package struct LineIndex: Sendable, Hashable {
  /// The first byte of every line; never empty, the first is 0, ascending.
  package let starts: [Int]

  package init(_ bytes: [UInt8]) {
    var starts = [0]
    LineIndex.scan(bytes, from: 0, to: bytes.count) { starts.append($0) }
    self.starts = starts
  }

  private init(starts: [Int]) { self.starts = starts }

  package var lineCount: Int { starts.count }

  /// The line that holds a byte offset, 0-based. Offsets outside are clamped.
  package func line(containing offset: ByteOffset) -> Int {
    var (low, high) = (0, starts.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset.value { low = middle } else { high = middle }
    }
    return low
  }

  /// Reports the beginning of every line that starts behind a line ending in `from..<to`.
  private static func scan(_ bytes: [UInt8], from: Int, to: Int, _ report: (Int) -> Void) {
    bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, from < to else { return }
      // Almost every file ends its lines with \n alone; memchr finds those at memory speed.
      if memchr(base + from, 0x0D, to - from) == nil {
        var position = from
        while position < to, let found = memchr(base + position, 0x0A, to - position) {
          position = base.distance(to: UnsafeRawPointer(found)) + 1
          report(position)
        }
        return
      }
      var position = from
      while position < to {
        let byte = buffer[position]
        position += 1
        if byte == 0x0A || (byte == 0x0D && !(position < buffer.count && buffer[position] == 0x0A)) {
          report(position)
        }
      }
    }
  }

  /// The index after `edited` of the old text was replaced by `insertedCount` bytes, giving `newBytes`.
  func editing(_ edited: Range<Int>, insertedCount: Int, newBytes: [UInt8]) -> LineIndex {
    // A line ending may straddle the edit (CR before, LF behind), so one byte more is looked at on either side.
    let keep = starts.partition { $0 <= edited.lowerBound - 1 }
    let shift = insertedCount - edited.count
    let tail = starts.partition { $0 <= edited.upperBound + 1 }
    var result = Array(starts[..<max(1, keep)])
    result.reserveCapacity(starts.count + 16)
    let scanFrom = max(0, edited.lowerBound - 2)
    let scanTo = min(newBytes.count, edited.lowerBound + insertedCount + 1)
    LineIndex.scan(newBytes, from: scanFrom, to: scanTo) { start in
      if start > result[result.count - 1] { result.append(start) }
    }
    for index in tail..<starts.count {
      let start = starts[index] + shift
      if start > result[result.count - 1] { result.append(start) }
    }
    return LineIndex(starts: result)
  }
}

extension Array where Element == Int {
  /// How many leading elements satisfy a predicate that holds for a prefix only.
  fileprivate func partition(_ holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
