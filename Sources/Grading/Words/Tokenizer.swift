internal import ExactNumbers
internal import ExamText
internal import Mathematics

/// Cuts a text into tokens.
struct Tokenizer {
  let language: GradingLanguage
  let limit: Int
  private let stops: WordSet
  private let negators: WordSet
  private let clauseWords: WordSet
  private let numbers: [UInt64: UInt64]
  private var text: PreparedText
  private var sentence = 0
  private var clause = 0
  private var stem: [UInt8] = []
  private var formulas: [Formula] = []
  /// The unit of measure behind the formula that is being read.
  private var formulaUnit: UnitScale?
  private var reads: FormulaReading = .asWritten

  /// What is read of formulas beside themselves.
  enum FormulaReading {
    case asWritten
    /// Their words stand for them where they say all: what is asked for may be said in words.
    case inWords
    /// Their words stand beside them: an answer says both.
    case both
  }

  init(language: GradingLanguage, limit: Int) {
    self.language = language
    self.limit = limit
    text = PreparedText(language)
    stops = language.stopWords
    negators = language.negators
    clauseWords = language.clauseWords
    numbers = numberWords[language] ?? [:]
  }

  /// - Parameter spans: the formulas' places, ascending; they become one token each.
  mutating func tokens(
    of bytes: [UInt8], formulas spans: [Range<Int>] = [], read formulas: [Formula] = [],
    _ reading: FormulaReading = .asWritten
  ) -> PreparedText {
    text = PreparedText(language)
    self.formulas = formulas
    reads = reading
    text.tokens.reserveCapacity(bytes.count / 5 + 4)
    text.folded.reserveCapacity(bytes.count)
    bytes.withUnsafeBufferPointer { read($0, spans) }
    close()
    text.formulas = self.formulas
    return text
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ spans: [Range<Int>]) {
    var index = 0
    var span = 0
    while index < bytes.count {
      if text.tokens.count >= limit {
        text.isCut = true
        return
      }
      if span < spans.count, spans[span].lowerBound <= index {
        if spans[span].upperBound > index {
          addFormula(bytes, index..<min(spans[span].upperBound, bytes.count), number: span)
          index = min(spans[span].upperBound, bytes.count)
        }
        span += 1
        continue
      }
      let end = span < spans.count ? min(spans[span].lowerBound, bytes.count) : bytes.count
      let character = Folding.character(bytes, at: index)
      switch character.kind {
      case .letter: index = word(bytes, index, end)
      case .digit: index = number(bytes, index, end)
      case .hidden:
        text.disguises.append(LocalRange(index, index + character.length))
        index += character.length
      default:
        boundary(bytes, index, character.scalar)
        index += character.length
      }
    }
  }

  // MARK: Words

  private mutating func word(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    var index = start
    let from = text.folded.count
    var latin = 0
    var foreign = 0
    var isHiding = false
    var wasLower = false
    loop: while index < limit {
      let character = Folding.character(bytes, at: index)
      switch character.kind {
      case .letter:
        // `BatchNorm` is two words; `CNNs` is one.
        let isUpper = bytes[index] < 0x80 && bytes[index] & 0x20 == 0
        if isUpper, wasLower, index + 1 < limit, (0x61...0x7A).contains(bytes[index + 1]) { break loop }
        wasLower = !isUpper
        if character.alphabet == .latin { latin += 1 } else { foreign += 1 }
        if text.folded.count - from < GradingLimits.wordBytes {
          Folding.append(character.scalar, to: &text.folded)
        }
      case .ignorable: break
      case .hidden:
        // Hidden within a word; behind it, it hides nothing of the word.
        let next = index + character.length
        guard next < limit, Folding.character(bytes, at: next).kind == .letter else { break loop }
        isHiding = true
        text.disguises.append(LocalRange(index, next))
      case .apostrophe:
        let next = index + character.length
        guard next < limit, bytes[index] != 0x60, Folding.character(bytes, at: next).kind == .letter else { break loop }
        // `l'erreur` is two words, `doesn't` is one; of `network's` only the first is needed.
        if language == .french { break loop }
        let isLast = next + 1 >= limit || Folding.character(bytes, at: next + 1).kind != .letter
        if isLast, bytes[next] | 0x20 == 0x73 {
          index = next + 1
          break loop
        }
      default: break loop
      }
      index += character.length
    }
    if index == start { index += 1 }
    let isDisguised = (isHiding || foreign > 0) && latin > 0
    add(.word, LocalRange(start, index), from, isDisguised: isDisguised)
    if reads == .both, language == .english, !isDisguised { pushPhrase() }
    if latin > 0, foreign > 0 { text.disguises.append(LocalRange(start, index)) }
    return index
  }

