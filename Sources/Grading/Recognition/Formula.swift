internal import ExactNumbers
internal import Mathematics

/// A formula of a text: its tree, where it can be read.
struct Formula: Sendable {
  var tree: MathNode?
  /// What it says in words, where it is a known form.
  var words: [FormulaWords.Item] = []
  /// Whether the words say all of it: a named distribution.
  var isSaidByWords = false

  init(tree: MathNode?) { self.tree = tree }

  /// The formulas of a text and their places.
  static func scan(_ bytes: [UInt8]) -> (spans: [Range<Int>], formulas: [Formula]) {
    let spans = Array(
      MathScanner.spans(in: bytes).lazy.flatMap { claims(bytes, $0) }.prefix(GradingLimits.formulas))
    return (spans, spans.map { Formula(bytes, $0) })
  }

  private static let arrows = [
    "<=>", "<==>", "=>", "==>", "⇔", "⇒", "⟺", "⟹", "\\iff", "\\Leftrightarrow", "\\Rightarrow", "\\implies",
  ].map { Array($0.utf8) }

  /// The claims of a chain (`a = b <=> c = d`): each is one formula.
  private static func claims(_ bytes: [UInt8], _ span: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start = span.lowerBound
    var at = start
    while at < span.upperBound {
      let arrow = arrows.filter { bytes[at..<span.upperBound].starts(with: $0) }.map(\.count).max() ?? 0
      // `<=` and `>=` are no arrows.
      if arrow > 0, at > span.lowerBound {
        if at > start { found.append(start..<at) }
        start = at + arrow
        at = start
      } else {
        at += 1
      }
    }
    if start < span.upperBound { found.append(start..<span.upperBound) }
    return found.filter { range in bytes[range].contains { $0 != 0x20 && $0 != 0x24 } }
  }

  private init(_ bytes: [UInt8], _ span: Range<Int>) {
    var inner = span
    while !inner.isEmpty, bytes[inner.lowerBound] == 0x24 { inner = (inner.lowerBound + 1)..<inner.upperBound }
    while !inner.isEmpty, bytes[inner.upperBound - 1] == 0x24 { inner = inner.lowerBound..<(inner.upperBound - 1) }
    if let distribution = FormulaWords.distribution(bytes[inner]) {
      words = distribution
      isSaidByWords = true
    }
    guard inner.count <= 600, case .success(let tree) = MathParser.parse(bytes: Array(bytes[inner])) else { return }
    self.tree = tree
    if words.isEmpty, let quantity = FormulaWords.quantity(tree) { words = quantity }
  }

  /// Whether it only names something: `g`, `q(z)`, `x_n`.
  var isName: Bool { tree?.isName ?? false }

  /// Whether an answer's formula says what is asked for, itself or in one of its sides.
  static func meets(_ wanted: Formula, _ given: Formula, options: MathOptions) -> Bool {
    guard let needle = wanted.tree, let haystack = given.tree else { return false }
    if let (a, b) = equations(needle, haystack) {
      // `Q = 45` does not say `P = 45`.
      if case .symbol(let x) = a.kind, case .symbol(let y) = b.kind, x != y { return false }
    }
    if MathEquivalence.contains(haystack, needle, options: options) != nil { return true }
    if let renamed = haystack.renamed(like: needle),
      MathEquivalence.contains(renamed, needle, options: options) != nil
    {
      return true
    }
    if let (a, b) = amounts(needle, haystack), Amount.areEqual(a, b) { return true }
    // Of `Var(X) = 2s` and `x becomes y` the last side is what is asked for, where the first only names it.
    guard case .relation(let signs) = needle.kind, let sign = signs.last, sign == "=" || sign == "to",
      let last = needle.children.last, let first = needle.children.first, sign == "to" || first.isName,
      !last.isName || sign == "to"
    else { return false }
    return MathEquivalence.contains(haystack, last, options: options) != nil
  }

