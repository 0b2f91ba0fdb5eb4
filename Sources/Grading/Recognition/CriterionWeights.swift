internal import ExamText

/// How much each unit of a criterion counts: what it claims more than how it is explained, and names hardly at all.
struct CriterionWeights {
  private(set) var weight: [Float]
  private(set) var isRequired: [Bool]
  private(set) var group: [Int]
  private(set) var labels: [Label] = []

  private let text: PreparedText
  private let units: Units

  init(_ text: PreparedText, _ bytes: [UInt8], _ units: Units, role: SideRole?, talk: WordSet) {
    self.text = text
    self.units = units
    weight = units.weight
    isRequired = Array(repeating: false, count: units.count)
    group = Array(0..<units.count)
    let places = Label.all(in: text, of: bytes)
    labels = Array(Set(places.values))
    let isAside = asides(bytes)
    let colon = self.colon(bytes)
    let tail = self.tail
    // `type II error`: the words around the label say only of what it is one.
    let tellsLabel = Set(places.keys.flatMap { [$0 - 1, $0 + 1] }).filter { index in
      text.tokens.indices.contains(index) && (places[index + 1] != nil || heads.contains(text.tokens[index].surface))
    }
    let negatedAway = without
    let isSubject = units.token.map { !talk.contains(text.tokens[$0].surface) }
    let rank = sentenceRanks(isSubject)
    for row in 0..<units.count {
      let index = units.token[row]
      let token = text.tokens[index]
      var factor: Float = 1
      let isLabel = places[index] != nil
      if !isLabel, tellsLabel.contains(index) { factor *= 0.3 }
      if isUnitSign(index, bytes) { factor *= 0.1 }
      if negatedAway.contains(index) { factor *= 0.4 }
      if isLabel || (role != nil && SideRole.side(of: token) != nil) { factor *= 0.05 }
      if token.formula >= 0, text.formulas[token.formula].isName { factor *= 0.12 }
      if token.kind == .number, token.amount == nil, !isZero(token) { factor *= 0.3 }
      if light.contains(token.surface) { factor *= 0.12 } else if generic.contains(token.surface) { factor *= 0.35 }
      if isHead(index, bytes) { factor *= 0.4 }
      if isAside[index] { factor *= 0.4 }
      if let colon, index <= colon { factor *= 0.25 }
      if let tail, index > tail, token.sentence == text.tokens[tail].sentence { factor *= 0.5 }
      factor *= token.sentence < rank.count ? [1, 0.6, 0.35][min(2, rank[token.sentence])] : 1
      weight[row] *= factor
      let isValue = token.kind == .number && (token.amount != nil || isZero(token))
      let isFormula = token.formula >= 0 && !text.formulas[token.formula].isName
      isRequired[row] = (isValue || isFormula) && !isLabel && !isAside[index] && units.kind[row] != .word
    }
    // Of a long text no single formula decides, unless it is a good part of it.
    let total = weight.reduce(0, +)
    for row in 0..<units.count where isRequired[row] {
      isRequired[row] =
        weight[row] >= 0.2 * total || (units.count <= 14 && rank[text.tokens[units.token[row]].sentence] == 0)
    }
    findGroups(bytes)
    for row in 0..<units.count where group[row] != row {
      let lead = group[row]
      if isRequired[lead] || isRequired[row] { (isRequired[lead], isRequired[row]) = (true, true) }
      // What stands for a word counts as much as the word.
      weight[row] = max(weight[row], weight[lead])
    }
  }

  /// What `without`, `no` and the like take away in a criterion: whoever does not mention it has not denied it.
  private var without: Set<Int> {
    var found: Set<Int> = []
    for index in text.tokens.indices where Negation.nominal.contains(text.tokens[index].surface) {
      for other in text.tokens.indices.dropFirst(index + 1).prefix(3)
      where text.tokens[other].clause == text.tokens[index].clause {
        found.insert(other)
      }
    }
    return found
  }

