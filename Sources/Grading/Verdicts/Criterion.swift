internal import Concepts
internal import ExamLanguage
internal import ExamText
internal import Mathematics

/// A criterion, prepared: what an answer may say to meet it.
struct Criterion: Sendable {
  enum Kind: Sendable {
    /// Says what is to be said.
    case claim
    /// Asks for an example of something. Where `isListed` the criterion names the examples itself.
    case example(isListed: Bool)
    /// Asks why something is so, without saying why.
    case explanation
    /// Rewards what is partly right: depends on other criteria alone.
    case partial
    /// Asks for one more of a list that another criterion names: the second, the third.
    case another(Int)
  }

  let kind: Kind
  /// The ways in which it can be met: one is enough. Never empty.
  let readings: [Reference]

  var isClaim: Bool {
    if case .claim = kind { return true }
    return false
  }

  /// What is known not to meet it, where it asks for an example.
  let counterexamples: [Reference]

  /// The units of the first reading that neither the question nor another criterion which adds up with it has, where it
  /// shares others with those: what is said of the others says this only with one of them.
  var distinguishing: [Int] = []

  init(kind: Kind, readings: [Reference], counterexamples: [Reference] = []) {
    self.kind = kind
    self.readings = readings
    self.counterexamples = counterexamples
  }

  /// Whether it names several things of which one is enough.
  var isList: Bool {
    if case .claim = kind { return readings.count > 2 }
    return false
  }

  /// Whether it wants something said of what is named (`with its aim`), so that names alone are not enough.
  var asksMoreThanNames: Bool {
    readings.first.map { $0.text.tokens.contains { sayingWords.contains($0.surface) } } ?? false
  }

  /// Whether nothing is known that would meet it.
  var isOpen: Bool {
    switch kind {
    case .claim: readings.allSatisfy { $0.ownWeight < 0.5 }
    case .example, .explanation, .partial, .another: true
    }
  }
}

/// Reads criteria: what kind they are, and in which ways they can be met.
struct CriterionReader {
  let reader: TextReader
  let asked: Set<UInt64>
  let modelAnswers: [PreparedText]
  let modelBytes: [[UInt8]]

  /// - Parameters:
  ///   - targets: the subject words of what a lesser criterion stands in for; nil for any other criterion.
  ///   - others: all other criteria, of which one may say what this one wants examples of.
  func read(_ bytes: [UInt8], targets: Set<UInt64>?, others: [PreparedText] = []) -> Criterion {
    let text = reader.read(bytes, .inWords)
    let whole = reference(text, bytes)
    let opening = text.tokens.prefix(4).map(\.surface)
    if targets != nil, opening.prefix(3).contains(where: partialWords.contains) {
      return Criterion(kind: .partial, readings: [whole])
    }
    if whole.units.count <= 7, let place = opening.prefix(3).lazy.compactMap({ ordinals[$0] }).first, saysLittle(whole)
    {
      return Criterion(kind: .another(place), readings: [whole])
    }
    if opening.contains(where: RubricTalk.examples.contains) {
      let listed = examples(text, bytes)
      if !listed.isEmpty {
        // The list may go on with what else is known to have the property that is asked for.
        let known = properties(text, others).flatMap { instances(of: $0, text) }
        return Criterion(kind: .example(isListed: true), readings: [whole] + listed + known)
      }
      if let subject = subject(of: text) {
        return Criterion(
          kind: .example(isListed: false), readings: [whole] + instances(of: subject, text),
          counterexamples: counterexamples(of: subject))
      }
    }
    if text.tokens.prefix(5).map(\.surface).contains(where: reasonWords.contains), let subject = subject(of: text),
      isOnlySubject(text, subject)
    {
      return Criterion(kind: .explanation, readings: [whole] + reasons(for: subject, text))
    }
    if let targets, let lesser = lesserReading(text, bytes, targets) {
      return Criterion(kind: .claim, readings: [lesser])
    }
    return Criterion(kind: .claim, readings: [whole] + alternatives(text, bytes))
  }

  private func reference(_ text: PreparedText, _ bytes: [UInt8]) -> Reference {
    Reference(text, bytes: bytes, question: asked, talk: RubricTalk.words)
  }

  private func reading(_ bytes: [UInt8]) -> Reference { reference(reader.read(bytes, .inWords), bytes) }

  /// Whether a criterion has at most two words of its own.
  private func saysLittle(_ whole: Reference) -> Bool {
    (0..<whole.units.count).count { !whole.units.isInQuestion[$0] && whole.units.weight[$0] > 0.3 } <= 2
  }

  // MARK: Alternatives

