/// Whether the words of a criterion are said, but of something else: of the other of two, or the other way round.
struct Contrast {
  private let comparison: Comparison
  private let judgement: Judgement
  private var wanted: PreparedText { comparison.reference.text }
  private var said: PreparedText { comparison.draft.text }

  init(_ comparison: Comparison, _ judgement: Judgement) {
    self.comparison = comparison
    self.judgement = judgement
  }

  /// From this likeness on two words speak of one thing.
  private static let same: Float = 0.75
  private static let limit = 40

  /// Whether the answer turns around what the criterion tells apart.
  var isTurned: Bool {
    guard comparison.alignment.rows <= Self.limit else { return false }
    return arePartnersExchanged || isComparedTheOtherWay || isOfRival
  }

  // MARK: Opposites and what they are said of

  /// `Owners gain and tenants lose` for `tenants gain; owners lose`: of two opposites each has the other's subject.
  private var arePartnersExchanged: Bool {
    let units = comparison.reference.units
    for first in 0..<units.count where units.kind[first] == .word && Antonyms.hasOpposite(units.key[first]) {
      for second in (first + 1)..<max(first + 1, units.count)
      where Antonyms.areOpposite(units.key[first], units.key[second]) {
        guard let a = column(of: first), let b = column(of: second) else { continue }
        let wantedA = subjects(of: units.token[first], beside: units.token[second], wanted)
        let wantedB = subjects(of: units.token[second], beside: units.token[first], wanted)
        let saidA = subjects(of: a, beside: b, said)
        let saidB = subjects(of: b, beside: a, said)
        if isSaid(wantedA, by: saidB), isSaid(wantedB, by: saidA), !isSaid(wantedA, by: saidA),
          !isSaid(wantedB, by: saidB)
        {
          return true
        }
      }
    }
    return false
  }

  /// The token of the answer that says a unit with the same sign.
  private func column(of row: Int) -> Int? {
    let units = comparison.draft.units
    let found = judgement.columns.first {
      comparison.alignment.likeness(row, $0) >= Self.same
        && units.isNegated[$0] == comparison.reference.units.isNegated[row]
    }
    return found.map { units.token[$0] }
  }

  /// The content words before a predicate in its sentence, from the other predicate on.
  private func subjects(of token: Int, beside other: Int, _ text: PreparedText) -> [Int] {
    let sentence = text.tokens[token].sentence
    var found: [Int] = []
    var index = token - 1
    while index >= 0, index != other, text.tokens[index].sentence == sentence {
      if text.tokens[index].isContent { found.append(index) }
      index -= 1
    }
    return found
  }

  /// Whether one of some tokens of the criterion is said by one of some tokens of the answer.
  private func isSaid(_ wantedTokens: [Int], by saidTokens: [Int]) -> Bool {
    wantedTokens.contains { one in saidTokens.contains { areLike(one, $0) } }
  }

  private func areLike(_ wantedToken: Int, _ saidToken: Int) -> Bool {
    let (units, draft) = (comparison.reference.units, comparison.draft.units)
    let key = wanted.tokens[wantedToken].key
    guard let row = units.key.firstIndex(of: key), let column = place(of: saidToken, in: draft) else { return false }
    return comparison.alignment.likeness(row, column) >= Self.same
  }