  private mutating func add(_ kind: Token.Kind, _ range: LocalRange, _ from: Int, isDisguised: Bool) {
    let end = text.folded.count
    let surface = StableHash.of(text.folded[from..<end])
    var isNegator = negators.contains(surface)
    if language == .english, !isNegator, end - from > 3, text.folded[end - 1] == 0x74, text.folded[end - 2] == 0x6E,
      text.folded[from..<end].count <= 8, contractions.contains(surface)
    {
      isNegator = true
    }
    var token = Token(kind: kind, range: range, key: surface, surface: surface, folded: from..<end)
    if let value = numbers[surface] {
      token.kind = .number
      token.key = value
    } else {
      stem.removeAll(keepingCapacity: true)
      stem.append(contentsOf: text.folded[from..<end])
      language.stem(&stem)
      token.key = StableHash.of(stem)
      if language == .english { token.synonym = Int32(Synonyms.shared.place(Synonyms.hash(stem))) }
    }
    token.isStop = stops.contains(surface)
    // `this means that` has nothing to do with a mean.
    if surface == thatWord, let last = text.tokens.indices.last, text.tokens[last].surface == meansWord {
      text.tokens[last].isStop = true
    }
    token.isNegator = isNegator
    token.isDisguised = isDisguised
    if clauseWords.contains(surface) { clause += 1 }
    push(token)
  }

  /// The word that the last words together say, if they are a known phrase.
  private mutating func pushPhrase() {
    guard let last = text.tokens.last else { return }
    for phrase in Phrases.english.ending(in: last.surface) {
      var at = text.tokens.count - 1
      let isSaid = phrase.before.allSatisfy { wanted in
        repeat { at -= 1 } while at >= 0 && text.tokens[at].isPhrase
        return at >= 0 && text.tokens[at].surface == wanted && text.tokens[at].sentence == sentence
          && !text.tokens[at].isDisguised
      }
      guard isSaid else { continue }
      let from = text.folded.count
      text.folded.append(contentsOf: phrase.meaning.utf8)
      add(.word, LocalRange(text.tokens[at].range.lower, last.range.upper), from, isDisguised: false)
      text.tokens[text.tokens.count - 1].isPhrase = true
      return
    }
  }

  private mutating func push(_ token: Token) {
    var token = token
    token.sentence = sentence
    token.clause = clause
    text.tokens.append(token)
  }

  // MARK: Numbers

  private mutating func number(_ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ limit: Int) -> Int {
    let from = text.folded.count
    var index = start
    var hasPoint = false
    while index < limit {
      let byte = bytes[index]
      if (0x30...0x39).contains(byte) {
        if text.folded.count - from < GradingLimits.wordBytes { text.folded.append(byte) }
      } else if byte == 0x2E || byte == 0x2C, index + 1 < limit, (0x30...0x39).contains(bytes[index + 1]) {
        // `1,000` and `12,500` are thousands; every other comma is a decimal one.
        let digits = bytes[(index + 1)..<limit].prefix { (0x30...0x39).contains($0) }.count
        if byte == 0x2C, digits == 3, !hasPoint {
          index += 1
          continue
        }
        guard !hasPoint else { break }
        hasPoint = true
        text.folded.append(0x2E)
      } else {
        break
      }
      index += 1
    }
    if hasPoint {
      while text.folded.last == 0x30 { text.folded.removeLast() }
      if text.folded.last == 0x2E { text.folded.removeLast() }
    }
    var first = from
    while first + 1 < text.folded.count, text.folded[first] == 0x30, text.folded[first + 1] != 0x2E { first += 1 }
    let key = StableHash.of(text.folded[first...])
    var token = Token(
      kind: .number, range: LocalRange(start, index), key: key, surface: key, folded: first..<text.folded.count)
    token.amount = Rational(decimal: text.folded[first...])?.approximate
    var sign = index
    while sign < limit, bytes[sign] == 0x20 || bytes[sign] == 0x5C { sign += 1 }
    if sign < limit, bytes[sign] == 0x25 { token.amount = token.amount.map { $0 / 100 } }
    token.unit = Self.unit(bytes[min(sign, limit)..<limit])
    if let whole = fraction(bytes, start, index, limit) {
      token.range = LocalRange(start, whole.end)
      token.amount = whole.value
      token.key = StableHash.of(bytes[start..<whole.end])
      token.surface = token.key
      push(token)
      return whole.end
    }
    push(token)
    return index
  }

