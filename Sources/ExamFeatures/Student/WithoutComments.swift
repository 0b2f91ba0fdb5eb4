internal import ExamText

/// A text as it is without its comments (`<!-- … -->`), wherever they stand: in code too, since a comment that is shown
/// may be a key that is given away.
struct WithoutComments {
  private let bytes: [UInt8]
  /// Ascending, not overlapping.
  private let comments: [LocalRange]
  /// Whether one of them has no end; it hides everything behind it.
  let isUnclosed: Bool

  private static let open = Array("<!--".utf8)
  private static let close = Array("-->".utf8)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var found: [LocalRange] = []
    var isUnclosed = false
    var index = 0
    while index < bytes.count {
      guard bytes[index] == Self.open[0], bytes[index...].starts(with: Self.open) else {
        index += 1
        continue
      }
      let start = index
      index += Self.open.count
      while index < bytes.count, !(bytes[index] == Self.close[0] && bytes[index...].starts(with: Self.close)) {
        index += 1
      }
      if index == bytes.count { isUnclosed = true }
      index = min(bytes.count, index + Self.close.count)
      found.append(LocalRange(start, index))
    }
    comments = found
    self.isUnclosed = isUnclosed
  }

  /// What can be seen of a range, without line ends before it and blanks behind it.
  func string(_ range: LocalRange) -> String {
    var output: [UInt8] = []
    var index = max(0, range.lower)
    let end = min(range.upper, bytes.count)
    for comment in comments where comment.upper > index && comment.lower < end {
      if comment.lower > index { output += bytes[index..<comment.lower] }
      index = min(end, comment.upper)
    }
    if index < end { output += bytes[index..<end] }
    // What is left of both sides of a comment may make another one (`<<!-- -->!--`): its bracket goes.
    let brackets = output.indices.filter { output[$0] == Self.open[0] && output[$0...].starts(with: Self.open) }
    if !brackets.isEmpty {
      let gone = Set(brackets)
      output = output.indices.filter { !gone.contains($0) }.map { output[$0] }
    }
    var rest = output[...]
    while let last = rest.last, Quotation.isBlank(last) { rest.removeLast() }
    while let first = rest.first, first == 0x0A || first == 0x0D { rest.removeFirst() }
    return String(decoding: rest, as: UTF8.self)
  }

  static func of(_ text: String) -> String {
    let bytes = Array(text.utf8)
    return WithoutComments(bytes).string(LocalRange(0, bytes.count))
  }
}
