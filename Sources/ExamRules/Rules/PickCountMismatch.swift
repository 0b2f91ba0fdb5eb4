internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let pickCountMismatch = Rule(
    "pick-count-mismatch", .warning,
    what: "A question that says how many alternatives to tick (“select two”), where another number of them is right.",
    why: """
      Who does as the question says ticks a wrong one, or misses a right one. Under `isaqb-p`, where ticking more than \
      there are right ones earns nothing, it is an error.
      """,
    example: """
      a Select three.

      - [x] a norm
      - [x] a linear function
      - [ ] a sine
      - [ ] a cubic
      """,
    instead: "Correct the number or the key.",
    .part { context in
      let part = context.part
      guard part.kind == .multipleChoice else { return [] }
      let right = part.alternatives.filter(\.isRight)
      guard right.count > 0, part.alternatives.count > right.count, let asked = PickPhrase.asked(in: part),
        asked.count != right.count
      else { return [] }
      let isFatal = context.scheme.policy == .isaqbP && right.count < asked.count
      let verb = right.count == 1 ? "is" : "are"
      return [
        Note(
          asked.place, "asks for \(asked.count) alternatives, \(right.count) \(verb) right",
          severity: isFatal ? .error : nil, related: right.prefix(20).map { ($0.textRange, "right") },
          fixes: PickPhrase.word(for: right.count, like: part.string(asked.number)).map {
            [NoteFix("ask for \($0)", [(asked.number, $0)])]
          } ?? [])
      ]
    })
}

/// `Select two`, `Kreuzen Sie drei … an`: how many alternatives a question asks for.
private enum PickPhrase {
  private static let verbs = PhraseSearch([
    "select", "choose", "pick", "tick", "mark", "check", "circle", "which", "wählen sie", "kreuzen sie",
    "markieren sie",
    "welche", "kies", "kruis", "welke", "choisissez", "cochez", "elige", "marque",
  ])

  private static let numbers: [String: Int] = [
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "twee": 2,
    "drie": 3, "vijf": 5, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5,
    "2": 2, "3": 3, "4": 4, "5": 5, "6": 6,
  ]

  /// Words between verb and number that leave the number what it is. “Select up to two” and “at least two” leave it open.
  private static let fillers: Set<String> = [
    "the", "exactly", "genau", "die", "precies", "de", "exactement", "les", "las",
  ]

  /// Words for alternatives, and what may stand before them, one of which follows: `tick two boxes`, but not
  /// `which two-layer network`, `mark three points in the plane`.
  private static let nouns: Set<String> = [
    "", "of", "answer", "answers", "alternatives", "options", "statements", "boxes", "correct", "right", "true", "that",
    "which", "are", "aussagen", "antworten", "alternativen", "richtige", "der", "an", "antwoorden", "stellingen",
    "juiste",
    "réponses", "propositions", "respuestas", "opciones",
  ]

  private static let languages: [[String]] = [
    ["two", "three", "four", "five", "six"], ["zwei", "drei", "vier", "fünf", "sechs"],
    ["twee", "drie", "vier", "vijf", "zes"], ["deux", "trois", "quatre", "cinq", "six"],
    ["dos", "tres", "cuatro", "cinco", "seis"], ["2", "3", "4", "5", "6", "7", "8", "9"],
  ]

  /// Another number, in the language of a word for one; nil where it is one, which asks for other words around it.
  static func word(for count: Int, like word: String) -> String? {
    let language = languages.first { $0.contains(word.lowercased()) }
    guard count > 1, let language, language.indices.contains(count - 2) else { return nil }
    return language[count - 2]
  }

  static func asked(in part: Part) -> (count: Int, place: LocalRange, number: LocalRange)? {
    for range in part.stem {
      for place in verbs.places(part.bytes, range) {
        let isWordStart = place.lower == range.lower || !isWord(part.bytes[place.lower - 1])
        guard isWordStart, place.upper < range.upper, !isWord(part.bytes[place.upper]) else { continue }
        let words = words(part.bytes, place.upper, min(range.upper, part.bytes.count, place.upper + 60))
        var index = 0
        while index < words.count, fillers.contains(words[index].text) { index += 1 }
        guard index < words.count, let count = numbers[words[index].text] else { continue }
        let next = index + 1 < words.count ? words[index + 1] : nil
        let gap = next.map { part.bytes[words[index].end..<$0.start] }
        let isEnd = gap?.contains { [0x2E, 0x3A, 0x21, 0x3F, 0x2C, 0x28, 0x0A].contains($0) } ?? true
        guard isEnd || gap?.contains(0x2D) == false && nouns.contains(next?.text ?? "") else { continue }
        return (
          count, LocalRange(place.lower, words[index].end), LocalRange(words[index].start, words[index].end)
        )
      }
    }
    return nil
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte >= 0x80
  }

  /// The first words of a stretch, in lower case.
  private static func words(_ bytes: [UInt8], _ from: Int, _ to: Int) -> [(text: String, start: Int, end: Int)] {
    var words: [(String, Int, Int)] = []
    var index = from
    while index < to, words.count < 4 {
      guard isWord(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < to, isWord(bytes[index]) { index += 1 }
      words.append((String(decoding: bytes[start..<index], as: UTF8.self).lowercased(), start, index))
    }
    return words
  }
}