  /// The unit of measure behind a formula: `$K = 2$ mmol/l`.
  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, behind end: Int) -> UnitScale? {
    var at = end
    while at < bytes.count, at < end + 3, bytes[at] == 0x20 || bytes[at] == 0x24 { at += 1 }
    return at < bytes.count ? unit(bytes[at...]) : nil
  }

  /// The unit of measure at the beginning of a text: letters, with a stroke between them (`mol/l`), or a sign of money.
  private static func unit(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> UnitScale? {
    let isLetter = { (byte: UInt8) in (0x61...0x7A).contains(byte | 0x20) }
    let plain = bytes.prefix(8).prefix(while: isLetter)
    let behind = bytes[plain.endIndex...]
    if !plain.isEmpty, behind.first == 0x2F {
      let divisor = behind.dropFirst().prefix(4).prefix(while: isLetter)
      if !divisor.isEmpty, let whole = UnitScale.of(bytes[plain.startIndex..<divisor.endIndex]) { return whole }
    }
    guard plain.isEmpty else { return UnitScale.of(plain) }
    // `€` has three bytes, `£` two.
    return UnitScale.of(bytes.prefix(3)) ?? UnitScale.of(bytes.prefix(2))
  }

  /// The value of `18/19`, and where it ends; nil for anything else with a slash (`1/2/2024`).
  private func fraction(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ slash: Int, _ limit: Int
  ) -> (value: Double, end: Int)? {
    guard slash < limit, bytes[slash] == 0x2F, slash - start <= 6, start == 0 || bytes[start - 1] != 0x2F else {
      return nil
    }
    var end = slash + 1
    while end < limit, end - slash <= 7, (0x30...0x39).contains(bytes[end]) { end += 1 }
    guard (2...7).contains(end - slash), end == limit || bytes[end] != 0x2F,
      let upper = Rational(decimal: bytes[start..<slash]), let lower = Rational(decimal: bytes[(slash + 1)..<end]),
      let value = upper.divided(by: lower)
    else { return nil }
    return (value.approximate, end)
  }

  // MARK: Formulas

  private mutating func addFormula(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, number: Int) {
    let place = LocalRange(range.lowerBound, range.upperBound)
    let formula = formulas.indices.contains(number) ? formulas[number] : Formula(tree: nil)
    let isDeviation = reads == .both && endsInDeviation
    let factor = reads == .both ? Multiples.factor(before: text.tokens, text.folded) : nil
    formulaUnit = Self.unit(bytes, behind: range.upperBound)
    defer { formulaUnit = nil }
    if reads != .inWords || !formula.isSaidByWords {
      let from = text.folded.count
      for byte in bytes[range] where byte != 0x20 && byte != 0x24 && byte != 0x0A && byte != 0x0D {
        text.folded.append(byte)
      }
      pushFormula(number, place, from)
    }
    if reads == .both || (reads == .inWords && formula.isSaidByWords) {
      for item in formula.words { push(item, place) }
    }
    if isDeviation, let tree = formula.tree { push(squared: tree, place) }
    if let factor, let tree = formula.tree {
      push(.formula(MathNode(.multiply, [MathNode(.number(factor)), tree])), place)
    }
  }

  private mutating func pushFormula(_ number: Int, _ place: LocalRange, _ from: Int) {
    let key = StableHash.of(text.folded[from...])
    var token = Token(kind: .formula, range: place, key: key, surface: key, folded: from..<text.folded.count)
    token.formula = number
    token.unit = formulaUnit
    push(token)
  }

  /// A word or value that a formula says, in the formula's place.
  private mutating func push(_ item: FormulaWords.Item, _ place: LocalRange) {
    let from = text.folded.count
    switch item {
    case .word(let word):
      text.folded.append(contentsOf: word.utf8)
      add(.word, place, from, isDisguised: false)
    case .formula(let tree):
      if case .number(let value) = tree.kind, let digits = value.exactDecimal {
        text.folded.append(contentsOf: digits.utf8)
        let key = StableHash.of(text.folded[from...])
        var token = Token(kind: .number, range: place, key: key, surface: key, folded: from..<text.folded.count)
        token.amount = value.approximate
        token.unit = formulaUnit
        push(token)
      } else if formulas.count < 4 * GradingLimits.formulas {
        formulas.append(Formula(tree: tree))
        text.folded.append(contentsOf: "\(formulas.count)".utf8)
        text.folded.append(0x24)
        pushFormula(formulas.count - 1, place, from)
      }
    }
  }

  /// Whether the last words of the clause are a standard deviation's name.
  private var endsInDeviation: Bool {
    text.tokens.suffix(4).contains { $0.clause == clause && deviations.contains($0.surface) }
  }

  /// A standard deviation says the variance too.
  private mutating func push(squared tree: MathNode, _ place: LocalRange) {
    push(.word("variance"), place)
    push(.formula(MathNode(.power, [tree, MathNode(.number(Rational(2)))])), place)
  }

  // MARK: Sentences

  private mutating func boundary(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int, _ scalar: UInt32) {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0x0A
    switch scalar {
    case 0x2E, 0x21, 0x3F:
      // A full stop within `e.g.` or behind a single letter ends nothing.
      let isBlank = next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 || next == 0x22 || next == 0x29
      if scalar == 0x2E, let last = text.tokens.last, last.range.upper == index, last.kind == .word,
        abbreviations.contains(last.surface) || (last.folded.count == 1 && isShort(last, bytes))
      {
        return
      }
      if isBlank || (scalar != 0x2E) || (0x41...0x5A).contains(next) { endSentence() }
    case 0x3002, 0xFF01, 0xFF1F: endSentence()
    case 0x0A:
      // A blank line, a list item or a table row.
      var at = index + 1
      while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0D || bytes[at] == 0x09 { at += 1 }
      guard at < bytes.count else { return }
      let byte = bytes[at]
      if byte == 0x0A || byte == 0x2D || byte == 0x2A || byte == 0x7C || byte == 0x23
        || ((0x30...0x39).contains(byte) && at + 1 < bytes.count && (bytes[at + 1] == 0x2E || bytes[at + 1] == 0x29))
      {
        endSentence()
      }
    case 0x3B:
      endSentence()
    case 0x2C, 0x3A, 0x28, 0x29, 0x2013, 0x2014: clause += 1
    default: break
    }
  }

  /// Whether a single letter with a full stop is a short form (`e.g.`, `J. Smith`) and not a symbol that ends the
  /// sentence (`the matrix P.`).
  private func isShort(_ letter: Token, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let (start, end) = (letter.range.lower, letter.range.upper)
    if start > 0, bytes[start - 1] == 0x2E { return true }
    if end + 1 < bytes.count, (0x61...0x7A).contains(bytes[end + 1] | 0x20) { return true }
    // `z. B.`, `d. h.`
    if start > 1, bytes[start - 1] == 0x20, bytes[start - 2] == 0x2E { return true }
    if end + 3 < bytes.count, bytes[end + 1] == 0x20, bytes[end + 3] == 0x2E { return true }
    // A capital that begins a sentence, or stands behind another capitalised word, is a name's.
    let isCapital = (0x41...0x5A).contains(bytes[start])
    return isCapital && (text.tokens.count < 2 || text.tokens[text.tokens.count - 2].sentence != letter.sentence)
  }

  private mutating func endSentence() {
    close()
    clause += 1
  }

  private mutating func close() {
    let start = text.sentences.last?.upperBound ?? 0
    guard start < text.tokens.count else { return }
    text.sentences.append(start..<text.tokens.count)
    sentence += 1
  }
}