  /// The left sides of two equations.
  private static func equations(_ a: MathNode, _ b: MathNode) -> (MathNode, MathNode)? {
    guard case .relation(["="]) = a.kind, case .relation(["="]) = b.kind, let x = a.children.first,
      let y = b.children.first
    else { return nil }
    return (x, y)
  }

  /// The values of two formulas without letters, each the last side of an equation.
  private static func amounts(_ a: MathNode, _ b: MathNode) -> (Double, Double)? {
    guard let x = Amount.value(a.lastSide), let y = Amount.value(b.lastSide) else { return nil }
    return (x, y)
  }
}

extension MathNode {
  /// The same equation with its free letter called as in another one: `f(k + 1) = 2f(k)` like `f(n + 1) = 2f(n)`.
  ///
  /// Nil unless both are equations in which exactly one letter differs, and it stands on both sides.
  func renamed(like other: MathNode) -> MathNode? {
    guard case .relation = kind, case .relation = other.kind else { return nil }
    let (mine, theirs) = (letters, other.letters)
    let (only, wanted) = (mine.subtracting(theirs), theirs.subtracting(mine))
    guard only.count == 1, wanted.count == 1, let old = only.first, let new = wanted.first,
      children.count(where: { $0.letters.contains(old) }) > 1,
      other.children.count(where: { $0.letters.contains(new) }) > 1
    else { return nil }
    return replacing(old, by: new, depth: 0)
  }

  private var letters: Set<String> {
    Set(subexpressions.prefix(400).compactMap { if case .symbol(let name) = $0.kind { name } else { nil } })
  }

  private func replacing(_ old: String, by new: String, depth: Int) -> MathNode {
    guard depth < 60 else { return self }
    var copy = self
    if case .symbol(old) = kind { copy.kind = .symbol(new) }
    copy.children = children.map { $0.replacing(old, by: new, depth: depth + 1) }
    return copy
  }

  /// A symbol, or a function of symbols.
  var isName: Bool {
    switch kind {
    case .symbol: true
    case .call: !children.isEmpty && children.allSatisfy { if case .symbol = $0.kind { true } else { false } }
    default: false
    }
  }

  /// The name of a symbol or a function.
  var name: String? {
    switch kind {
    case .symbol(let name), .call(let name): name
    default: nil
    }
  }

  /// The name of what an equation defines.
  var subject: String? {
    guard case .relation = kind else { return nil }
    return children.first?.name
  }

  /// What stands behind the last equals sign; the whole where there is none.
  var lastSide: MathNode {
    guard case .relation = kind, let last = children.last else { return self }
    return last
  }
}

/// Values of numbers as students write them: rounded, as a fraction or in percent.
enum Amount {
  /// The value of an expression without letters, to be compared with rounded figures; nil for any other.
  static func value(_ node: MathNode, depth: Int = 0) -> Double? {
    guard depth < 40 else { return nil }
    let parts = node.children.map { value($0, depth: depth + 1) }
    guard !parts.contains(nil) || parts.isEmpty else { return nil }
    let values = parts.compactMap { $0 }
    switch node.kind {
    case .number(let number): return number.approximate
    case .add: return values.reduce(0, +)
    case .multiply: return values.reduce(1, *)
    case .divide where values.count == 2 && values[1] != 0: return values[0] / values[1]
    case .negate where values.count == 1: return -values[0]
    case .percent where values.count == 1: return values[0] / 100
    case .power where values.count == 2 && (0...4).contains(values[1]) && values[1] == values[1].rounded():
      return (0..<Int(values[1])).reduce(1) { power, _ in power * values[0] }
    default: return nil
    }
  }

  /// Equal, or the one a rounding of the other to three figures at least.
  static func areEqual(_ a: Double, _ b: Double) -> Bool {
    let size = max(a.magnitude, b.magnitude)
    if (a - b).magnitude <= 1e-9 * max(1, size) { return true }
    // Whole numbers are exact: 44 is not 45.
    if a == a.rounded(), b == b.rounded() { return false }
    return (a - b).magnitude <= 0.004 * size
  }
}