  /// The parts of `A, B, or C`; empty where the criterion is no choice.
  private func alternatives(_ text: PreparedText, _ bytes: [UInt8]) -> [Reference] {
    guard let first = text.sentences.first else { return [] }
    var start = 0
    let end = text.range(of: first).upper
    var depth = 0
    var commas: [Int] = []
    var split: Range<Int>?
    var at = 0
    while at < min(end, bytes.count) {
      switch bytes[at] {
      case 0x28, 0x7B: depth += 1
      case 0x29, 0x7D: depth = max(0, depth - 1)
      case 0x3A where depth == 0 && at + 1 < end && bytes[at + 1] == 0x20 && split == nil:
        start = at + 1
        commas = []
      case 0x2C where depth == 0 && at + 1 < end && bytes[at + 1] == 0x20: if split == nil { commas.append(at) }
      case 0x20 where depth == 0 && split == nil:
        for word in orSeparators where bytes[at...].starts(with: word) {
          let isListed = commas.last.map { $0 + 1 == at } ?? false
          if isListed || !commas.isEmpty { split = (isListed ? at - 1 : at)..<(at + word.count) }
        }
      default: break
      }
      at += 1
    }
    guard let split else { return semicolons(text, bytes) + instance(text, bytes) }
    if commas.last == split.lowerBound { commas.removeLast() }
    var pieces: [Range<Int>] = []
    for comma in commas where comma < split.lowerBound {
      pieces.append(start..<comma)
      start = comma + 1
    }
    pieces.append(start..<max(start, split.lowerBound))
    pieces.append(split.upperBound..<max(split.upperBound, end))
    return readings(joined(pieces, bytes), bytes)
  }

  /// `A; or B` is cut into two sentences already.
  private func semicolons(_ text: PreparedText, _ bytes: [UInt8]) -> [Reference] {
    guard text.sentences.count > 1 else { return [] }
    var pieces: [Range<Int>] = []
    for (index, sentence) in text.sentences.enumerated() {
      let range = text.range(of: sentence)
      if index > 0, orWords.contains(text.tokens[sentence.lowerBound].surface) {
        if pieces.isEmpty {
          let before = text.range(of: text.sentences[index - 1])
          let colon = (before.lower..<before.upper).last {
            bytes[$0] == 0x3A && bytes[min($0 + 1, before.upper - 1)] == 0x20
          }
          pieces.append((colon.map { $0 + 1 } ?? before.lower)..<before.upper)
        }
        pieces.append(range.lower..<range.upper)
      }
    }
    return pieces.count > 1 ? readings(pieces, bytes) : []
  }

  /// A piece that only goes on (`so that …`, `who …`) belongs to the one before it.
  private func joined(_ pieces: [Range<Int>], _ bytes: [UInt8]) -> [Range<Int>] {
    var joined: [Range<Int>] = []
    for piece in pieces {
      let words = reader.read(Array(bytes[piece]), .inWords)
      let goesOn = words.tokens.first.map { continuing.contains($0.surface) } ?? true
      if goesOn, let last = joined.popLast() {
        joined.append(last.lowerBound..<piece.upperBound)
      } else {
        joined.append(piece)
      }
    }
    return joined
  }

  private func readings(_ pieces: [Range<Int>], _ bytes: [UInt8]) -> [Reference] {
    guard (2...12).contains(pieces.count) else { return [] }
    let found = pieces.map { reading(Array(bytes[$0])) }
    // Each alternative has to say something of its own.
    guard found.allSatisfy({ $0.ownWeight >= 0.6 && !$0.isAllAsked }) else { return [] }
    return found + pieces.compactMap { gloss(bytes[$0]) }
  }

  /// What stands in brackets behind an alternative says it in other words, where it is more than a word.
  private func gloss(_ bytes: ArraySlice<UInt8>) -> Reference? {
    guard let open = bytes.firstIndex(of: 0x28), let close = bytes[open...].firstIndex(of: 0x29) else { return nil }
    let inner = reading(Array(bytes[(open + 1)..<close]))
    let own = (0..<inner.units.count).count { !inner.units.isInQuestion[$0] && inner.units.weight[$0] > 0.3 }
    return own >= 2 ? inner : nil
  }

  /// The instance of `the producers, such as the weavers`: whoever names it has said it.
  private func instance(_ text: PreparedText, _ bytes: [UInt8]) -> [Reference] {
    guard text.sentences.count == 1 else { return [] }
    for index in text.tokens.indices.dropFirst(2) where text.tokens[index].surface == asWord {
      guard text.tokens[index - 1].surface == suchWord, index + 1 < text.tokens.count else { continue }
      let rest = text.tokens[index + 1].range.lower..<text.range(of: 0..<text.tokens.count).upper
      let found = reading(Array(bytes[rest]))
      return found.isAllAsked || found.ownWeight < 0.8 ? [] : [found]
    }
    return []
  }

