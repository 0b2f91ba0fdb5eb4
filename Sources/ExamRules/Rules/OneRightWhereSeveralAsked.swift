internal import ExamLanguage
internal import ExamText

extension Rule {
  static let oneRightWhereSeveralAsked = Rule(
    "one-right-where-several-asked", .hint,
    what: "A question that asks which statements *are* true while a single alternative is right.",
    why: "Students look for a second one, and take the likeliest wrong one for it.",
    example: """
      a Which of these statements are true?

      - [x] A norm is convex.
      - [ ] A sine is convex.
      - [ ] A step is convex.
      """,
    instead: "Ask which one is true, or `mark each statement which is true`, which leaves open how many there are.",
    .part { context in
      let part = context.part
      guard part.kind == .multipleChoice, part.alternatives.count > 1 else { return [] }
      let right = part.alternatives.filter(\.isRight)
      guard right.count == 1, let only = right.first else { return [] }
      let place = part.stem.lazy.flatMap { phrases.places(part.bytes, $0) }.first
      return place.map {
        [Note($0, "asks for several alternatives, one is right", related: [(only.textRange, "right")])]
      }
        ?? []
    })

  /// Only what cannot mean one: "mark each which is true" and "all that apply" leave it open.
  private static let phrases = PhraseSearch([
    "which are true", "which are correct", "which are right", "that are true", "that are correct",
    "statements are true",
    "statements are correct", "answers are correct", "answers are right", "which ones are", "mark the true statements",
    "aussagen sind richtig", "aussagen sind wahr", "aussagen sind korrekt", "antworten sind richtig",
    "uitspraken zijn juist", "uitspraken zijn waar", "affirmations sont vraies", "afirmaciones son verdaderas",
  ])
}
