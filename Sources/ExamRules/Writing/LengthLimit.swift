internal import ExamLanguage
internal import ExamText

/// A length that a question allows: `max 5 sentences`, `at most 100 words`.
struct LengthLimit: Sendable, Hashable {
  let count: Int
  let unit: Unit
  /// The words of the question.
  let range: LocalRange

  enum Unit: String, Sendable, Hashable {
    case sentence
    case word
  }

  /// The first limit in a question; nil where there is none, and where it is one of several (`5 sentences per term`).
  init?(_ part: Part) {
    for range in part.stem {
      if let limit = LengthLimit(part, in: range) {
        self = limit
        return
      }
    }
    return nil
  }

  private init?(_ part: Part, in range: LocalRange) {
    let bytes = part.bytes
    let end = min(range.upper, bytes.count, range.lower + 20_000)
    var words: [LocalRange] = []
    var start = max(0, range.lower)
    var index = start
    while index <= end {
      if index == end || Self.isBlank(bytes[index]) {
        if start < index { words.append(LocalRange(start, index)) }
        start = index + 1
      }
      index += 1
    }
    func text(_ place: Int) -> String { part.string(words[place]).lowercased() }
    for (place, word) in words.enumerated() where bytes[word.lower] &- 0x30 < 10 {
      guard place > 0, place + 1 < words.count, let count = Int(text(place)), (1...10_000).contains(count) else {
        continue
      }
      let isPair = place > 1 && Self.pairs.contains(text(place - 2) + " " + text(place - 1))
      guard isPair || Self.limits.contains(text(place - 1)), let unit = Self.unit(text(place + 1)) else { continue }
      let isShared = place + 2 < words.count && ["per", "each", "je", "pro", "par", "por"].contains(text(place + 2))
      if isShared { return nil }
      self.count = count
      self.unit = unit
      self.range = words[isPair ? place - 2 : place - 1].union(words[place + 1])
      return
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x28, 0x29: true
    default: false
    }
  }

  private static let limits: Set<String> = ["max", "max.", "maximum", "maximal", "maximaal", "höchstens", "hoogstens"]
  private static let pairs: Set<String> = [
    "at most", "more than", "maximum of", "up to", "bis zu", "au plus", "como máximo",
  ]

  private static func unit(_ word: String) -> Unit? {
    let letters = word.filter(\.isLetter)
    switch letters {
    case "sentence", "sentences", "satz", "sätze", "sätzen", "zin", "zinnen", "phrases", "frases": return .sentence
    case "word", "words", "wort", "wörter", "wörtern", "woorden", "mots", "palabras": return .word
    default: return nil
    }
  }

  /// How long a text is, in the limit's unit.
  func length(of text: String) -> Int {
    switch unit {
    case .sentence: PlainWords.sentences(in: text)
    case .word: PlainWords.count(of: text)
    }
  }

  /// `5 sentences`.
  func phrase(_ count: Int) -> String { Phrases.count(count, unit.rawValue) }
}
