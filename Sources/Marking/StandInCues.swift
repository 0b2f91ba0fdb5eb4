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

  /// The phrases' bytes, in the order of their first byte: only a few are tried at each word.
  private static let sorted = phrases.map { Array($0.utf8) }.sorted { ($0.first ?? 0) < ($1.first ?? 0) }
  /// `starts[b]..<starts[b + 1]`: the phrases that begin with the byte `b`.
  private static let starts: [Int] = (0...256).map { byte in sorted.count { Int($0.first ?? 0) < byte } }

  /// Whether the text says that less than the full thing is rewarded.
  static func speak(in words: CriterionWords) -> Bool {
    let (text, sorted, starts) = (words.text, sorted, starts)
    return words.ranges.contains { word in
      let first = Int(text[word.lowerBound])
      return (starts[first]..<starts[first + 1]).contains { begins(text, at: word.lowerBound, with: sorted[$0]) }
    }
  }

  private static func begins(_ text: [UInt8], at start: Int, with phrase: [UInt8]) -> Bool {
    guard phrase.count <= text.count - start else { return false }
    for index in phrase.indices where text[start + index] != phrase[index] { return false }
    return true
  }
}
