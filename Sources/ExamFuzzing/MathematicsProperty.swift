internal import Mathematics

enum MathematicsProperty {
  /// Two formulas with byte 0x1F between them, or one that is compared with itself.
  static func flaw(of bytes: [UInt8]) -> String? {
    let sides = bytes.split(separator: 0x1F, maxSplits: 1, omittingEmptySubsequences: false)
    let left = String(decoding: sides.first ?? [], as: UTF8.self)
    let right = sides.count == 2 ? String(decoding: sides[1], as: UTF8.self) : left
    for span in MathScanner.spans(in: bytes) where span.upperBound > bytes.count || span.isEmpty {
      return "a formula at \(span) of \(bytes.count) bytes"
    }
    if case .success(let node) = MathParser.parse(left) {
      for part in node.subexpressions where part.range.upperBound > left.utf8.count {
        return "a part at \(part.range) of \(left.utf8.count) bytes"
      }
      if MathEquivalence.compare(node, node).verdict == .different { return "a formula differs from itself" }
      _ = MathEquivalence.contains(node, node)
    }
    let forth = MathEquivalence.compare(left, right)
    let back = MathEquivalence.compare(right, left)
    if forth.verdict != back.verdict, forth.verdict != .undecided, back.verdict != .undecided {
      return "“\(forth.reason)” one way round, “\(back.reason)” the other"
    }
    return nil
  }
}
