internal import ExamLanguage
internal import ExamText

extension Rule {
  static let keyGivenAwayByLength = Rule(
    "key-given-away-by-length", .hint,
    what: """
      An exam in which the only right alternative is by far the longest in four of five multiple-choice parts or more \
      (of at least five parts with one right alternative).
      """,
    why: "Whoever always ticks the longest passes without knowing anything.",
    example: """
      - [ ] It is convex.
      - [x] It is convex on every interval on which its second derivative exists and is nowhere negative.
      - [ ] It is linear.
      """,
    instead: """
      Shorten right alternatives, or make wrong ones as careful. Shorter words are the author’s to find.
      """,
    .exam { context in
      let ledger = context.ledger
      let (keys, all) = (ledger.count(.onlyKey), ledger.count(.longestKey))
      guard keys >= 5, all * 5 >= keys * 4 else { return [] }
      let longest = ledger.indices(with: .longestKey)
      guard let first = longest.first else { return [] }
      return [
        KeyPattern.note(
          first, longest, "the right alternative is by far the longest in \(longest.count) of \(keys) parts",
          context)
      ]
    })
}

/// What the right alternatives of an exam have in common.
enum KeyPattern {
  /// A note at the first of the keys, with the others beside it.
  static func note(
    _ first: Int, _ all: [Int], _ message: String, _ context: ExamContext, fixes: [NoteFix<ByteRange>] = []
  ) -> Note<ByteRange> {
    let place = { (index: Int) -> LocalRange in
      let part = context.parts[index].part
      return part.alternatives.first(where: \.isRight)?.textRange ?? part.labelRange
    }
    let related = all.dropFirst().prefix(20).map { (context.range($0, place($0)), "\(context.name($0))") }
    return context.note(first, place(first), message, related: related, fixes: fixes)
  }
}
