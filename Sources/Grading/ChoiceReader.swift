internal import ExamText
internal import Marking

/// Reads ticks line by line.
struct ChoiceReader {
  /// The alternatives' words, folded.
  private let alternatives: [[UInt64]]
  private var count: Int { alternatives.count }

  init(_ alternatives: [[UInt8]]) { self.alternatives = alternatives.map { Self.words($0).map(\.surface) } }

  private struct Found {
    var ticks: [Int: LocalRange] = [:]
    var unread: [LocalRange] = []
    /// Whether the answer says that nothing is to be ticked.
    var saysNone = false
    /// Whether there was a task list: its empty boxes are an answer too.
    var hasBoxes = false
  }

  func read(_ answer: [UInt8]) -> ChoiceReading {
    let answer = Array(answer.prefix(GradingLimits.answerBytes))
    var found = Found()
    var start = 0
    while start < answer.count {
      let end = answer[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? answer.count
      line(answer, start..<end, &found)
      start = end + 1
    }
    let evidence = (0..<count).map { found.ticks[$0] }
    let response: Response =
      found.ticks.isEmpty && !found.saysNone && !found.hasBoxes ? .blank : .ticks(Set(found.ticks.keys))
    return ChoiceReading(response: response, evidence: evidence, unread: found.unread)
  }

  private static func words(_ bytes: [UInt8]) -> [Token] {
    var tokenizer = Tokenizer(language: .other, limit: 400)
    return tokenizer.tokens(of: bytes).tokens
  }

  // MARK: One line

  private func line(_ answer: [UInt8], _ whole: Range<Int>, _ found: inout Found) {
    var range = trimmed(answer, whole)
    guard !range.isEmpty else { return }
    if [0x2D, 0x2A, 0x2B].contains(answer[range.lowerBound]), range.count > 1, answer[range.lowerBound + 1] == 0x20 {
      range = trimmed(answer, (range.lowerBound + 1)..<range.upperBound)
    }
    if let box = box(answer, range) {
      found.hasBoxes = true
      let rest = trimmed(answer, (range.lowerBound + 3)..<range.upperBound)
      if let index = alternative(answer, rest) {
        if box { found.ticks[index] = local(range) }
      } else if box {
        found.unread.append(local(range))
      }
      return
    }
    guard !range.isEmpty else { return }
    if readsNone(answer, range) {
      found.saysNone = true
      return
    }
    if list(answer, range, &found) { return }
    if let index = alternative(answer, range) {
      found.ticks[index] = local(range)
      return
    }
    found.unread.append(local(range))
  }

  private func local(_ range: Range<Int>) -> LocalRange { LocalRange(range.lowerBound, range.upperBound) }

  private func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, bytes[low] == 0x20 || bytes[low] == 0x09 { low += 1 }
    while high > low, bytes[high - 1] == 0x20 || bytes[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }

  /// Whether a task list's box is ticked; nil where no box stands.
  private func box(_ bytes: [UInt8], _ range: Range<Int>) -> Bool? {
    guard range.count >= 3, bytes[range.lowerBound] == 0x5B, bytes[range.lowerBound + 2] == 0x5D else { return nil }
    switch bytes[range.lowerBound + 1] {
    case 0x78, 0x58: return true
    case 0x20: return false
    default: return nil
    }
  }

  private func readsNone(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let words = Self.words(Array(bytes[range]))
    guard (1...5).contains(words.count) else { return false }
    return words.contains { noneWords.contains($0.surface) }
      && words.allSatisfy { noneWords.contains($0.surface) || fillers.contains($0.surface) }
  }

  // MARK: Lists of numbers and letters

  /// Reads `1, 3`, `a and c`, `A) C)`, `answers 2 & 4`; false where the line is anything else.
  private func list(_ bytes: [UInt8], _ range: Range<Int>, _ found: inout Found) -> Bool {
    var names: [(LocalRange, Int?)] = []
    let words = Self.words(Array(bytes[range]))
    guard !words.isEmpty else { return false }
    // Something like `ac` or `ACD`: letters in a row, ascending, nothing else.
    if words.count == 1, let joined = joined(bytes, range, words[0]) {
      for (place, index) in joined { found.ticks[index] = place }
      return true
    }
    for word in words {
      let place = LocalRange(word.range.lower + range.lowerBound, word.range.upper + range.lowerBound)
      let letters = bytes[place.lower..<place.upper]
      if word.kind == .number {
        let value =
          letters.allSatisfy { (0x30...0x39).contains($0) } && letters.count <= 4
          ? letters.reduce(0) { $0 * 10 + Int($1 & 0xF) } : nil
        names.append((place, value.map { $0 - 1 }))
      } else if letters.count == 1, let letter = letters.first, (0x61...0x7A).contains(letter | 0x20) {
        names.append((place, Int(letter | 0x20) - 0x61))
      } else if !linkWords.contains(word.surface) && !fillers.contains(word.surface) {
        return false
      }
    }
    // `1. Text` was no list; `a` alone may be an article, but not on a line of its own.
    guard !names.isEmpty else { return false }
    for (place, index) in names {
      if let index, (0..<count).contains(index) {
        if found.ticks[index] == nil { found.ticks[index] = place }
      } else {
        found.unread.append(place)
      }
    }
    return true
  }

  private func joined(_ bytes: [UInt8], _ range: Range<Int>, _ word: Token) -> [(LocalRange, Int)]? {
    let place = (word.range.lower + range.lowerBound)..<(word.range.upper + range.lowerBound)
    let letters = bytes[place]
    guard word.kind == .word, (2...26).contains(letters.count) else { return nil }
    var names: [(LocalRange, Int)] = []
    for at in letters.indices {
      let index = Int(letters[at] | 0x20) - 0x61
      guard (0..<count).contains(index), names.last.map({ $0.1 < index }) ?? true else { return nil }
      names.append((LocalRange(at, at + 1), index))
    }
    return names
  }

  // MARK: Words of an alternative

  /// The one alternative whose words these are, nearly; a number or letter before them is read too.
  private func alternative(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var words = Self.words(Array(bytes[range]))
    if let index = match(words.map(\.surface)) { return index }
    guard let first = words.first, first.range.count <= 2 else { return nil }
    let text = bytes[(first.range.lower + range.lowerBound)..<(first.range.upper + range.lowerBound)]
    words.removeFirst()
    let named: Int? =
      first.kind == .number
      ? text.allSatisfy { (0x30...0x39).contains($0) } ? text.reduce(0) { $0 * 10 + Int($1 & 0xF) } - 1 : nil
      : text.count == 1 ? text.first.map { Int($0 | 0x20) - 0x61 } : nil
    // The text counts where label and text disagree: a label alone may follow another order.
    if let index = match(words.map(\.surface)) { return index }
    if words.isEmpty, let named, (0..<count).contains(named) { return named }
    return nil
  }

  /// The alternative that shares nearly all words with these; nil where none or more than one does.
  private func match(_ words: [UInt64]) -> Int? {
    guard !words.isEmpty else { return nil }
    var best: (share: Double, index: Int)?
    var isTied = false
    for (index, wanted) in alternatives.enumerated() where !wanted.isEmpty {
      if wanted == words { return alternatives.count { $0 == wanted } == 1 ? index : nil }
      let share = sameSense(wanted, words) ? likeness(wanted, words) : 0
      if let top = best, share == top.share { isTied = true }
      if best.map({ $0.share < share }) ?? true {
        best = (share, index)
        isTied = false
      }
    }
    guard let best, !isTied, best.share >= 0.85 else { return nil }
    return best.index
  }

  /// Whether neither text has a negation or a number that the other lacks: `9x9` is not `10x10`.
  private func sameSense(_ a: [UInt64], _ b: [UInt64]) -> Bool {
    let (left, right) = (Set(a), Set(b))
    return left.symmetricDifference(right).allSatisfy { !negations.contains($0) && !digits.contains($0) }
  }

  /// Twice the words in common over all words.
  private func likeness(_ a: [UInt64], _ b: [UInt64]) -> Double {
    var counts: [UInt64: Int] = [:]
    for word in a { counts[word, default: 0] += 1 }
    var common = 0
    for word in b {
      if let left = counts[word], left > 0 {
        counts[word] = left - 1
        common += 1
      }
    }
    return Double(2 * common) / Double(a.count + b.count)
  }
}

private let noneWords = WordSet(
  "none nothing neither keine keiner keines nichts geen niets niks aucun aucune rien ninguna ninguno nada")

/// Words that may stand around the names of alternatives.
private let fillers = WordSet(
  "of the these them alternatives alternative answers answer option options is are statement statements true correct "
    + "right tick ticked my der die davon antwort antworten richtig ist sind van deze antwoord antwoorden juist reponse "
    + "reponses correcte est sont respuesta respuestas correcta es son de la las los les number numbers nr no")

private let linkWords = WordSet("and or und oder en of et ou y o e i also plus")

private let negations = WordSet(
  "not no never without cannot doesn't don't isn't aren't nicht kein keine keinen niet geen pas jamais sans nunca sin")

/// The numbers from 0 to 999, as words are hashed.
private let digits: Set<UInt64> = Set((0..<1000).map { StableHash.of(String($0)) })
