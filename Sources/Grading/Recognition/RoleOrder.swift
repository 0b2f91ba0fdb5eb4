/// Who does what to whom: `the subjects decide the confession of their ruler` turns `the ruler decides the confession
/// of the subjects` around with the same words.
///
/// Only the plainest case is seen: in the criterion one word stands at once before a third and another behind it; in
/// the answer the two have changed places around the same third. A passive (`is decided by`) is left alone.
struct RoleOrder {
  private let comparison: Comparison
  private let judgement: Judgement

  init(_ comparison: Comparison, _ judgement: Judgement) {
    self.comparison = comparison
    self.judgement = judgement
  }

  private static let reach = 6

  var isTurned: Bool {
    let (reference, draft) = (comparison.reference, comparison.draft)
    let units = reference.units
    guard units.count >= 3, units.count <= 40 else { return false }
    let tokens = reference.text.tokens
    var row: [Int: Int] = [:]
    for index in 0..<units.count where units.kind[index] == .word { row[units.token[index]] = index }
    var column: [Int: Int] = [:]
    for index in judgement.columns where draft.units.kind[index] == .word { column[draft.units.token[index]] = index }
    let said = columns()
    for middle in row.keys.sorted() {
      guard let verb = row[middle], let places = said[verb], isVerb(middle, tokens) else { continue }
      let firsts = subjects(middle, tokens).compactMap { row[$0] }
      let others = objects(middle, tokens).compactMap { row[$0] }.filter {
        units.weight[$0] > 0.1 && !firsts.contains($0)
      }
      guard !others.isEmpty else { continue }
      let subjects = firsts.flatMap { said[$0] ?? [] }
      for place in places {
        let at = draft.units.token[place]
        guard isVerb(at, draft.text.tokens), let before = self.subjects(at, draft.text.tokens).first,
          let unit = column[before], others.contains(where: { comparison.alignment.likeness($0, unit) >= 0.9 })
        else { continue }
        let behind = objects(at, draft.text.tokens)
        let isBehind = subjects.contains { subject in
          let token = draft.units.token[subject]
          // `…, and the ruler follows`: what it is said of comes later in the sentence.
          return behind.contains(token)
            || (token > at && draft.text.tokens[token].sentence == draft.text.tokens[at].sentence)
        }
        let isBefore = subjects.contains { subject in
          let token = draft.units.token[subject]
          return token < at && draft.text.tokens[token].sentence == draft.text.tokens[at].sentence
        }
        if isBehind, !isBefore { return true }
      }
    }
    return false
  }

  /// For each unit of the criterion the units of the answer that say it.
  private func columns() -> [[Int]?] {
    (0..<comparison.alignment.rows).map { row in
      let found = judgement.columns.filter { comparison.alignment.likeness(row, $0) >= 0.75 }
      return found.isEmpty ? nil : found
    }
  }

  /// The words with a subject before a token in its sentence, the nearest first; where the nearest belongs to another
  /// one (`the ruler of a territory`), this too.
  private func subjects(_ index: Int, _ tokens: [Token]) -> [Int] {
    var found: [Int] = []
    for other in tokens.indices[..<index].reversed().prefix(6) {
      guard tokens[other].sentence == tokens[index].sentence, !breaks.contains(tokens[other].surface) else { break }
      if tokens[other].isContent { found.append(other) }
    }
    return found
  }

  /// Whether a word is the verb of a sentence in the active voice: behind it begins what it is done to.
  private func isVerb(_ index: Int, _ tokens: [Token]) -> Bool {
    guard index > 0, index + 1 < tokens.count, tokens[index + 1].sentence == tokens[index].sentence else {
      return false
    }
    return determiners.contains(tokens[index + 1].surface) && !determiners.contains(tokens[index - 1].surface)
      && !passives.contains(tokens[index - 1].surface)
  }

  /// The words behind a token up to the end of its sentence, a few at most.
  private func objects(_ index: Int, _ tokens: [Token]) -> [Int] {
    var found: [Int] = []
    for other in tokens.indices[(index + 1)...].prefix(Self.reach + 2) {
      guard tokens[other].sentence == tokens[index].sentence, !breaks.contains(tokens[other].surface) else { break }
      if tokens[other].isContent { found.append(other) }
    }
    return found
  }
}

private let determiners = WordSet(
  "the a an its his her their our your whose which what any every each this that these those")
private let passives = WordSet("is are was were be been being am isnt arent get gets got")
/// What joins things of one rank or names a place: behind it another order means nothing.
private let breaks = WordSet("and or than as like with in on at from between but while when if because that")
