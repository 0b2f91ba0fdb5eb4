package import ExactNumbers

/// An expression as it was read: what it is, its parts, and where it stood in the source.
package struct MathNode: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case number(Rational)
    /// A name in canonical spelling: `sigma_t`, `x`, `I_D`.
    case symbol(String)
    /// `pi`, `e`, `i`.
    case constant(String)
    case add, multiply, divide, power, negate
    /// `±a` (one child) or `a ± b` (two).
    case plusMinus
    /// A function by canonical name: `sin`, `log`, `abs`, `sum`, or one that only has a name.
    case call(String)
    /// The relation signs between the children, one fewer than they are: `=`, `<`, `<=`, `>`, `>=`, `!=`, `in`, `to`.
    case relation([String])
    /// Brackets with several parts, each bracket `(`, `[`, `)` or `]`: a tuple, an interval or a list.
    case sequence(open: String, close: String)
    case set
    /// Parts with commas, `and` or `or` between them and no brackets around them.
    case listing
    case matrix(rows: Int, columns: Int)
    case percent
    /// Words in a formula: `\text{C}`.
    case text(String)
  }

  /// How a name or a derivative is written where that may matter: in bold, with ∂ for d.
  package enum Mark: Hashable, Sendable { case bold, partial }

  package var kind: Kind
  /// Two trees that differ in their marks only are the same tree.
  package var mark: Mark?
  package var children: [MathNode]
  /// UTF-8 byte offsets in the source string that was parsed.
  package var range: Range<Int>

  package init(_ kind: Kind, _ children: [MathNode] = [], range: Range<Int> = 0..<0) {
    self.kind = kind
    self.children = children
    self.range = range
  }

  /// This node and everything below it, outermost first. At most as many as the parser's size limit allows.
  package var subexpressions: [MathNode] {
    var found = [self]
    var next = 0
    while next < found.count {
      found.append(contentsOf: found[next].children)
      next += 1
    }
    return found
  }

  /// `<`, `>`, `≤`, `≥` or `≠` between the parts.
  var isInequality: Bool {
    guard case .relation(let signs) = kind else { return false }
    return signs.allSatisfy { ["<", ">", "<=", ">=", "!="].contains($0) }
  }

  /// One text for all trees that are the same.
  var spelling: String { "\(kind)(" + children.map(\.spelling).joined(separator: ",") + ")" }

  /// Equality of what is written, wherever it stands.
  package func sameTree(as other: MathNode) -> Bool {
    guard kind == other.kind, children.count == other.children.count else { return false }
    return zip(children, other.children).allSatisfy { $0.sameTree(as: $1) }
  }
}

/// Why a text is not a formula.
package struct MathSyntaxError: Error, Hashable, Sendable {
  /// UTF-8 byte offsets in the source.
  package let range: Range<Int>
  /// Lower case, no full stop.
  package let message: String
}
