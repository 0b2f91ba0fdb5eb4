internal import Concepts
internal import ExamText
internal import Mathematics

/// A criterion or a model answer, prepared to be compared with any number of answers.
struct Reference: Sendable {
  let text: PreparedText
  let units: Units
  /// The numbers and formulas without which it is not said; only for criteria.
  let isRequired: [Bool]
  /// For each unit the first of those that may stand for it (`sum or mean`): itself where it stands alone.
  let group: [Int]
  /// What it is said of (`type II error`), where it is said of one of a kind.
  let labels: [Label]
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
  let isCriterion: Bool
  /// The first unit that speaks of the subject; -1 for none.
  let head: Int
  /// The units of a criterion that turn it around when they are replaced by their opposites.
  let isDirection: [Bool]
  /// Whether it asks for a drawing, which a text can at most mention.
  let isDrawing: Bool
  /// Those of them without which it can hardly be said.
  let core: [Int]

  /// - Parameter talk: words by which rubrics speak about answers; nil for what is no criterion.
  init(_ text: PreparedText, bytes: [UInt8], question: Set<UInt64>, talk: WordSet?) {
    self.text = text
    isCriterion = talk != nil
    isDrawing =
      talk.map { talk in
        text.tokens.first { $0.isContent && !talk.contains($0.surface) }.map { drawings.contains($0.surface) } ?? false
      } ?? false
    var units = Units(text, question: question, merging: true, talk: talk)
    role = talk == nil ? nil : SideRole(text)
    if let talk {
      let weights = CriterionWeights(text, bytes, units, role: role, talk: talk)
      units.weight = weights.weight
      isRequired = weights.isRequired
      group = weights.group
      labels = weights.labels
    } else {
      isRequired = units.kind.map { $0 != .word }
      group = Array(0..<units.count)
      labels = []
    }
    self.units = units
    head = units.token.firstIndex { !(talk?.contains(text.tokens[$0].surface) ?? false) } ?? -1
    let greatestWeight = units.weight.max() ?? 0
    isDirection = units.token.indices.map { [units] in
      talk != nil && units.kind[$0] == .word && Antonyms.areDirections(units.key[$0])
        && units.weight[$0] > 0.3 * greatestWeight
    }
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
    var subject: Float = 0
    var saysMore = false
    for index in 0..<units.count
    where !(talk?.contains(text.tokens[units.token[index]].surface) ?? false) {
      subject += units.rarity[index]
      if !units.isInQuestion[index], units.weight[index] > 0.3 { saysMore = true }
    }
    ownWeight = subject
    isAllAsked = !saysMore
    takesAnyFormula = talk != nil && text.tokens.contains { RubricTalk.examples.contains($0.surface) }
    let weight = units.weight
    heaviest = Array(weight.indices.sorted { (weight[$1], $0) < (weight[$0], $1) }.prefix(3))
    // What tells clearly less than the first is no core.
    let greatest = heaviest.first.map { weight[$0] } ?? 0
    core = talk == nil ? heaviest : heaviest.filter { weight[$0] > 0.6 * greatest }
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

  func read(
    _ bytes: [UInt8], _ reading: Tokenizer.FormulaReading, limit: Int = GradingLimits.referenceTokens
  ) -> PreparedText {
    let (spans, formulas) = seesFormulas ? Formula.scan(bytes) : ([], [])
    var tokenizer = Tokenizer(language: language, limit: limit)
    var text = tokenizer.tokens(of: bytes, formulas: spans, read: formulas, reading)
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
      let first = at
      while at < text.tokens.count, text.tokens[at].range.upper <= occurrence.range.upper {
        text.tokens[at].concept = occurrence.concept
        at += 1
      }
      // What is denied of a word of a name is denied of the name.
      guard text.tokens[first..<at].contains(where: { $0.isNegated && $0.isContent }) else { continue }
      for index in first..<at { text.tokens[index].isNegated = true }
    }
  }
}

private let drawings = WordSet(
  "diagram sketch drawing figure plot chart skizze zeichnung diagramm tekening schets dessin schema dibujo esquema")
