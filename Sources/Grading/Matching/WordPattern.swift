internal import ExamText

/// What an author wants an answer's words to be like: `all(gradient* near(explod* depth) none(vanish*))`.
///
/// Protocol/exam-format.md, "Matchers", has the notation. Words are compared letter by letter, case and accents apart.
indirect enum WordPattern: Sendable, Hashable {
  case word(WordShape)
  /// Words right behind one another.
  case phrase([WordShape])
  /// Every one of them, anywhere.
  case all([Item])
  /// At least one of them.
  case any([Item])
  /// None of them, anywhere.
  case none([Item])
  /// All within a stretch with at most so many other words, of one sentence.
  case near([Item], others: Int)
  /// Each behind the one before it; with at most so many words between two where that is said.
  case order([Item], between: Int?)

  /// A pattern with its place in the text that it was read from.
  struct Item: Sendable, Hashable {
    let pattern: WordPattern
    let range: LocalRange
  }
}

/// How a word may be written.
struct WordShape: Sendable, Hashable {
  /// Without case and accents; `*` any letters, `?` one.
  let letters: [UInt8]
  let hasWildcards: Bool
  /// Slips of the pen that are tolerated: in words of five letters one, of eight two; none with wildcards or behind `=`.
  let slips: Int

  init(letters: [UInt8], isExact: Bool) {
    self.letters = letters
    hasWildcards = letters.contains(0x2A) || letters.contains(0x3F)
    slips = isExact || hasWildcards || letters.contains { $0 < 0x61 } ? 0 : EditDistance.tolerated(letters.count)
  }

  func matches(_ word: MatchText.Word) -> Bool {
    guard !word.isDisguised else { return false }
    if hasWildcards { return Self.glob(letters, word.letters) }
    if letters == word.letters { return true }
    // A slip makes no other word that everybody knows, and hardly ever changes how a word begins.
    guard slips > 0, letters.first == word.letters.first, !word.isKnown else { return false }
    return letters.withUnsafeBufferPointer { a in
      word.letters.withUnsafeBufferPointer { EditDistance.isWithin(slips, a, $0) }
    }
  }

  /// Wildcards, in time proportional to the product of the lengths.
  private static func glob(_ pattern: [UInt8], _ text: [UInt8]) -> Bool {
    var (p, t) = (0, 0)
    var star: (pattern: Int, text: Int)?
    while t < text.count {
      if p < pattern.count, pattern[p] == 0x2A {
        star = (p, t)
        p += 1
      } else if p < pattern.count, pattern[p] == text[t] || pattern[p] == 0x3F && text[t] & 0xC0 != 0x80 {
        t += 1
        // `?` is one letter, however many bytes that takes.
        if pattern[p] == 0x3F { while t < text.count, text[t] & 0xC0 == 0x80 { t += 1 } }
        p += 1
      } else if let last = star {
        star = (last.pattern, last.text + 1)
        (p, t) = (last.pattern + 1, last.text + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == 0x2A }
  }
}

/// Why a matcher cannot be read, and where.
struct MatcherFault: Error, Hashable {
  /// In bytes of the matcher's text.
  let range: LocalRange
  /// Lower case, no full stop.
  let message: String
}