  // MARK: Lesser versions

  /// The sentences of a lesser criterion that do not only repeat what it stands in for.
  private func lesserReading(_ text: PreparedText, _ bytes: [UInt8], _ targets: Set<UInt64>) -> Reference? {
    guard text.sentences.count > 1 else { return nil }
    var own: [Range<Int>] = []
    for sentence in text.sentences {
      let subjects = sentence.filter { index in
        let token = text.tokens[index]
        return token.isContent && token.kind == .word && !RubricTalk.words.contains(token.surface)
      }
      let known = subjects.count { targets.contains(text.tokens[$0].key) || asked.contains(text.tokens[$0].key) }
      if subjects.count >= 2, known * 5 < subjects.count * 4 { own.append(sentence) }
    }
    guard own.count == 1, let only = own.first else { return nil }
    let range = text.range(of: only)
    return reading(Array(bytes[range.lower..<range.upper]))
  }

  // MARK: Examples

  /// The examples that a criterion names itself: formulas, or the list behind its colon.
  private func examples(_ text: PreparedText, _ bytes: [UInt8]) -> [Reference] {
    var found: [Reference] = []
    for formula in text.formulas.prefix(12) where !formula.isName {
      guard let tree = formula.tree else { continue }
      for case .word(let word) in FormulaWords.names(tree) { found.append(reading(Array(word.utf8))) }
    }
    for token in text.tokens where token.formula >= 0 && !text.formulas[token.formula].isName {
      found.append(reading(Array(bytes[token.range.lower..<token.range.upper])))
    }
    guard found.isEmpty, let first = text.sentences.first,
      let colon = bytes.prefix(text.range(of: first).upper).firstIndex(of: 0x3A)
    else { return found }
    let pieces = bytes[(colon + 1)...].split { $0 == 0x2C || $0 == 0x3B }.prefix(12)
    return pieces.map { reading(Array($0)) }.filter { $0.ownWeight >= 0.5 }
  }

  /// The concept that a criterion speaks of, beyond what rubrics say: the last one that it names.
  private func subject(of text: PreparedText) -> Int? {
    text.tokens.last { $0.concept >= 0 && !RubricTalk.words.contains($0.surface) }?.concept
  }

  /// What examples of a thing have to be: the concept that the criterion itself names, else those that other criteria
  /// ask of the same symbol (`g must be permutation invariant`).
  private func properties(_ text: PreparedText, _ others: [PreparedText]) -> [Int] {
    if let own = subject(of: text) { return [own] }
    func symbols(_ text: PreparedText) -> Set<UInt64> {
      let letters = text.tokens.lazy.filter { token in
        token.kind == .word && token.folded.count == 1 && !noSymbols.contains(token.surface)
      }
      return Set(letters.map(\.surface)).union(text.formulas.compactMap { $0.tree?.subject.map { StableHash.of($0) } })
    }
    let wanted = symbols(text)
    guard !wanted.isEmpty else { return [] }
    return Set(others.filter { !symbols($0).isDisjoint(with: wanted) }.compactMap { subject(of: $0) }).sorted()
  }

  /// Whether a criterion says nothing beside the concept and words of the question.
  private func isOnlySubject(_ text: PreparedText, _ subject: Int) -> Bool {
    text.tokens.allSatisfy { token in
      !token.isContent || token.concept == subject || asked.contains(token.key)
        || RubricTalk.words.contains(token.surface)
    }
  }

  /// What is known to have a property: the concepts that are defined by it, and the words that its own definition
  /// shares with theirs.
  private func instances(of subject: Int, _ text: PreparedText) -> [Reference] {
    let concepts = reader.concepts.concepts
    let definition = reader.read(Array(concepts[subject].definition.utf8), .inWords)
    let names = keys(concepts[subject])
    var later: [Token] = []
    for sentence in definition.sentences.dropFirst() { later += definition.tokens[sentence] }
    let first = Set(definition.sentences.first.map { definition.tokens[$0].map(\.key) } ?? [])
    var found: [Reference] = []
    var seen: Set<UInt64> = []
    for (index, text) in holders(of: subject) {
      for name in [concepts[index].name] + concepts[index].aliases { found.append(reading(Array(name.utf8))) }
      let shared = Set(text.tokens.filter { $0.isContent && $0.kind == .word }.map(\.key))
      for token in later where token.isContent && token.kind == .word && shared.contains(token.key) {
        guard !names.contains(token.key), !first.contains(token.key), !asked.contains(token.key),
          seen.insert(token.key).inserted
        else { continue }
        found.append(reading(Array(definition.folded[token.folded])))
      }
    }
    return Array(found.filter { !$0.isAllAsked }.prefix(40))
  }

