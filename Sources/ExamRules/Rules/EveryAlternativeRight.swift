internal import ExamLanguage
internal import ExamText

extension Rule {
  static let everyAlternativeRight = Rule(
    "every-alternative-right", .information,
    what: "A multiple-choice part in which every alternative is right.",
    why: "Ticking everything earns full marks, with or without knowledge; a minus sign may have been lost.",
    example: """
      It is convex. 2.0 points

      It is linear. 2.0 points
      """,
    instead: """
      Give the wrong alternatives their penalty, or add one that is wrong. Which one is wrong is known to the \
      author alone.
      """,
    .part { context in
      let part = context.part
      guard part.kind == .multipleChoice, part.alternatives.count > 1, part.alternatives.allSatisfy(\.isRight) else {
        return []
      }
      return [
        Note(
          part.header?.range ?? part.labelRange,
          "all \(Phrases.count(part.alternatives.count, "alternative")) are right")
      ]
    })
}
