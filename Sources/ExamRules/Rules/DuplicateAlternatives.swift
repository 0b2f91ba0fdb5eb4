internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let duplicateAlternatives = Rule(
    "duplicate-alternatives", .warning,
    what: "Two alternatives of one part that say the same, as far as a reader sees.",
    why: """
      One piece of knowledge counts twice. If one of the two is keyed right and the other wrong, the key contradicts \
      itself, and that is an error.
      """,
    example: """
      - [x] The Adam optimiser adapts its learning rate.
      - [ ] the *Adam* optimiser adapts its learning rate
      """,
    instead: """
      Replace one of them. Without one of them the points would sum to something else, so no fix removes it.
      """,
    .part { context in
      let part = context.part
      return PlainWords.repeated(part.alternatives.map { PlainWords.of($0.textRange, in: part) }).map { index, other in
        let alternative = part.alternatives[index]
        let contradicts = part.alternatives[other].isRight != alternative.isRight
        return Note(
          alternative.textRange,
          contradicts ? "the same alternative is keyed right and wrong" : "the same alternative twice",
          severity: contradicts ? .error : nil, related: [(part.alternatives[other].textRange, "the other one")])
      }
    })
}
