internal import ExamLanguage
internal import ExamText

extension Rule {
  static let alternativeCountMismatch = Rule(
    "alternative-count-mismatch", .warning,
    what: "A header that announces another number of alternatives than the part has.",
    why: "Either an alternative was lost, or one does not read as an alternative because it has no points.",
    example: """
      4.0 points · Multiple choice · 4 alternatives

      It is convex. 4.0 points

      It is linear. -2.0 points

      It is constant. -2.0 points
      """,
    instead: "Complete the alternatives, or correct the number.",
    .part { context in
      let part = context.part
      let found = part.alternatives.count
      guard let header = part.header, let declared = header.alternativeCount, let words = header.alternativeCountRange,
        declared != found, !part.problems.contains(where: { $0.kind == .brokenTable })
      else { return [] }
      let digits = part.string(words).utf8.prefix { (0x30...0x39).contains($0) }.count
      let fix = NoteFix(
        "make the header say \(Phrases.count(found, "alternative"))",
        [(LocalRange(words.lower, words.lower + digits), "\(found)")])
      return [
        Note(
          words, "header says \(Phrases.count(declared, "alternative")), there \(found == 1 ? "is" : "are") \(found)",
          related: part.alternatives.prefix(20).map { ($0.textRange, "counted here") },
          fixes: found > 0 && digits > 0 ? [fix] : [])
      ]
    })
}
