/// Two things that have changed places around a word of place or origin: `the continental plate sinks beneath the oceanic
/// one` for `the oceanic plate sinks beneath the continental one`.
struct AroundPreposition {
  private let words: Correspondence

  init(_ words: Correspondence) { self.words = words }

  private static let reach = 5

  var isTurned: Bool {
    let units = words.comparison.reference.units
    guard units.count >= 2, units.count <= 30 else { return false }
    for place in words.wanted.tokens.indices where prepositions.contains(words.wanted.tokens[place].surface) {
      let mine = groups(place, words.wanted)
      let (left, right) = (rows(mine.left, besides: mine.right), rows(mine.right, besides: mine.left))
      guard !left.isEmpty, !right.isEmpty else { continue }
      let surface = words.wanted.tokens[place].surface
      let places = words.stretch.filter { words.said.tokens[$0].surface == surface }
      // `fewer are supplied than demanded` says that more are demanded than supplied.
      if places.contains(where: { isOpposite(mine.left, groups($0, words.said).left) }) { continue }
      let verdicts = places.map { isTurned(left, right, around: $0) }
      if verdicts.contains(true), !verdicts.contains(false) { return true }
    }
    return false
  }

  private func isOpposite(_ wanted: [Int], _ said: [Int]) -> Bool {
    wanted.contains { one in
      said.contains { Antonyms.areOpposite(words.wanted.tokens[one].key, words.said.tokens[$0].key) }
    }
  }

  /// `Water has a higher density than ice` for `ice has a lower density than water`: both sides and the direction changed.
  var isSameComparison: Bool {
    guard let place = words.wanted.tokens.firstIndex(where: { $0.surface == than }) else { return false }
    let mine = groups(place, words.wanted)
    let (left, right) = (rows(mine.left, besides: mine.right), rows(mine.right, besides: mine.left))
    return words.stretch.contains { other in
      words.said.tokens[other].surface == than && isOpposite(mine.left, groups(other, words.said).left)
        && isTurned(left, right, around: other) == true
    }
  }

  /// Whether one thing of each side stands on the other side and none on its own; nil where this does not tell.
  private func isTurned(_ left: [Int], _ right: [Int], around place: Int) -> Bool? {
    let said = groups(place, words.said)
    func isSaid(_ rows: [Int], _ tokens: [Int]) -> Bool {
      rows.contains { row in words.places(of: row).contains(where: tokens.contains) }
    }
    // What stands on both sides tells nothing.
    let (mine, theirs) = (isSaid(left, said.left), isSaid(right, said.right))
    if !mine, !theirs, isSaid(left, said.right), isSaid(right, said.left) { return true }
    if isExchanged(left, right, said) { return true }
    return mine || theirs ? false : nil
  }

  /// Of a row on each side each stands on the other one's side only, whatever else stands in its place (`the plate`).
  private func isExchanged(_ left: [Int], _ right: [Int], _ said: (left: [Int], right: [Int])) -> Bool {
    func isOnly(_ row: Int, _ tokens: [Int], not others: [Int]) -> Bool {
      let places = words.places(of: row)
      return places.contains(where: tokens.contains) && !places.contains(where: others.contains)
    }
    return left.contains { isOnly($0, said.right, not: said.left) }
      && right.contains { isOnly($0, said.left, not: said.right) }
  }

  private func rows(_ tokens: [Int], besides others: [Int]) -> [Int] {
    let shared = Set(others.map { words.wanted.tokens[$0].key })
    return tokens.filter { !shared.contains(words.wanted.tokens[$0].key) }.compactMap { words.row(of: $0) }
  }

  /// The words with a subject on both sides, in the same clause.
  private func groups(_ place: Int, _ text: PreparedText) -> (left: [Int], right: [Int]) {
    func isNear(_ index: Int) -> Bool {
      text.tokens[index].clause == text.tokens[place].clause
        && text.tokens[index].sentence == text.tokens[place].sentence
    }
    let left = text.tokens.indices[..<place].suffix(Self.reach + 2).filter { isNear($0) && text.tokens[$0].isContent }
    let right = text.tokens.indices[(place + 1)...].prefix(Self.reach).filter {
      isNear($0) && text.tokens[$0].isContent
    }
    return (left, right)
  }
}

private let than = StableHash.of("than")
private let prepositions = WordSet(
  "below beneath under above over to into onto from towards toward before after by behind than")