/// Short forms that end in a full stop without ending a sentence.
private let abbreviations = WordSet(
  "eg ie etc vs cf approx resp fig eq bzw usw bijv env no al max min incl dr prof std sd var")

private let thatWord = StableHash.of("that")
private let meansWord = StableHash.of("means")
private let deviations = WordSet("deviation std sd standardabweichung standaardafwijking")

/// Negated auxiliaries without their apostrophe.
private let contractions = WordSet(
  "cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt hasnt havent hadnt neednt mustnt")

/// Number words that are compared by their value.
private let numberWords: [GradingLanguage: [UInt64: UInt64]] = {
  let words: [GradingLanguage: String] = [
    .english: "two three four five six seven eight nine ten eleven twelve",
    .german: "zwei drei vier funf sechs sieben acht neun zehn elf zwolf",
    .dutch: "twee drie vier vijf zes zeven acht negen tien elf twaalf",
    .french: "deux trois quatre cinq six sept huit neuf dix onze douze",
    .spanish: "dos tres cuatro cinco seis siete ocho nueve diez once doce",
  ]
  let zeros: [GradingLanguage: String] = [.english: "zero", .german: "null", .dutch: "nul", .spanish: "cero"]
  var values: [GradingLanguage: [UInt64: UInt64]] = [:]
  for (language, list) in words {
    for (index, word) in list.split(separator: " ").enumerated() {
      values[language, default: [:]][StableHash.of(String(word))] = StableHash.of(String(index + 2))
    }
  }
  for (language, zero) in zeros { values[language, default: [:]][StableHash.of(zero)] = StableHash.of("0") }
  return values
}()