  /// What the misconceptions of those concepts take for an instance: the words before the first article.
  private func counterexamples(of subject: Int) -> [Reference] {
    var found: [Reference] = []
    for (index, _) in holders(of: subject) {
      guard let misconception = reader.concepts.concepts[index].misconception else { continue }
      let bytes = Array(misconception.utf8)
      let text = reader.read(bytes, .asWritten)
      for token in text.tokens.prefix(8) {
        if articles.contains(token.surface) { break }
        if token.isContent, token.kind == .word { found.append(reading(Array(text.folded[token.folded]))) }
      }
    }
    return found.filter { !$0.isAllAsked }
  }

  /// The concepts whose definition names this one, with their definitions; those of a similar name are left out.
  private func holders(of subject: Int) -> [(concept: Int, definition: PreparedText)] {
    let concepts = reader.concepts.concepts
    let names = keys(concepts[subject])
    var found: [(Int, PreparedText)] = []
    for name in concepts[subject].related {
      guard let index = concepts.firstIndex(where: { $0.name == name }), index != subject,
        keys(concepts[index]).isDisjoint(with: names)
      else { continue }
      let text = reader.read(Array(concepts[index].definition.utf8), .inWords)
      if text.tokens.contains(where: { $0.concept == subject }) { found.append((index, text)) }
    }
    return found
  }

  private func keys(_ concept: ConceptEntry) -> Set<UInt64> {
    Set(reader.read(Array(concept.name.utf8), .inWords).tokens.lazy.filter(\.isContent).map(\.key))
  }

  // MARK: Explanations

  /// Sentences that say why a concept holds: of its definition, of what is defined by it, and of the model answers.
  private func reasons(for subject: Int, _ text: PreparedText) -> [Reference] {
    let concepts = reader.concepts.concepts
    // The subject itself is given: what explains it are the other words.
    let given = asked.union(text.tokens.lazy.filter(\.isContent).map(\.key))
    var found: [Reference] = []
    func add(_ text: PreparedText, _ bytes: [UInt8], needsSubject: Bool) {
      for sentence in text.sentences {
        guard !needsSubject || text.tokens[sentence].contains(where: { $0.concept == subject }) else { continue }
        let range = text.range(of: sentence)
        let piece = Array(bytes[range.lower..<range.upper])
        let reference = Reference(
          reader.read(piece, .inWords), bytes: piece, question: given, talk: RubricTalk.words)
        if reference.units.count >= 3, !reference.isAllAsked { found.append(reference) }
      }
    }
    let definition = Array(concepts[subject].definition.utf8)
    add(reader.read(definition, .inWords), definition, needsSubject: false)
    for (index, text) in holders(of: subject) {
      add(text, Array(concepts[index].definition.utf8), needsSubject: true)
    }
    for (text, bytes) in zip(modelAnswers, modelBytes) { add(text, bytes, needsSubject: true) }
    return Array(found.prefix(20))
  }
}

private let noSymbols = WordSet("a i s t e")
private let articles = WordSet("the a an its their")
private let partialWords = WordSet(
  "partially partly partial part parts incomplete teilweise unvollstandig gedeeltelijk deels onvolledig partiellement "
    + "incomplet parcialmente incompleto")
private let reasonWords = WordSet(
  "explanation explain explains explained reason reasons justification justifies argument why erklarung begrundung "
    + "warum grund verklaring reden waarom explication raison pourquoi explicacion razon")
private let continuing = WordSet(
  "so which who whose because as since that and but thus hence where when while than weil da dass der die das wobei "
    + "omdat dat die waar qui que car porque que")
private let suchWord = StableHash.of("such")
private let asWord = StableHash.of("as")
private let ordinals: [UInt64: Int] = {
  let words = [
    [
      "second", "another", "further", "zweite", "zweiter", "zweites", "weitere", "weiterer", "tweede", "deuxieme",
      "segunda",
    ],
    ["third", "dritte", "dritter", "drittes", "derde", "troisieme", "tercera"],
    ["fourth", "vierte", "vierter", "viertes", "vierde", "quatrieme", "cuarta"],
  ]
  var places: [UInt64: Int] = [:]
  for (index, group) in words.enumerated() {
    for word in group { places[StableHash.of(word)] = index + 2 }
  }
  return places
}()
private let orWords = WordSet("or oder of ou o")
private let orSeparators = [" or ", " oder ", " of ", " ou ", " o "].prefix(2).map { Array($0.utf8) }

private let sayingWords = WordSet(
  "with its their because why how mit samt ihrem ihren seinem weil warum wie met zijn haar omdat waarom avec son sa "
    + "leur parce pourquoi con su sus porque")