  /// The sign of a unit behind a number: `g`, `kg`, `°C`.
  private func isUnitSign(_ index: Int, _ bytes: [UInt8]) -> Bool {
    guard index > 0, text.tokens[index].kind == .word, text.tokens[index].folded.count <= 2 else { return false }
    return text.tokens[index - 1].kind == .number && text.tokens[index - 1].amount != nil
  }

  private func isZero(_ token: Token) -> Bool { token.key == zero }

  /// Whether a token stands in brackets, or behind `e.g.` in its sentence.
  private func asides(_ bytes: [UInt8]) -> [Bool] {
    var isAside = Array(repeating: false, count: text.tokens.count)
    var depth = 0
    var at = 0
    var example = -1
    for index in text.tokens.indices {
      let token = text.tokens[index]
      while at < min(token.range.lower, bytes.count) {
        if bytes[at] == 0x28 { depth += 1 } else if bytes[at] == 0x29 { depth = max(0, depth - 1) }
        at += 1
      }
      at = max(at, token.range.upper)
      let next = index + 1 < text.tokens.count ? text.tokens[index + 1] : nil
      if (token.surface == letterE && next?.surface == letterG) || exampleWords.contains(token.surface) {
        // At the beginning (`Examples of g: …`) what follows is what is asked for.
        if index > 2 { example = token.sentence }
      }
      isAside[index] = depth > 0 || example == token.sentence
    }
    // What stands in brackets altogether is no aside.
    if !text.tokens.indices.contains(where: { !isAside[$0] && text.tokens[$0].isContent }) {
      return isAside.map { _ in false }
    }
    return isAside
  }

  /// The last token before a colon in the first words (`Solution: …`), where enough follows.
  private func colon(_ bytes: [UInt8]) -> Int? {
    for index in text.tokens.indices.prefix(5) where index + 1 < text.tokens.count {
      let between =
        text.tokens[index].range.upper..<max(text.tokens[index].range.upper, text.tokens[index + 1].range.lower)
      guard text.tokens[index + 1].sentence == text.tokens[0].sentence else { return nil }
      guard bytes[between].contains(0x3A) else { continue }
      // What denies is a claim, not a label.
      if text.tokens[0...index].contains(where: \.isNegator) { return nil }
      return units.token.count { $0 > index } >= 1 ? index : nil
    }
    return nil
  }

  /// The first preposition of a criterion that names its concept before it: what follows tells where and how.
  private var tail: Int? {
    guard let first = text.sentences.first else { return nil }
    var hasConcept = false
    for index in first {
      let token = text.tokens[index]
      if hasConcept, prepositions.contains(token.surface) { return index }
      if token.concept >= 0, units.key.firstIndex(of: token.key).map({ !units.isInQuestion[$0] }) ?? false {
        hasConcept = true
      }
    }
    return nil
  }

  /// For each sentence how many before it say something of their own.
  private func sentenceRanks(_ isSubject: [Bool]) -> [Int] {
    var sums = Array(repeating: Float.zero, count: text.sentences.count)
    for row in 0..<units.count where isSubject[row] && units.sentence[row] < sums.count {
      sums[units.sentence[row]] += weight[row]
    }
    var rank = 0
    return sums.map { sum in
      defer { if sum >= 0.8 { rank += 1 } }
      return rank
    }
  }

  /// Whether a token is the general word of a compound (`reconstruction loss`): its first word tells which.
  private func isHead(_ index: Int, _ bytes: [UInt8]) -> Bool {
    let token = text.tokens[index]
    guard index > 0, heads.contains(token.surface) else { return false }
    let before = text.tokens[index - 1]
    return before.isContent && before.kind == .word && before.clause == token.clause
      && token.range.lower - before.range.upper <= 1
  }

