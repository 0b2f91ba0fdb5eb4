/// Whether an answer takes away, leaves out or ignores what a criterion asks for: `and batch norm is removed`.
///
/// What a criterion takes away itself (`removes the bias`) is left alone.
struct Removal {
  private let comparison: Comparison
  private let judgement: Judgement

  init(_ comparison: Comparison, _ judgement: Judgement) {
    self.comparison = comparison
    self.judgement = judgement
  }

  /// In the sentences that say it.
  var isSaid: Bool { isSaid(in: judgement.tokens) }

  /// In another sentence, and not only supposed: `if you remove it, …` is a reason for it.
  var isSaidElsewhere: Bool {
    let text = comparison.draft.text
    return text.sentences.contains { sentence in
      !judgement.tokens.overlaps(sentence) && isSaid(in: sentence)
        && !text.tokens[sentence].contains { supposing.contains($0.surface) || $0.isNegator }
    }
  }

  private func isSaid(in stretch: Range<Int>) -> Bool {
    let (reference, tokens) = (comparison.reference, comparison.draft.text.tokens)
    // Hardly any sentence has a word of these.
    guard tokens[stretch].contains(where: { Self.isTakingAway($0.surface) }) else { return false }
    let own = ownObjects
    let lessens = reference.text.tokens.contains { lessening.contains($0.surface) }
    for index in stretch {
      let token = tokens[index]
      if !lessens, lessening.contains(token.surface), !token.isNegated,
        objects(index, tokens).contains(where: { emphasis.contains(tokens[$0].surface) && isAligned($0) })
      {
        return true
      }
      guard removing.contains(token.surface) || removed.contains(token.surface), !token.isNegated else { continue }
      let isPassive =
        removed.contains(token.surface)
        && tokens[max(0, index - 2)..<index].contains { auxiliaries.contains($0.surface) && $0.clause == token.clause }
      let things = isPassive ? subjects(index, tokens) : removing.contains(token.surface) ? objects(index, tokens) : []
      if things.contains(where: { isCore($0, besides: own) }) { return true }
    }
    return false
  }

  private static func isTakingAway(_ word: UInt64) -> Bool {
    lessening.contains(word) || removing.contains(word) || removed.contains(word)
  }

  /// Whether a token says a word of the criterion.
  private func isAligned(_ token: Int) -> Bool {
    guard let column = comparison.draft.units.token.firstIndex(of: token) else { return false }
    return (0..<comparison.alignment.rows).contains { comparison.alignment.likeness($0, column) >= 0.6 }
  }

  /// Whether a token is one of the words that tell most, those apart that the criterion takes away itself.
  private func isCore(_ token: Int, besides own: Set<Int>) -> Bool {
    guard let column = comparison.draft.units.token.firstIndex(of: token) else { return false }
    return comparison.reference.core.contains { !own.contains($0) && comparison.alignment.likeness($0, column) >= 0.75 }
  }

  /// The units that the criterion itself takes away.
  private var ownObjects: Set<Int> {
    let (tokens, units) = (comparison.reference.text.tokens, comparison.reference.units)
    var found: Set<Int> = []
    for index in tokens.indices {
      let isPassive = removed.contains(tokens[index].surface)
      guard isPassive || removing.contains(tokens[index].surface) else { continue }
      let near = (isPassive ? subjects(index, tokens) : []) + objects(index, tokens)
      for token in near { if let row = units.key.firstIndex(of: tokens[token].key) { found.insert(row) } }
    }
    return found
  }

  /// The words before the verb in its clause, the nearest two.
  private func subjects(_ index: Int, _ tokens: [Token]) -> [Int] {
    Array(
      tokens.indices[..<index].reversed().prefix(6).filter {
        tokens[$0].clause == tokens[index].clause && tokens[$0].isContent
      }.prefix(2))
  }

  /// The words behind it, the nearest two.
  private func objects(_ index: Int, _ tokens: [Token]) -> [Int] {
    Array(
      tokens.indices[(index + 1)...].prefix(4).filter {
        tokens[$0].clause == tokens[index].clause && tokens[$0].isContent
      }.prefix(2))
  }
}

private let removing = WordSet(
  "remove removes removing drop drops dropping omit omits omitting avoid avoids ignore ignores ignoring skip skips "
    + "destroy destroys destroying abolish abolishes abolishing forbid forbids forbidding ban bans banning prohibit "
    + "prohibits suppress suppresses suppressing")
private let removed = WordSet(
  "removed omitted ignored skipped dropped neglected disregarded discarded abolished forbidden banned prohibited outlawed "
    + "destroyed suppressed denied")
private let lessening = WordSet(
  "reduce reduces reduced reducing lower lowers lowered lowering decrease decreases decreased decreasing diminish "
    + "diminishes diminished weaken weakens weakened lessen lessens lessened")
private let emphasis = WordSet("emphasis weight importance influence strength priority focus")
private let supposing = WordSet("if when without would could were unless suppose otherwise whereas")
private let auxiliaries = WordSet("is are was were be been being gets get got")
