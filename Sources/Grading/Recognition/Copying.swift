/// Stretches of an answer that are copied from the question.
struct Copying: Sendable {
  /// So many words in the question's own order are copied; fewer may come about when the same thing is spoken of.
  private static let run = 7

  private var runs: Set<UInt64> = []

  init(_ question: PreparedText) {
    let words = question.tokens.map(\.surface)
    guard words.count >= Self.run else { return }
    for start in 0...(words.count - Self.run) { runs.insert(Self.hash(words[start..<(start + Self.run)])) }
  }

  /// The tokens of an answer that stand in copied stretches.
  func tokens(in text: PreparedText) -> Set<Int> {
    let written = text.tokens.indices.filter { !text.tokens[$0].isPhrase }
    guard !runs.isEmpty, written.count >= Self.run else { return [] }
    let words = written.map { text.tokens[$0].surface }
    var copied: Set<Int> = []
    for start in 0...(words.count - Self.run) where runs.contains(Self.hash(words[start..<(start + Self.run)])) {
      // With what is read between its words.
      copied.formUnion(written[start]...written[start + Self.run - 1])
    }
    return copied
  }

  private static func hash(_ words: ArraySlice<UInt64>) -> UInt64 {
    words.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ $1) &* 0x100_0000_01b3 }
  }
}
