/// Words by which authors mark a criterion as a lesser version of another: "partially correct", "almost".
enum StandInCues {
  /// Lower case, single blanks; matched at the beginning of a word. English, German, Dutch, French, Spanish.
  private static let phrases = [
    "partially", "partly", "partial credit", "part of the", "parts of the", "some parts", "almost", "close to",
    "nearly", "incomplete", "not completely", "not fully", "not entirely", "half correct", "half right",
    "only some", "some but not all", "names only", "only names", "mentions only", "only mentions", "states only",
    "only states", "gives only", "only gives", "right idea", "right except", "correct except", "without explanation",
    "without justification", "without reason", "no explanation", "no justification", "small mistake",
    "minor mistake", "minor error", "teilweise", "zum teil", "unvollständig", "fast richtig", "nicht ganz",
    "nennt nur", "nur genannt", "lediglich", "ohne begründung", "ohne erklärung", "gedeeltelijk", "deels", "bijna",
    "onvolledig", "niet helemaal", "noemt alleen", "zonder uitleg", "partiellement", "en partie", "incomplet",
    "presque", "sans explication", "sans justification", "parcialmente", "en parte", "incompleto", "casi",
    "sin explicación", "sin justificación",
  ]

  /// The phrases' bytes by their first byte: only a few are tried at each word.
  private static let phrasesByFirstByte: [[[UInt8]]] = {
    var table = Array(repeating: [[UInt8]](), count: 256)
    for phrase in phrases {
      let bytes = Array(phrase.utf8)
      if let first = bytes.first { table[Int(first)].append(bytes) }
    }
    return table
  }()

  /// Whether the text says that less than the full thing is rewarded.
  static func speak(in words: [String]) -> Bool {
    let text = Array(words.joined(separator: " ").utf8)
    var isWordStart = true
    for (start, byte) in text.enumerated() {
      if isWordStart, phrasesByFirstByte[Int(byte)].contains(where: { text[start...].starts(with: $0) }) {
        return true
      }
      isWordStart = byte == UInt8(ascii: " ")
    }
    return false
  }
}

/// The words of criteria, compared to see which of them speak of the same thing.
enum CriterionWords {
  /// Words that say nothing about the subject.
  private static let empty: Set<String> = [
    "the", "and", "for", "that", "this", "with", "but", "not", "are", "was", "were", "has", "have", "had", "its",
    "one", "any", "all", "some", "from", "into", "also", "than", "then", "these", "those", "who", "which", "what",
    "how", "why", "when", "does", "did", "can", "could", "would", "should", "will", "may", "our", "their", "they",
    "partially", "partly", "partial", "part", "parts", "correct", "correctly", "incorrect", "right", "wrong",
    "missing", "almost", "close", "nearly", "incomplete", "completely", "fully", "only", "answer", "answers",
    "question", "student", "students", "point", "points", "give", "gives", "given", "description", "explanation",
    "explained", "explain", "explains", "description", "mistake", "error", "first", "second", "other", "der", "die",
    "das", "und", "oder", "ein", "eine", "ist", "nicht", "teilweise", "richtig", "korrekt", "antwort", "punkt",
    "punkte", "het", "een", "van", "niet", "les", "des", "une", "est", "pas", "los", "las", "del", "por",
  ]

  /// Lower-case words of letters and digits, in order.
  ///
  /// - Parameter count: how many at most.
  static func words(of text: String, first count: Int = .max) -> [String] {
    // The beginning of a very long criterion tells enough.
    let bytes = Array(text.utf8.prefix(20_000))
    var words: [String] = []
    var index = 0
    while index < bytes.count, words.count < count {
      let start = index
      while index < bytes.count, isWord(bytes[index]) { index += 1 }
      if start < index { words.append(String(decoding: bytes[start..<index], as: UTF8.self).lowercased()) }
      index += 1
    }
    return words
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// The words that carry the subject, cut to seven letters so that inflected forms meet.
  static func subjects(of words: [String]) -> Set<String> {
    Set(words.lazy.filter { $0.utf8.count > 2 && !empty.contains($0) }.map { String($0.prefix(7)) })
  }
}