  /// Units are in the order of their tokens.
  private func place(of token: Int, in units: Units) -> Int? {
    var (low, high) = (0, units.count)
    while low < high {
      let middle = (low + high) / 2
      if units.token[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low < units.count && units.token[low] == token ? low : nil
  }

  // MARK: Comparisons

  /// `More are supplied than demanded` for `more are demanded than supplied`.
  private var isComparedTheOtherWay: Bool { exchanged.map { !$0.isOpposite } ?? false }

  /// `Fewer are supplied than demanded` says that more are demanded than supplied.
  var isSameComparison: Bool { exchanged?.isOpposite ?? false }

  private struct Exchange {
    let isOpposite: Bool
  }

  /// Whether the two sides of a comparison have changed places, and whether its direction has changed too.
  private var exchanged: Exchange? {
    guard let mine = sides(wanted, wanted.tokens.indices), let other = sides(said, judgement.tokens),
      areLike(mine.before, other.behind), areLike(mine.behind, other.before)
    else { return nil }
    guard let direction = mine.direction, let turned = other.direction else { return Exchange(isOpposite: false) }
    return Exchange(isOpposite: Antonyms.areOpposite(direction, turned))
  }

  /// The content words next to the first `than`, and the word before it that says which is more.
  private func sides(_ text: PreparedText, _ tokens: Range<Int>) -> (before: Int, behind: Int, direction: UInt64?)? {
    guard let than = tokens.first(where: { text.tokens[$0].surface == Self.than }) else { return nil }
    let sentence = text.tokens[than].sentence
    let before = tokens[..<than].last { text.tokens[$0].isContent && text.tokens[$0].sentence == sentence }
    let behind = tokens[(than + 1)...].first { text.tokens[$0].isContent && text.tokens[$0].sentence == sentence }
    guard let before, let behind else { return nil }
    let direction = tokens[..<than].last {
      text.tokens[$0].sentence == sentence && Antonyms.areDirections(text.tokens[$0].key)
    }
    return (before, behind, direction.map { text.tokens[$0].key })
  }

  private static let than = StableHash.of("than")

  // MARK: Names

  /// Whether what the criterion says of one that the question names is said of another one only.
  private var isOfRival: Bool {
    let (units, draft) = (comparison.reference.units, comparison.draft)
    guard draft.names.count > 1 else { return false }
    let rows = (0..<units.count).filter { draft.names.contains(units.key[$0]) }
    guard rows.count == 1, let own = rows.first, own == comparison.reference.head else { return false }
    let core = comparison.reference.heaviest.filter { $0 != own }
    var isSaidOfAnother = false
    for column in 0..<draft.units.count where judgement.tokens.contains(draft.units.token[column]) {
      guard core.contains(where: { comparison.alignment.likeness($0, column) >= Self.same }) else { continue }
      let clause = said.tokens[draft.units.token[column]].clause
      let sentence = said.sentences[said.tokens[draft.units.token[column]].sentence]
      let named = said.tokens[sentence].filter { $0.clause == clause && draft.names.contains($0.key) }
      if named.isEmpty || named.contains(where: { $0.key == units.key[own] }) { return false }
      isSaidOfAnother = true
    }
    return isSaidOfAnother
  }

  // MARK: Polarity

  /// `Kaiming is sufficient` for `Kaiming is not sufficient`: the very word that the criterion denies is said plainly.
  var saysPlainlyWhatIsDenied: Bool {
    let (units, draft) = (comparison.reference.units, comparison.draft.units)
    for index in wanted.tokens.indices where wanted.tokens[index].isNegator {
      guard !Negation.nominal.contains(wanted.tokens[index].surface),
        let next = wanted.tokens.indices[(index + 1)...].prefix(2).first(where: { wanted.tokens[$0].isContent }),
        wanted.tokens[next].isNegated, let row = units.key.firstIndex(of: wanted.tokens[next].key), units.isNegated[row]
      else { continue }
      let columns = judgement.columns.filter { comparison.alignment.likeness(row, $0) >= 0.85 }
      let isPlain =
        !columns.isEmpty
        && columns.allSatisfy {
          !draft.isNegated[$0] && !comparison.alignment.isReversal(row, $0)
        }
      // Another word may deny it: `hardly sufficient`, `fails to be sufficient`.
      if isPlain, !said.tokens[judgement.tokens].contains(where: { $0.isNegator || hedges.contains($0.surface) }) {
        return true
      }
    }
    return false
  }

  /// `Of the forward reaction only` where both are asked for.
  var isOfOneOnly: Bool {
    guard wanted.tokens.contains(where: { $0.surface == Self.both }),
      !wanted.tokens.contains(where: { only.contains($0.surface) })
    else { return false }
    let window = said.tokens[judgement.tokens]
    // `the forward reaction only`, `only the forward reaction`; `only gives it a name` is another only.
    let isLimited = window.indices.contains { index in
      guard only.contains(window[index].surface), !window[index].isNegated else { return false }
      guard index + 1 < said.tokens.count, said.tokens[index + 1].clause == window[index].clause else { return true }
      return said.tokens[index + 1].sentence != window[index].sentence
        || singling.contains(said.tokens[index + 1].surface)
    }
    return isLimited && !window.contains { all.contains($0.surface) || $0.isNegator }
  }

  /// `After the block` for `before the block`, `out of the cell` for `into the cell`; `not before the block` too.
  var isAtAnotherPlace: Bool {
    func followers(_ word: UInt64, _ text: PreparedText, _ tokens: Range<Int>) -> [(place: Int, noun: [Int])] {
      tokens.lazy.filter { text.tokens[$0].surface == word }.prefix(4).map { place in
        let behind = tokens[(place + 1)...].prefix(5).filter {
          text.tokens[$0].isContent && text.tokens[$0].sentence == text.tokens[place].sentence
        }
        return (place, Array(behind.prefix(3)))
      }
    }
    let whole = wanted.tokens.indices
    for (word, other) in Self.places {
      guard let mine = followers(word, wanted, whole).first, followers(other, wanted, whole).isEmpty else { continue }
      let own = followers(word, said, judgement.tokens)
      if own.contains(where: { !said.tokens[$0.place].isNegated }) { continue }
      if own.contains(where: { isSaid(mine.noun, by: $0.noun) }) { return true }
      let theirs = followers(other, said, judgement.tokens).filter { !said.tokens[$0.place].isNegated }
      if theirs.contains(where: { isSaid(mine.noun, by: $0.noun) }) { return true }
    }
    return false
  }

  /// Words of place and time, each with its opposite.
  private static let places: [(UInt64, UInt64)] = {
    let pairs = [
      ("before", "after"), ("into", "out"), ("above", "below"), ("towards", "away"), ("toward", "away"),
      ("inside", "outside"), ("onto", "off"),
    ]
    return (pairs + pairs.map { ($1, $0) }).map { (StableHash.of($0), StableHash.of($1)) }
  }()

  private static let both = StableHash.of("both")

  /// Whether the criterion denies something, and the answer says the rest of it and denies nothing: `Kaiming is made
  /// for sigmoid` for `Kaiming is not sufficient for sigmoid`. A denial behind a comma (`a virus, not a bacterium`)
  /// only says the same once more.
  var leavesDenialOut: Bool {
    let (units, alignment) = (comparison.reference.units, comparison.alignment)
    let least = 0.3 * (units.weight.max() ?? 0)
    for index in wanted.tokens.indices where wanted.tokens[index].isNegator {
      if lacking.contains(wanted.tokens[index].surface), isLackLeftOut(index) { return true }
      guard !Negation.nominal.contains(wanted.tokens[index].surface), index > 0,
        wanted.tokens[index - 1].clause == wanted.tokens[index].clause,
        wanted.tokens[index - 1].sentence == wanted.tokens[index].sentence,
        let next = wanted.tokens.indices[(index + 1)...].prefix(3).first(where: { wanted.tokens[$0].isContent }),
        wanted.tokens[next].isNegated, let row = units.key.firstIndex(of: wanted.tokens[next].key),
        units.isNegated[row], units.weight[row] >= least
      else { continue }
      let isTurned = judgement.columns.contains { alignment.isReversal(row, $0) || alignment.likeness(row, $0) >= 0.85 }
      if !deniesAnything, !isTurned { return true }
    }
    return false
  }

  private var deniesAnything: Bool {
    said.tokens[judgement.tokens].contains { $0.isNegator || $0.isNegated || hedges.contains($0.surface) }
  }

  /// `The cell wall of viruses` for `the cell wall, which viruses lack`: at the end of its clause a lack is said of
  /// what stands before it.
  private func isLackLeftOut(_ index: Int) -> Bool {
    let (units, tokens) = (comparison.reference.units, wanted.tokens)
    if index + 1 < tokens.count, tokens[index + 1].clause == tokens[index].clause { return false }
    guard let who = tokens[..<index].last(where: { $0.isContent }), who.clause == tokens[index].clause,
      let row = units.key.firstIndex(of: who.key)
    else { return false }
    return !deniesAnything && judgement.columns.contains { comparison.alignment.likeness(row, $0) >= Self.same }
  }

  /// `Called by another function` for `calls itself`.
  var isOfAnother: Bool {
    guard wanted.tokens.contains(where: { reflexive.contains($0.surface) }) else { return false }
    let window = said.tokens[judgement.tokens]
    return window.contains { strangers.contains($0.surface) && !$0.isNegated }
      && !window.contains { reflexive.contains($0.surface) || $0.isPhrase }
  }

  // MARK: Ellipsis

  /// Whether the sentence goes on to deny the same of something that the question names, without repeating it:
  /// `…, network 1 does not`.
  var isDeniedOfAnother: Bool {
    let tokens = said.tokens
    let sentences = Set(judgement.tokens.map { tokens[$0].sentence })
    guard !wanted.tokens.contains(where: \.isNegator) else { return false }
    for index in tokens.indices where tokens[index].isNegator && sentences.contains(tokens[index].sentence) {
      let clause = tokens[index].clause
      let ends =
        index + 1 >= tokens.count || tokens[index + 1].clause != clause
        || tokens[index + 1].sentence != tokens[index].sentence
      guard ends, index > 0,
        auxiliaries.contains(tokens[index - 1].surface) || contracted.contains(tokens[index].surface)
      else { continue }
      let own = said.sentences[tokens[index].sentence].filter { tokens[$0].clause == clause && tokens[$0].isContent }
      let units = comparison.draft.units
      let columns = own.compactMap { place(of: $0, in: units) }
      let isAsked = !columns.isEmpty && columns.allSatisfy { units.isInQuestion[$0] || units.kind[$0] != .word }
      let isSaidThere = columns.contains { column in
        (0..<comparison.alignment.rows).contains { comparison.alignment.likeness($0, column) >= Self.same }
      }
      if isAsked, !isSaidThere { return true }
    }
    return false
  }
}

private let hedges = WordSet("hardly barely scarcely too rarely seldom insufficient without instead rather less little")
private let only = WordSet("only solely exclusively merely")
private let singling = WordSet("the this that one its his her their in for")
private let all = WordSet("both each either all every and two")
private let auxiliaries = WordSet("do does did is are was were has have had can could will would")
private let contracted = WordSet(
  "dont doesnt didnt isnt arent wasnt werent hasnt havent hadnt cant cannot wont wouldnt")
private let lacking = WordSet("lack lacks lacked")
private let reflexive = WordSet("itself themselves himself herself oneself own")
private let strangers = WordSet("another other others different else")
