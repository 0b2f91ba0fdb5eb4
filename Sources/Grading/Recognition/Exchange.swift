/// Two things that a criterion says of two others, exchanged: `gives off oxygen and takes up carbon dioxide` for `takes
/// up oxygen and gives off carbon dioxide`.
///
/// A criterion is cut at commas and conjunctions. Of two of its pieces two words each are exchanged where the answer
/// says each one's first word in one piece with the other's second, and nowhere with its own.
struct Exchange {
  private let words: Correspondence

  init(_ words: Correspondence) { self.words = words }

  private static let rows = 30
  private static let size = 8

  /// A word of the criterion, as what is spoken of in its piece (the first word) or as what is said of that.
  private struct Place: Hashable {
    let row: Int
    let isFirst: Bool
  }

  var isSaid: Bool {
    let units = words.comparison.reference.units
    guard units.count >= 4, units.count <= Self.rows, !isCompared else { return false }
    let pieces = self.pieces(units)
    guard pieces.count > 1 else { return false }
    var clauses: [Place: Set<Int>] = [:]
    for place in pieces.joined() where clauses[place] == nil {
      let tokens = words.places(of: place.row).filter { !place.isFirst || isFirst($0, words.said) }
      clauses[place] = Set(tokens.map { words.said.tokens[$0].clause })
    }
    for (index, first) in pieces.enumerated() {
      for second in pieces.dropFirst(index + 1) where areExchanged(first, second, clauses) { return true }
    }
    return false
  }

  /// Whether a token is the first of its clause with a subject.
  private func isFirst(_ token: Int, _ text: PreparedText) -> Bool {
    var at = token - 1
    while at >= 0, text.tokens[at].clause == text.tokens[token].clause {
      if text.tokens[at].isContent { return false }
      at -= 1
    }
    return true
  }

  /// A comparison names its sides in any order.
  private var isCompared: Bool { words.wanted.tokens.contains { $0.surface == than } }

  /// The words of each piece that stand in no other one, and the first one even if it does.
  private func pieces(_ units: Units) -> [[Place]] {
    var places: [Int: Set<Int>] = [:]
    var firsts: [Int: Int] = [:]
    for token in words.wanted.tokens.indices {
      guard words.wanted.tokens[token].isContent, let row = words.row(of: token) else { continue }
      let clause = words.wanted.tokens[token].clause
      places[row, default: []].insert(clause)
      if firsts[clause] == nil { firsts[clause] = row }
    }
    var pieces: [Int: [Place]] = [:]
    for row in 0..<units.count where units.kind[row] == .word {
      for clause in (places[row] ?? []).sorted() {
        if places[row]?.count == 1 {
          pieces[clause, default: []].append(Place(row: row, isFirst: false))
        } else if firsts[clause] == row {
          pieces[clause, default: []].append(Place(row: row, isFirst: true))
        }
      }
    }
    return pieces.keys.sorted().compactMap { key in
      pieces[key].flatMap { $0.count > 1 ? Array($0.prefix(Self.size)) : nil }
    }
  }

  private func areExchanged(_ first: [Place], _ second: [Place], _ clauses: [Place: Set<Int>]) -> Bool {
    let (mine, theirs) = (pairs(first, clauses), pairs(second, clauses))
    for (a, b) in mine {
      for (c, d) in theirs {
        // `a` with `d` and `c` with `b`, in two pieces.
        for x in said(a, d, clauses) {
          if said(c, b, clauses).contains(where: { $0 != x }) { return true }
        }
      }
    }
    return false
  }

  private func said(_ a: Place, _ b: Place, _ clauses: [Place: Set<Int>]) -> Set<Int> {
    (clauses[a] ?? []).intersection(clauses[b] ?? [])
  }

  /// The pairs of a piece's words that are both said, and nowhere together.
  private func pairs(_ piece: [Place], _ clauses: [Place: Set<Int>]) -> [(Place, Place)] {
    piece.flatMap { a in
      piece.compactMap { b in
        guard a != b, clauses[a]?.isEmpty == false, clauses[b]?.isEmpty == false, said(a, b, clauses).isEmpty else {
          return nil
        }
        return (a, b)
      }
    }
  }
}

private let than = StableHash.of("than")
