/// To what the values of a text belong: `mean 0 and variance 2σ²` is not `mean 2σ² and variance 0`.
struct Binding {
  private let comparison: Comparison
  private let columns: [Int]
  private var reference: Reference { comparison.reference }
  private var draft: Draft { comparison.draft }
  private var alignment: Alignment { comparison.alignment }

  init(_ comparison: Comparison, _ judgement: Judgement) {
    self.comparison = comparison
    columns = (0..<comparison.draft.units.count).filter {
      judgement.tokens.contains(comparison.draft.units.token[$0])
    }
  }

  /// Whether a value that is asked for is said, but of something else, while what it is asked of has another value.
  var isBroken: Bool {
    let values = (0..<reference.units.count).filter { reference.isRequired[$0] }
    guard !values.isEmpty else { return false }
    if values.contains(where: isMisplaced) || values.contains(where: isOfAnotherAsked) { return true }
    for first in values {
      for second in values where second > first && areSwapped(first, second) { return true }
    }
    return false
  }

  private func isValue(_ column: Int) -> Bool { draft.units.kind[column] != .word }

  /// The word before a value in its clause, three words away at most.
  private func owner(_ token: Int, _ text: PreparedText) -> Int? {
    for index in (max(0, token - 3)..<token).reversed() {
      let other = text.tokens[index]
      if other.clause != text.tokens[token].clause { return nil }
      if other.isContent { return other.kind == .word ? index : nil }
    }
    return nil
  }

  private func isMisplaced(_ row: Int) -> Bool {
    guard let owner = owner(reference.units.token[row], reference.text),
      let ownerRow = reference.units.key.firstIndex(of: reference.text.tokens[owner].key)
    else { return false }
    var (isRight, isElsewhere, hasOther) = (false, false, false)
    for column in columns where isValue(column) {
      let place = self.owner(draft.units.token[column], draft.text)
      let ownerColumn = place.flatMap { place in columns.first { draft.units.token[$0] == place } }
      let isOwned = ownerColumn.map { alignment.likeness(ownerRow, $0) >= 0.75 } ?? false
      let isSame = alignment.likeness(row, column) >= 1
      if isOwned, isSame { isRight = true }
      if isOwned, !isSame { hasOther = true }
      if !isOwned, isSame, ownerColumn != nil { isElsewhere = true }
    }
    return !isRight && isElsewhere && hasOther
  }

  /// Whether a value is given to something else that the question asks for (`the standard deviation is 15000`), while
  /// what it is asked of has another one.
  private func isOfAnotherAsked(_ row: Int) -> Bool {
    let (units, text) = (reference.units, reference.text)
    let token = units.token[row]
    let owners = (0..<units.count).filter {
      units.token[$0] < token && units.isInQuestion[$0] && units.kind[$0] == .word
        && text.tokens[units.token[$0]].clause == text.tokens[token].clause
    }
    guard !owners.isEmpty else { return false }
    var (isRight, isElsewhere, hasOther) = (false, false, false)
    for column in columns where isValue(column) {
      let isSame = alignment.likeness(row, column) >= 1
      let place = owner(draft.units.token[column], draft.text)
      guard let own = place.flatMap({ place in columns.first { draft.units.token[$0] == place } }) else {
        if isSame { isRight = true }
        continue
      }
      let isOwned = owners.contains { alignment.likeness($0, own) >= 0.75 }
      let isWanted = (0..<units.count).contains { alignment.likeness($0, own) >= Alignment.same }
      if isOwned { if isSame { isRight = true } else { hasOther = true } }
      if isSame, !isWanted { if draft.units.isInQuestion[own] { isElsewhere = true } else { isRight = true } }
    }
    return !isRight && isElsewhere && hasOther
  }

  /// The content words around a value up to the next conjunction or comma.
  private func surroundings(_ token: Int, _ text: PreparedText) -> [Int] {
    func ends(_ index: Int) -> Bool {
      let other = text.tokens[index]
      return other.sentence != text.tokens[token].sentence || other.clause != text.tokens[token].clause
        || conjunctions.contains(other.surface)
    }
    var low = token
    while low > 0, !ends(low - 1) { low -= 1 }
    var high = token + 1
    while high < text.tokens.count, !ends(high) { high += 1 }
    return (low..<high).filter { $0 != token && text.tokens[$0].isContent && text.tokens[$0].kind == .word }
  }

  /// Whether each of two values stands with the words of the other.
  private func areSwapped(_ first: Int, _ second: Int) -> Bool {
    let near = { (row: Int) in
      Set(surroundings(reference.units.token[row], reference.text).map { reference.text.tokens[$0].key })
    }
    let (a, b) = (near(first), near(second))
    let (onlyFirst, onlySecond) = (a.subtracting(b), b.subtracting(a))
    guard !onlyFirst.isEmpty, !onlySecond.isEmpty else { return false }
    func said(_ row: Int) -> [Int] { columns.filter { isValue($0) && alignment.likeness(row, $0) >= 1 } }
    let (firstSaid, secondSaid) = (said(first), said(second))
    // What says both is one value in two spellings, `15000 g (15 kg)`.
    guard !firstSaid.isEmpty, !secondSaid.isEmpty, !firstSaid.contains(where: secondSaid.contains) else { return false }
    func words(_ column: Int) -> Set<UInt64> {
      Set(surroundings(draft.units.token[column], draft.text).map { draft.text.tokens[$0].key })
    }
    let (p, q) = (firstSaid.map(words), secondSaid.map(words))
    let isFirstTurned = p.allSatisfy {
      !$0.isDisjoint(with: onlySecond) && $0.isDisjoint(with: strict(onlyFirst, p, q))
    }
    let isSecondTurned = q.allSatisfy {
      !$0.isDisjoint(with: onlyFirst) && $0.isDisjoint(with: strict(onlySecond, p, q))
    }
    return isFirstTurned && isSecondTurned
  }

  /// The words that tell two places of an answer apart.
  private func strict(_ words: Set<UInt64>, _ p: [Set<UInt64>], _ q: [Set<UInt64>]) -> Set<UInt64> {
    let shared = p.reduce(Set<UInt64>()) { $0.union($1) }.intersection(q.reduce(Set<UInt64>()) { $0.union($1) })
    return words.subtracting(shared)
  }
}

private let conjunctions = WordSet("and but while whereas und aber en maar et mais y pero")
