internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let rubricMissing = Rule(
    "rubric-missing", .information,
    what: "An open part that is worth points and has no rubric.",
    why: "Two markers give two marks. Without criteria nothing says what a half-right answer earns.",
    example: """
      a Explain why the variance grows.

      5.0 points · Open · 1/4 Page
      """,
    instead: "Write what earns how much: `+3 points`, and beneath it what is rewarded.",
    .part { context in
      let part = context.part
      guard part.kind == .open, part.criteria.isEmpty, part.alternatives.isEmpty,
        let points = part.header?.points ?? part.declaredPoints, points.points.isPositive
      else { return [] }
      let what = part.modelAnswers.isEmpty ? "neither rubric nor model answer" : "no rubric"
      return [
        Note(points.range, "\(what) for \(Phrases.points(points.points))", fixes: RubricDraft.fixes(in: part))
      ]
    })
}
