internal import ExamLanguage
internal import ExamText

/// The sentences of a question that ask for something, so that a missing aspect can be pointed to by the student's own
/// copy of the question and by nothing else.
struct QuestionSentences {
  /// Ranges in the part of the student's copy.
  private let sentences: [LocalRange]
  private let words: [Set<String>]

  /// - Parameter part: of the student's copy.
  init(_ part: Part) {
    var found: [LocalRange] = []
    for paragraph in part.stem.prefix(50) {
      var offset = max(0, paragraph.lower)
      let end = min(paragraph.upper, part.bytes.count, offset + 20_000)
      while offset < end, found.count < 40 {
        let sentence = Quotation.sentenceRange(around: LocalRange(offset, offset + 1), in: part.bytes)
        let cut = LocalRange(max(sentence.lower, paragraph.lower), min(sentence.upper, end))
        if !cut.isEmpty { found.append(cut) }
        offset = max(offset + 1, sentence.upper)
        while offset < end, Quotation.isBlank(part.bytes[offset]) { offset += 1 }
      }
    }
    // Where there are questions, the other sentences only prepare them.
    let asking = found.filter { part.bytes[$0.upper - 1] == UInt8(ascii: "?") }
    sentences = asking.count > 1 ? asking : found
    words = sentences.map { Self.words(part.string($0)) }
  }

  /// For each criterion the sentence that it answers, where that is clear: it shares more words with that one than
  /// with any other, or there are as many sentences as criteria, in the same order.
  ///
  /// Only the place is told, and it is made of nothing but which words the question and the criterion have in common.
  func places(of criteria: [String]) -> [LocalRange?] {
    guard sentences.count > 1 else { return criteria.map { _ in nil } }
    let found = criteria.map { text -> Int? in
      let own = Self.words(text)
      let shared = words.map { $0.intersection(own).count }
      guard let best = shared.max(), best > 0, shared.count(where: { $0 == best }) == 1 else { return nil }
      return shared.firstIndex(of: best)
    }
    if found.allSatisfy({ $0 == nil }), criteria.count == sentences.count { return sentences.map { $0 } }
    return found.map { $0.map { sentences[$0] } }
  }

  /// Words of four letters or more in lower case, cut to six, so that most inflections are one.
  private static func words(_ text: String) -> Set<String> {
    Set(
      text.prefix(5000).lowercased().split { !$0.isLetter }.filter {
        $0.count >= 4 && !tooFrequent.contains(String($0))
      }
      .map { String($0.prefix(6)) })
  }

  private static let tooFrequent: Set<String> = [
    "this", "that", "what", "which", "with", "from", "does", "have", "could", "would", "should", "their", "there",
    "they", "when", "where", "then", "than", "into", "your", "will", "explain", "describe", "name", "give", "answer",
    "question", "points", "correct",
  ]
}
