internal import ExamLanguage
internal import ExamText

extension Rule {
  static let allOfTheAbove = Rule(
    "all-of-the-above", .hint,
    what: "An alternative that speaks of the others by their place: “all of the above”, “none of these”.",
    why: """
      It loses its meaning when alternatives are shuffled, and who recognises two right ones has it without knowing the \
      third.
      """,
    example: """
      - [ ] It is convex.
      - [ ] It is smooth.
      - [x] All of the above.
      """,
    instead: "Let each alternative be ticked for itself.",
    .part { context in
      let part = context.part
      return part.alternatives.compactMap { alternative in
        // All of the phrases are short; twice as much leaves room for emphasis and blanks.
        guard alternative.textRange.count <= 2 * longest else { return nil }
        let words = PlainWords.of(alternative.textRange, in: part)
        return phrases.contains(String(decoding: words, as: UTF8.self))
          ? Note(alternative.textRange, "speaks of the other alternatives by their place") : nil
      }
    })

  private static let longest = phrases.map(\.utf8.count).max() ?? 0

  private static let phrases: Set<String> = [
    "all of the above", "none of the above", "all the above", "all of these", "none of these", "both of the above",
    "all of the below", "none of the below", "alle genannten", "keine der genannten", "alle oben genannten",
    "keine der oben genannten", "alle bovenstaande", "geen van bovenstaande", "toutes les réponses ci-dessus",
    "aucune des réponses ci-dessus", "todas las anteriores", "ninguna de las anteriores",
  ]
}
