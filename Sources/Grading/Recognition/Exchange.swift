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

  var isSaid: Bool {
    let units = words.comparison.reference.units
    guard units.count >= 4, units.count <= Self.rows, !isCompared else { return false }
    let pieces = self.pieces(units)
    guard pieces.count > 1 else { return false }
    let clauses = (0..<units.count).map { row in Set(words.places(of: row).map { words.said.tokens[$0].clause }) }
    for (index, first) in pieces.enumerated() {
      for second in pieces.dropFirst(index + 1) where areExchanged(first, second, clauses) { return true }
    }
    return false
  }

  /// A comparison names its sides in any order.
  private var isCompared: Bool { words.wanted.tokens.contains { $0.surface == than } }

  /// The units of each piece that stand in no other one.
  private func pieces(_ units: Units) -> [[Int]] {
    var places: [Int: Set<Int>] = [:]
    for token in words.wanted.tokens.indices {
      guard words.wanted.tokens[token].isContent, let row = words.row(of: token) else { continue }
      places[row, default: []].insert(words.wanted.tokens[token].clause)
    }
    var pieces: [Int: [Int]] = [:]
    for row in 0..<units.count {
      guard units.kind[row] == .word, let own = places[row], own.count == 1, let clause = own.first else { continue }
      pieces[clause, default: []].append(row)
    }
    return pieces.keys.sorted().compactMap { key in
      pieces[key].flatMap { $0.count > 1 ? Array($0.prefix(Self.size)) : nil }
    }
  }

  private func areExchanged(_ first: [Int], _ second: [Int], _ clauses: [Set<Int>]) -> Bool {
    let (mine, theirs) = (pairs(first, clauses), pairs(second, clauses))
    for (a, b) in mine {
      for (c, d) in theirs {
        // `a` with `d` and `c` with `b`, in two pieces.
        for x in clauses[a].intersection(clauses[d]) {
          if clauses[c].intersection(clauses[b]).contains(where: { $0 != x }) { return true }
        }
      }
    }
    return false
  }

  /// The pairs of a piece's words that are both said, and nowhere together.
  private func pairs(_ piece: [Int], _ clauses: [Set<Int>]) -> [(Int, Int)] {
    piece.flatMap { a in
      piece.compactMap { b in
        a != b && !clauses[a].isEmpty && !clauses[b].isEmpty && clauses[a].isDisjoint(with: clauses[b]) ? (a, b) : nil
      }
    }
  }
}

private let than = StableHash.of("than")
