internal import ExamLanguage
internal import ExamText

extension Rule {
  static let alternativesMisnumbered = Rule(
    "alternatives-misnumbered", .information,
    what: "Alternatives whose letters are not in order, or leave one out; a letter that stands twice is a warning.",
    why: "Students and keys name alternatives by their letters: where B stands twice, nobody knows which was ticked.",
    example: """
      A) It is convex. 2.0 points
      B) It is linear. -1.0 points
      B) It is constant. -1.0 points
      """,
    instead: "Number the alternatives in order: the fix does.",
    .part { context in
      let part = context.part
      let labels = part.alternatives.compactMap { AlternativeNumbering.label(of: $0, in: part)?.place }
      guard labels.count > 1, labels.count == part.alternatives.count else { return [] }
      let letters = labels.map { part.bytes[$0.lower] | 0x20 }
      // What begins with another letter goes on from a list above.
      guard let wrong = letters.indices.dropFirst().first(where: { letters[$0] != letters[$0 - 1] &+ 1 }) else {
        return []
      }
      let isTwice = letters[..<wrong].contains(letters[wrong])
      let name = part.string(labels[wrong])
      let text = isTwice ? "\(name) stands twice" : "\(part.string(labels[wrong - 1])) is followed by \(name)"
      return [
        Note(
          labels[wrong], text, severity: isTwice ? .warning : nil,
          related: letters[..<wrong].firstIndex(of: letters[wrong]).map { [(labels[$0], "the first one")] } ?? [],
          fixes: AlternativeNumbering.fix(in: part).map { [$0] } ?? [])
      ]
    })
}
