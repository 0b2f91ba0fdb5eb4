internal import Mathematics

/// How well each unit of a reference is said by the units of an answer.
struct Alignment: Sendable {
  let rows: Int
  let columns: Int
  /// Likeness 0 to 1 of each pair, row by row.
  private(set) var likeness: [Float]
  /// Whether a pair is one of opposites.
  private(set) var opposites: [Bool]
  /// Whether a pair is one of opposites of which one is negated: they say the same.
  private(set) var reversals: [Bool]

  func likeness(_ row: Int, _ column: Int) -> Float { likeness[row * columns + column] }
  func isOpposite(_ row: Int, _ column: Int) -> Bool { opposites[row * columns + column] }
  func isReversal(_ row: Int, _ column: Int) -> Bool { reversals[row * columns + column] }

  /// A likeness from which on two words count as saying the same.
  static let same: Float = 0.6

  /// Whether a long word ends in another one, inflection apart: `Aufrufstapels` in `Stapel`.
  private static func isCompound(_ long: UnsafeBufferPointer<UInt8>, _ short: UnsafeBufferPointer<UInt8>) -> Bool {
    guard short.count >= 5, long.count >= short.count + 3 else { return false }
    return (0...min(2, long.count - short.count - 3)).contains { cut in
      let start = long.count - cut - short.count
      return short.indices.allSatisfy { long[start + $0] == short[$0] }
    }
  }

  /// - Parameter compounds: whether words of the language are written together (German, Dutch).
  init(
    _ reference: Units, of source: PreparedText, _ answer: Units, of draft: PreparedText, compounds: Bool = false
  ) {
    rows = reference.count
    columns = answer.count
    likeness = Array(repeating: 0, count: rows * columns)
    opposites = Array(repeating: false, count: rows * columns)
    reversals = opposites
    let options = Self.formulaOptions
    let isEnglish = source.language == .english
    // A word that returns is compared once.
    let firsts = answer.first
    source.folded.withUnsafeBufferPointer { sourceLetters in
      draft.folded.withUnsafeBufferPointer { draftLetters in
        for row in 0..<rows {
          let key = reference.key[row]
          let isWord = reference.kind[row] == .word
          let hasOpposite = isWord && Antonyms.hasOpposite(key)
          let opposed = isWord ? Opposites.shared.of(reference.synonym[row]) : []
          let vector = reference.vector[row]
          let letters = UnsafeBufferPointer(rebasing: sourceLetters[source.tokens[reference.token[row]].folded])
          let slips = isWord ? EditDistance.tolerated(letters.count) : 0
          for column in 0..<columns {
            let first = firsts[column]
            if first < column {
              likeness[row * columns + column] = likeness[row * columns + first]
              opposites[row * columns + column] = opposites[row * columns + first]
              reversals[row * columns + column] = reversals[row * columns + first]
              continue
            }
            var value: Float = 0
            if key == answer.key[column],
              isWord || !Self.haveOtherUnits(reference, row, of: source, answer, column, of: draft)
            {
              value = 1
            } else if reference.concept[row] >= 0, reference.concept[row] == answer.concept[column] {
              value = 1
            } else if isWord, answer.kind[column] == .word {
              if (hasOpposite && Antonyms.areOpposite(key, answer.key[column]))
                || (!opposed.isEmpty && opposed.contains(answer.synonym[column]))
                || (isEnglish && Antonyms.areDeniedByPrefix(letters, draft, answer.token[column], draftLetters))
              {
                // Both negations and both words differ: `not sufficient` is `insufficient`.
                if reference.isNegated[row] != answer.isNegated[column] {
                  value = 0.9
                  reversals[row * columns + column] = true
                } else {
                  opposites[row * columns + column] = true
                }
              } else {
                let cosine = vector.dot(answer.vector[column])
                value = max(0, (cosine - 0.4) / 0.6)
                if value < 0.85, cosine > 0.2,
                  Synonyms.shared.areRelated(reference.synonym[row], answer.synonym[column])
                {
                  value = 0.85
                }
                if value < 0.75, Paraphrases.areClose(key, answer.key[column]) { value = 0.75 }
                if value < 0.75, compounds {
                  let other = UnsafeBufferPointer(rebasing: draftLetters[draft.tokens[answer.token[column]].folded])
                  if Self.isCompound(letters, other) || Self.isCompound(other, letters) { value = 0.75 }
                }
                if slips > 0, !answer.isKnown[column], value < 0.9 {
                  let other = UnsafeBufferPointer(rebasing: draftLetters[draft.tokens[answer.token[column]].folded])
                  if letters[0] == other.first, EditDistance.isWithin(slips, letters, other) { value = 0.9 }
                }
              }
            } else if !isWord, answer.kind[column] != .word,
              reference.formula[row] < 0 || answer.formula[column] < 0
            {
              if Self.sameAmount(reference, row, of: source, answer, column, of: draft) { value = 1 }
            } else if reference.formula[row] >= 0, answer.formula[column] >= 0 {
              let wanted = source.formulas[reference.formula[row]]
              let given = draft.formulas[answer.formula[column]]
              // `K = 2` mmol/l is not `K = 2` mol/l.
              if Self.haveOtherUnits(reference, row, of: source, answer, column, of: draft) {
                if Self.sameAmount(reference, row, of: source, answer, column, of: draft) { value = 1 }
              } else if Formula.meets(wanted, given, options: options) {
                value = 1
              }
            }
            likeness[row * columns + column] = min(1, value)
          }
        }
      }
    }
  }

  /// Whether number and formula, or two numbers, have one value.
  private static func sameAmount(
    _ reference: Units, _ row: Int, of source: PreparedText, _ answer: Units, _ column: Int, of draft: PreparedText
  ) -> Bool {
    func value(_ units: Units, _ index: Int, _ text: PreparedText) -> Double? {
      if units.formula[index] >= 0 {
        return text.formulas[units.formula[index]].tree.flatMap { Amount.value($0.lastSide) }
      }
      return text.tokens[units.token[index]].amount
    }
    guard let wanted = value(reference, row, source), let given = value(answer, column, draft) else { return false }
    if let wantedUnit = source.tokens[reference.token[row]].unit,
      let givenUnit = draft.tokens[answer.token[column]].unit,
      wantedUnit.kind == givenUnit.kind
    {
      return Amount.areEqual(wanted * wantedUnit.factor, given * givenUnit.factor)
    }
    return Amount.areEqual(wanted, given)
  }

  /// Whether two numbers have units of one kind that differ: 2 kg and 2 mg.
  private static func haveOtherUnits(
    _ reference: Units, _ row: Int, of source: PreparedText, _ answer: Units, _ column: Int, of draft: PreparedText
  ) -> Bool {
    guard let wanted = source.tokens[reference.token[row]].unit, let given = draft.tokens[answer.token[column]].unit
    else {
      return false
    }
    return wanted.kind == given.kind && wanted.factor != given.factor
  }

  /// Formulas of exams speak of real quantities; few steps, since many pairs are compared.
  static let formulaOptions: MathOptions = {
    var options = MathOptions()
    options.steps = 8_000
    return options
  }()
}
