internal import Mathematics

/// A formula of a text: its tree, where it can be read.
struct Formula: Sendable {
  var tree: MathNode?
  /// Whether it says something of its own: more than one letter or number.
  var isTelling: Bool

  /// The formulas of a text and their places.
  static func scan(_ bytes: [UInt8]) -> (spans: [Range<Int>], formulas: [Formula]) {
    let spans = Array(MathScanner.spans(in: bytes).prefix(GradingLimits.formulas))
    let formulas = spans.map { span -> Formula in
      var inner = span
      while !inner.isEmpty, bytes[inner.lowerBound] == 0x24 { inner = (inner.lowerBound + 1)..<inner.upperBound }
      while !inner.isEmpty, bytes[inner.upperBound - 1] == 0x24 { inner = inner.lowerBound..<(inner.upperBound - 1) }
      guard inner.count <= 600, case .success(let tree) = MathParser.parse(bytes: Array(bytes[inner])) else {
        return Formula(tree: nil, isTelling: inner.count > 2)
      }
      return Formula(tree: tree, isTelling: !tree.children.isEmpty)
    }
    return (spans, formulas)
  }

  /// Whether an answer's formula says what is asked for, itself or in one of its sides.
  static func meets(_ wanted: Formula, _ given: Formula, options: MathOptions) -> Bool {
    guard let needle = wanted.tree, let haystack = given.tree else { return false }
    if MathEquivalence.contains(haystack, needle, options: options) != nil { return true }
    // Of `Var(X) = 2s` and `x becomes y` the last side is what is asked for, where the first only names it.
    guard case .relation(let signs) = needle.kind, let sign = signs.last, sign == "=" || sign == "to",
      let last = needle.children.last, let first = needle.children.first,
      sign == "to" || (first.isName && !last.children.isEmpty)
    else { return false }
    return MathEquivalence.contains(haystack, last, options: options) != nil
  }
}

extension MathNode {
  /// A symbol, or a function of symbols.
  fileprivate var isName: Bool {
    switch kind {
    case .symbol: true
    case .call: children.allSatisfy { if case .symbol = $0.kind { true } else { false } }
    default: false
    }
  }
}
