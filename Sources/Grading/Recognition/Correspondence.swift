/// Which words of a criterion a stretch of an answer says, and where: looked up from both sides.
struct Correspondence {
  let comparison: Comparison
  /// The tokens of the answer that are looked at.
  let stretch: Range<Int>
  var wanted: PreparedText { comparison.reference.text }
  var said: PreparedText { comparison.draft.text }
  private let rows: [UInt64: Int]
  /// The units of the answer that stand in the stretch.
  private let columns: Range<Int>

  /// From this likeness on two words speak of one thing.
  static let same: Float = 0.75
  /// Up to this likeness a word is not said.
  static let other: Float = 0.45

  init(_ comparison: Comparison, _ stretch: Range<Int>) {
    self.comparison = comparison
    self.stretch = stretch
    let units = comparison.reference.units
    rows = Dictionary((0..<units.count).map { (units.key[$0], $0) }, uniquingKeysWith: { first, _ in first })
    let places = comparison.draft.units.token
    let low = Self.place(of: stretch.lowerBound, in: places)
    columns = low..<max(low, Self.place(of: stretch.upperBound, in: places))
  }

  /// The first of ascending numbers that is not below another one.
  private static func place(of token: Int, in places: [Int]) -> Int {
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < token { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The unit of the criterion that one of its tokens says.
  func row(of token: Int) -> Int? { rows[wanted.tokens[token].key] }

  /// The unit of the answer that one of its tokens is.
  func column(of token: Int) -> Int? {
    let places = comparison.draft.units.token
    let place = Self.place(of: token, in: places)
    return place < places.count && places[place] == token ? place : nil
  }

  /// The tokens of the stretch that say a unit of the criterion.
  func places(of row: Int, atLeast least: Float = same) -> [Int] {
    columns.lazy.filter { comparison.alignment.likeness(row, $0) >= least }.map { comparison.draft.units.token[$0] }
  }

  /// How well the stretch says a unit of the criterion, or what may stand for it.
  func best(of row: Int) -> Float {
    let group = comparison.reference.group
    var best: Float = 0
    for other in group.indices where group[other] == group[row] {
      for column in columns { best = max(best, comparison.alignment.likeness(other, column)) }
    }
    return best
  }

  /// Whether a token of the answer says something of the criterion, one of its units apart.
  func isAccountedFor(_ token: Int, besides row: Int = -1) -> Bool {
    guard let column = column(of: token) else { return false }
    return (0..<comparison.alignment.rows).contains {
      $0 != row && comparison.alignment.likeness($0, column) >= Self.other
    }
  }

  /// The tokens of a clause of the answer.
  func clause(of token: Int) -> Range<Int> {
    let tokens = said.tokens
    var (low, high) = (token, token + 1)
    while low > 0, tokens[low - 1].clause == tokens[token].clause { low -= 1 }
    while high < tokens.count, tokens[high].clause == tokens[token].clause { high += 1 }
    return low..<high
  }

  /// Whether a word of the answer speaks of something that neither criterion nor question names.
  ///
  /// - Parameter row: a unit of the criterion that it may be a second name of.
  func isStranger(_ token: Int, besides row: Int = -1) -> Bool {
    let item = said.tokens[token]
    guard item.kind == .word, item.isContent, !item.isPhrase, !emptyWords.contains(item.surface), item.concept < 0,
      let column = column(of: token), !comparison.draft.units.isInQuestion[column]
    else { return false }
    let letters = said.folded[item.folded]
    let isAdverb = letters.count > 4 && letters.suffix(2).elementsEqual([0x6C, 0x79])
    return !isAdverb && !isVerb(token, said) && !isAccountedFor(token, besides: row)
  }

  /// Whether a word is what is done; before a noun (`oxygenated blood`) it says which.
  func isVerb(_ token: Int, _ text: PreparedText) -> Bool {
    let item = text.tokens[token]
    guard Opposites.shared.isVerb(Int(item.synonym)) else { return false }
    let letters = text.folded[item.folded]
    let isParticiple =
      letters.suffix(2).elementsEqual([0x65, 0x64]) || letters.suffix(3).elementsEqual([0x69, 0x6E, 0x67])
    let isBeforeNoun =
      token + 1 < text.tokens.count && text.tokens[token + 1].isContent
      && text.tokens[token + 1].clause == item.clause && text.tokens[token + 1].sentence == item.sentence
    return !(isParticiple && isBeforeNoun)
  }
}

/// Words that name nothing by themselves, and words by which an answer speaks of what it says.
private let emptyWords = WordSet(
  "thing things one ones way ways kind kinds type types form forms part parts process something somebody someone "
    + "people make makes made making take takes taken give gives gave given become becomes became get gets use uses "
    + "used using help helps lead leads led cause causes caused called named known mean means show shows first second "
    + "third main most important example instance answer reason problem solution result effect fact case always often "
    + "usually already now new whole entire real good better same certain own special specific particular simple "
    + "additional also both two three value values number numbers amount amounts quantity quantities data set case cases "
    + "everything anything each term terms")