  /// One word or number in brackets says the word before it in another way: `15000 g (15 kg)`, `Reformed (Calvinist)`.
  private func joinGloss(_ index: Int, _ bytes: [UInt8], _ join: (Int, Int) -> Void) {
    let token = text.tokens[index + 1]
    guard token.range.lower > 0, bytes[token.range.lower - 1] == 0x28, token.isContent else { return }
    var last = index + 1
    while last + 1 < text.tokens.count, last < index + 3,
      !bytes[text.tokens[last].range.upper..<max(text.tokens[last].range.upper, text.tokens[last + 1].range.lower)]
        .contains(0x29)
    {
      last += 1
    }
    let inner = text.tokens[(index + 1)...last]
    guard text.tokens[last].range.upper < bytes.count, bytes[text.tokens[last].range.upper] == 0x29,
      inner.count == 1 || (inner.count == 2 && token.kind == .number)
    else { return }
    // The number before a unit, else the word itself.
    let isUnit = token.kind == .number && text.tokens[index].kind != .number && index > 0
    let before = isUnit ? index - 1 : index
    if text.tokens[before].kind == token.kind, text.tokens[before].isContent { join(before, index + 1) }
  }

  /// Words that may stand for one another: `sum/mean`, `sum or mean`.
  private mutating func findGroups(_ bytes: [UInt8]) {
    var rows: [UInt64: Int] = [:]
    for row in 0..<units.count { rows[units.key[row]] = row }
    func join(_ a: Int, _ b: Int) {
      guard let x = rows[text.tokens[a].key], let y = rows[text.tokens[b].key], x != y else { return }
      let (low, high) = (min(group[x], group[y]), max(group[x], group[y]))
      for row in group.indices where group[row] == high { group[row] = low }
    }
    for index in text.tokens.indices.dropLast() {
      let (token, next) = (text.tokens[index], text.tokens[index + 1])
      joinGloss(index, bytes, join)
      guard token.isContent, token.kind == .word else { continue }
      let gap = token.range.upper..<max(token.range.upper, next.range.lower)
      if next.isContent, next.kind == .word, bytes[gap].contains(0x2F) { join(index, index + 1) }
      guard orWords[text.language]?.contains(next.surface) ?? false, next.isStop, index + 2 < text.tokens.count else {
        continue
      }
      let other = text.tokens[index + 2]
      if other.isContent, other.kind == .word, other.clause == token.clause { join(index, index + 2) }
    }
  }
}

private let zero = StableHash.of("0")
private let letterE = StableHash.of("e")
private let letterG = StableHash.of("g")
private let exampleWords = WordSet("eg example instance beispielsweise bijvoorbeeld exemple ejemplo")
/// `owning of slaves` is no choice in English.
private let orWords: [GradingLanguage: WordSet] = [
  .english: WordSet("or"), .german: WordSet("oder"), .dutch: WordSet("of"), .french: WordSet("ou"),
  .spanish: WordSet("o u"),
]
private let prepositions = WordSet(
  "before after in of for with between within at on to by from under over during per across through into as "
    + "vor nach in von fur mit zwischen bei auf aus durch voor na van met tussen op uit door dans de pour avec entre sur "
    + "para con en por")

/// Verbs that say nothing without what follows.
private let light = WordSet(
  "become becomes became becoming get gets getting gotten come comes coming go goes going make makes made take takes "
    + "use uses used using do does give gives given have has had wird werden wurde wurden hat haben gibt macht")

/// Words that say little about the subject wherever they stand.
private let generic = WordSet(
  "form forms formed place places put puts value values way ways thing "
    + "things kind kinds certain considerable considerably particular respective overall whole called typically usually "
    + "generally simply itself themselves various several specific choose choosing chosen own among regard regarding "
    + "possible such based due able order per number amount considering case cases proper properly much")

/// Words that tell little behind the word that says which.
private let heads = WordSet(
  "loss losses term terms layer layers function functions problem problems network networks method methods effect "
    + "effects algorithm algorithms process processes principle principles technique techniques operation operations "
    + "theorem law rule distribution criterion error errors activation activations representation model models value "
    + "values")
