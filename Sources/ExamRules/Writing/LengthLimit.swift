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
    var words: [(text: String, range: LocalRange)] = []
    var start = max(0, range.lower)
    var index = start
    while index <= end {
      let isBreak = index == end || [0x20, 0x09, 0x0A, 0x0D, 0x28, 0x29].contains(bytes[index])
      if isBreak {
        if start < index {
          words.append((part.string(LocalRange(start, index)).lowercased(), LocalRange(start, index)))
        }
        start = index + 1
      }
      index += 1
    }
    for (place, word) in words.enumerated() {
      guard let count = Int(word.text), (1...10_000).contains(count), place + 1 < words.count,
        let unit = Self.unit(words[place + 1].text), place > 0
      else { continue }
      let isPair = place > 1 && Self.pairs.contains(words[place - 2].text + " " + words[place - 1].text)
      guard isPair || Self.limits.contains(words[place - 1].text) else { continue }
      let isShared =
        place + 2 < words.count && ["per", "each", "je", "pro", "par", "por"].contains(words[place + 2].text)
      if isShared { return nil }
      self.count = count
      self.unit = unit
      self.range = words[isPair ? place - 2 : place - 1].range.union(words[place + 1].range)
      return
    }
    return nil
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
