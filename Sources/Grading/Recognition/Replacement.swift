/// What an answer says is replaced by something else: `x becomes y`, `y instead of x`, `x is replaced by y`. The value
/// or formula that is asked for does not count where it is what there was before.
struct Replacement {
  private let comparison: Comparison
  private let tokens: [Token]
  private let columns: [Int]

  init(_ comparison: Comparison, _ judgement: Judgement) {
    self.comparison = comparison
    tokens = comparison.draft.text.tokens
    columns = (0..<comparison.draft.units.count).filter {
      judgement.tokens.contains(comparison.draft.units.token[$0])
    }
  }

  /// Whether a value that is asked for is said only as what is replaced.
  var isTurned: Bool {
    let reference = comparison.reference
    return (0..<reference.units.count).contains { row in
      guard reference.isRequired[row], !reference.units.isNegated[row] else { return false }
      let places = columns.filter { comparison.alignment.likeness(row, $0) >= 1 }
      return !places.isEmpty && places.allSatisfy { isReplaced(comparison.draft.units.token[$0]) }
    }
  }

  private func isReplaced(_ token: Int) -> Bool {
    let clause = tokens[token].clause
    let behind = tokens.indices[(token + 1)...].prefix(4).filter { tokens[$0].sentence == tokens[token].sentence }
    if let verb = behind.first(where: { becoming.contains(tokens[$0].surface) }),
      tokens[(verb + 1)...].prefix(3).contains(where: { $0.kind != .word && $0.sentence == tokens[token].sentence })
    {
      return true
    }
    let before = tokens.indices[..<token].suffix(4).filter { tokens[$0].clause == clause }
    if before.contains(where: { replacing.contains(tokens[$0].surface) }),
      behind.contains(where: { by.contains(tokens[$0].surface) })
    {
      return true
    }
    return before.contains { index in
      exclusive[tokens[index].surface].map { index + 1 < tokens.count && tokens[index + 1].surface == $0 } ?? false
    }
  }
}

private let becoming = WordSet("becomes become became turns changes replaced")
private let replacing = WordSet("replace replaces replacing change changes")
private let by = WordSet("by with to into")
private let exclusive: [UInt64: UInt64] = [
  StableHash.of("instead"): StableHash.of("of"), StableHash.of("rather"): StableHash.of("than"),
]
