/// Looks for the line that closes a code block or a comment.
///
/// Remembers what was sought in vain, so that a thousand openers which nobody closed cost one search and not a thousand.
struct BlockEnds {
  /// How far a block may reach, in bytes; one that is not closed within is not closed. Bounds what an edit re-reads.
  static let limit = 1 << 16

  enum Block {
    case code(LineShape.Fence)
    case comment
  }

  struct Result {
    /// Index of the closing line; nil where none closes the block within the limit or before a line that only an exam
    /// has.
    let line: Int?
    /// The end of the last line that was looked at.
    let reach: Int
  }

  /// Lines that hold no end of such a block, and whether a line that only an exam has stands behind them (or nothing).
  private struct Desert {
    var lines: Range<Int>
    var isFinal: Bool
    var reach: Int
    /// For code: fences at least this long were sought.
    var length: Int
  }

  private var deserts: [UInt8: Desert] = [:]

  /// - Parameters:
  ///   - first: the line behind the opening one.
  ///   - start: where the opening line ends.
  mutating func find(
    _ block: Block, from first: Int, start: Int, count: Int, bytes: [UInt8], line: (Int) -> Line
  ) -> Result {
    let (key, length): (UInt8, Int) =
      switch block {
      case .code(let fence): (fence.byte, fence.length)
      case .comment: (0x3C, 0)
      }
    var index = first
    var reach = start
    if let desert = deserts[key], desert.lines.contains(first), desert.length <= length {
      if desert.isFinal { return Result(line: nil, reach: desert.reach) }
      (index, reach) = (desert.lines.upperBound, desert.reach)
    }
    var isFinal = true
    while index < count {
      let next = line(index)
      if next.start - start > BlockEnds.limit {
        isFinal = false
        break
      }
      reach = max(reach, next.end)
      switch block {
      case .comment:
        if bytes.find("-->", next.start, next.contentEnd) != nil { return Result(line: index, reach: reach) }
      case .code(let opener):
        if case .fence(let fence) = LineShape.read(bytes, next), fence.closes(opener) {
          return Result(line: index, reach: reach)
        }
      }
      if LineShape.read(bytes, next).isExamLine { break }
      index += 1
    }
    if index >= count { reach = bytes.count + 1 }
    deserts[key] = Desert(lines: first..<max(first, index), isFinal: isFinal, reach: reach, length: length)
    return Result(line: nil, reach: reach)
  }
}
