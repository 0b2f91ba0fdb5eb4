internal import Concepts
internal import ExamText
internal import Mathematics

/// A criterion or a model answer, prepared to be compared with any number of answers.
struct Reference: Sendable {
  let text: PreparedText
  let units: Units
  let letters: LetterProfile
  /// The sum of the units' vectors by rarity, and the same without words of the question.
  let direction: SIMD64<Float>
  let ownDirection: SIMD64<Float>
  let totalWeight: Float
  /// Rarity of all units that speak of the subject.
  let ownWeight: Float
  /// Whether it has no word of its own: the question says them all.
  let isAllAsked: Bool
  /// Whether its formulas are examples, of which one is enough.
  let takesAnyFormula: Bool
  /// The side that the criterion speaks of (`left term: …`); nil where it speaks of none.
  let role: SideRole?
  /// The three units that tell most, words of the question apart where there are others.
  let heaviest: [Int]

  init(_ text: PreparedText, question: Set<UInt64>, talk: WordSet?) {
    self.text = text
    units = Units(text, question: question, merging: true, talk: talk)
    letters = LetterProfile(text)
    var sum = SIMD64<Float>.zero
    var own = SIMD64<Float>.zero
    for index in 0..<units.count {
      sum += units.vector[index] * units.rarity[index]
      if !units.isInQuestion[index] { own += units.vector[index] * units.rarity[index] }
    }
    direction = sum
    ownDirection = own
    totalWeight = units.totalWeight
    role = talk == nil ? nil : SideRole(text)
    var subject: Float = 0
    for index in 0..<units.count
    where !(talk?.contains(text.tokens[units.token[index]].surface) ?? false) { subject += units.rarity[index] }
    ownWeight = subject
    var saysMore = false
    for index in 0..<units.count where !units.isInQuestion[index] {
      if !(talk?.contains(text.tokens[units.token[index]].surface) ?? false) { saysMore = true }
    }
    isAllAsked = !saysMore
    takesAnyFormula = talk != nil && text.tokens.contains { RubricTalk.examples.contains($0.surface) }
    let weights = units.weight
    heaviest = Array(units.weight.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.prefix(3))
  }

  static func cosine(_ a: SIMD64<Float>, _ b: SIMD64<Float>) -> Float {
    let lengths = (a.dot(a) * b.dot(b)).squareRoot()
    return lengths > 0 ? a.dot(b) / lengths : 0
  }
}

/// Reads texts of one question in one way.
struct TextReader: Sendable {
  let language: GradingLanguage
  let concepts: ConceptIndex
  var seesFormulas: Bool
  var seesConcepts: Bool

  func read(_ bytes: [UInt8], limit: Int = GradingLimits.referenceTokens) -> PreparedText {
    let (spans, formulas) = seesFormulas ? Formula.scan(bytes) : ([], [])
    var tokenizer = Tokenizer(language: language, limit: limit)
    var text = tokenizer.tokens(of: bytes, formulas: spans)
    text.formulas = formulas
    Negation.mark(&text, language: language)
    nameSymbols(&text)
    if seesConcepts { mark(concepts.occurrences(in: bytes), in: &text) }
    return text
  }

  /// A lone symbol is a word with its name: `β` is `beta`.
  private func nameSymbols(_ text: inout PreparedText) {
    for index in text.tokens.indices where text.tokens[index].formula >= 0 {
      guard case .symbol(let name)? = text.formulas[text.tokens[index].formula].tree?.kind,
        name.utf8.allSatisfy({ (0x61...0x7A).contains($0 | 0x20) })
      else { continue }
      var stem = Array(name.lowercased().utf8)
      text.tokens[index].surface = StableHash.of(stem)
      language.stem(&stem)
      text.tokens[index].key = StableHash.of(stem)
      text.tokens[index].kind = .word
      text.tokens[index].formula = -1
    }
  }

  private func mark(_ occurrences: [ConceptIndex.Occurrence], in text: inout PreparedText) {
    var at = 0
    for occurrence in occurrences {
      while at < text.tokens.count, text.tokens[at].range.lower < occurrence.range.lower { at += 1 }
      while at < text.tokens.count, text.tokens[at].range.upper <= occurrence.range.upper {
        text.tokens[at].concept = occurrence.concept
        at += 1
      }
    }
  }
}
