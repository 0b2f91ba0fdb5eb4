internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let severalRightWhereOneAsked = Rule(
    "several-right-where-one-asked", .warning,
    what: """
      A question that asks for exactly one alternative while several are right (as information where it merely asks in the \
      singular: “which of these is true?”), or a policy by which a single tick counts \
      where several alternatives earn full marks.
      """,
    why: "Students tick one and lose the points of the others, or read the question again and again.",
    example: """
      a Which one of these is convex?

      - [x] a norm
      - [x] a linear function
      - [ ] a sine
      """,
    instead: "Ask for all that apply, or leave one right alternative.",
    .part { context in
      let part = context.part
      guard part.kind == .multipleChoice else { return [] }
      let right = part.alternatives.filter(\.isRight)
      guard right.count > 1 else { return [] }
      let related = right.prefix(20).map { ($0.textRange, "right") }
      if let place = Phrase.askingForOne(in: part) {
        return [Note(place, "asks for one alternative, \(right.count) are right", related: related)]
      }
      if let place = Phrase.inTheSingular(in: part) {
        // People write so of several as well.
        return [
          Note(
            place, "asks in the singular, \(right.count) alternatives are right", severity: .information,
            related: related)
        ]
      }
      // Some points for the second best are a use of such a policy; of equally right ones a student ticks all.
      let best = right.compactMap(\.points?.points).max()
      let equals = right.filter { $0.points?.points == best }
      guard let policy = context.scheme.policy, policy.isSingle, equals.count > 1 else { return [] }
      let mark = context.scheme.score(.ticks(context.scheme.rightAlternatives), explains: false).mark
      return [
        Note(
          part.header?.points.range ?? part.labelRange,
          "\(equals.count) alternatives are right, but by policy \(policy.rawValue) ticking them all gives \(mark)",
          related: related)
      ]
    })
}

private enum Phrase {
  /// Only what cannot mean several.
  private static let phrases = PhraseSearch([
    "which one", "exactly one", "only one of", "choose one", "select one", "tick one", "mark one", "pick one",
    "one of the following is", "the one correct", "the one true", "genau eine", "welche eine", "kreuzen sie eine",
    "precies één", "kies één", "une seule", "una sola",
  ])

  private static let leads = keys(["which", "welche", "welcher", "welches", "welke", "quelle", "quel", "cuál", "Cuál"])
  private static let one = keys(["is", "ist", "est", "es"])
  private static let several = keys(["are", "sind", "zijn", "sont", "son", "ones"])

  private static func keys(_ words: [String]) -> [UInt64] { words.map { $0.utf8.reduce(0, packed) } }

  /// Words of up to eight bytes, a number each: most words of a question are none of these.
  private static func packed(_ word: UInt64, _ byte: UInt8) -> UInt64 {
    word << 8 | UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)
  }

  /// `Which of these statements is true?`: a question of its own, not `mark each statement which is true`.
  static func inTheSingular(in part: Part) -> LocalRange? {
    for sentence in part.stem.flatMap({ Sentences.ranges(part.bytes, $0) }) {
      guard part.bytes[sentence.upper - 1] == 0x3F, sentence.count <= 200 else { continue }
      let words = words(part.bytes[sentence.lower..<sentence.upper])
      guard let first = words.first, leads.contains(first), words.contains(where: one.contains),
        !words.contains(where: several.contains)
      else { continue }
      return sentence
    }
    return nil
  }

  /// The words of a question; 0 for those that are longer than any of the above.
  private static func words(_ text: ArraySlice<UInt8>) -> [UInt64] {
    var words: [UInt64] = []
    var (word, length): (UInt64, Int) = (0, 0)
    for byte in text {
      if byte >= 0x80 || (byte | 0x20) &- 0x61 < 26 {
        (word, length) = (packed(word, byte), length + 1)
      } else if length > 0 {
        words.append(length <= 8 ? word : 0)
        (word, length) = (0, 0)
      }
    }
    if length > 0 { words.append(length <= 8 ? word : 0) }
    return words
  }

  static func askingForOne(in part: Part) -> LocalRange? {
    for range in part.stem {
      for place in phrases.places(part.bytes, range) {
        let rest = part.bytes[place.upper..<min(part.bytes.count, max(place.upper, range.upper))]
        let isWord = !(rest.first.map { (0x61...0x7A).contains($0) } ?? false)
        // "choose one or more" asks for several.
        if isWord, !rest.starts(with: " or ".utf8) { return place }
      }
    }
    return nil
  }
}
