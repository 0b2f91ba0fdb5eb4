internal import ExamText

/// The content words, numbers and formulas of a text, one entry for each different one, ready to be aligned.
struct Units: Sendable {
  /// The unit's first token in the text.
  var token: [Int] = []
  var key: [UInt64] = []
  var kind: [Token.Kind] = []
  var concept: [Int] = []
  var synonym: [Int] = []
  var formula: [Int] = []
  /// How much it tells: rarity, a quarter of it for what the question says already.
  var weight: [Float] = []
  /// Rarity alone.
  var rarity: [Float] = []
  var vector: [SIMD64<Float>] = []
  var isInQuestion: [Bool] = []
  var isNegated: [Bool] = []
  /// Whether the vocabulary has the word as one piece: what it has is no slip of the pen.
  var isKnown: [Bool] = []
  var sentence: [Int] = []

  /// For each unit the first plain word that is the same, negated alike; itself where it is none or the first.
  private(set) var first: [Int] = []

  var count: Int { token.count }

  static let questionWeight: Float = 0.25

  /// - Parameter merging: whether a word that returns is one unit; else every token is one.
  init(_ text: PreparedText, question: Set<UInt64>, merging: Bool, talk: WordSet? = nil, range: Range<Int>? = nil) {
    var seen: [UInt64: Int] = [:]
    let table = WordTable.shared
    text.folded.withUnsafeBufferPointer { folded in
      for index in range ?? text.tokens.indices {
        let item = text.tokens[index]
        guard item.isContent else { continue }
        if merging, let place = seen[item.key] {
          // Negated once and not another time: taken as said plainly.
          if !item.isNegated { isNegated[place] = false }
          continue
        }
        seen[item.key] = count
        token.append(index)
        key.append(item.key)
        let label = talk != nil && Self.isPartName(index, text)
        kind.append(label ? .word : item.kind)
        concept.append(item.concept)
        synonym.append(Int(item.synonym))
        formula.append(item.formula)
        sentence.append(item.sentence)
        isNegated.append(item.isNegated)
        let asked = question.contains(item.key)
        isInQuestion.append(asked)
        var rare: Float = 1
        var direction = SIMD64<Float>.zero
        var known = true
        if item.kind == .word {
          let entry = table.entry(UnsafeBufferPointer(rebasing: folded[item.folded]))
          rare = max(0.05, entry.rarity)
          direction = entry.vector
          known = entry.isWhole
        }
        rarity.append(rare)
        vector.append(direction)
        isKnown.append(known)
        var factor: Float = asked ? Self.questionWeight : 1
        if let talk, talk.contains(item.surface) { factor *= 0.1 }
        // What has a name of its own tells more than other words.
        if item.concept >= 0, !asked { factor *= 1.5 }
        weight.append(label ? 0.02 : rare * factor)
      }
    }
    findFirst()
  }

  private mutating func findFirst() {
    var seen: [UInt64: Int] = [:]
    first = (0..<count).map { unit in
      // Of numbers the unit behind them counts too.
      guard kind[unit] == .word, formula[unit] < 0, concept[unit] < 0 else { return unit }
      let key = isNegated[unit] ? ~self.key[unit] : self.key[unit]
      if let known = seen[key] { return known }
      seen[key] = unit
      return unit
    }
  }

  /// The number of a part's name: `2` in `2b`.
  private static func isPartName(_ index: Int, _ text: PreparedText) -> Bool {
    guard text.tokens[index].kind == .number, index + 1 < text.tokens.count else { return false }
    let next = text.tokens[index + 1]
    return next.kind == .word && next.range.lower == text.tokens[index].range.upper && next.range.count == 1
  }

  var totalWeight: Float { weight.reduce(0, +) }
}
