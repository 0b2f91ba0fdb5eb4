internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let secondQuestionUnrewarded = Rule(
    "second-question-unrewarded", .hint,
    what: """
      A part that asks two things or more (“What …? How …?”, “write … and give an example”) while a single criterion \
      carries all of its points.
      """,
    why: "An answer to one of the questions earns everything or nothing; markers will split the points as they please.",
    example: """
      b What problem could this cause? How is it overcome?

      6.0 points · Open

      +6 points
      the variance explodes
      """,
    instead: """
      Give each question its criterion. How the points are shared is the author’s to say.
      """,
    .part { context in
      let part = context.part
      let earning = part.criteria.filter { $0.points.points.isPositive }
      guard part.kind == .open, earning.count == 1, let only = earning.first else { return [] }
      let questions = Asked.places(in: part)
      guard questions.count > 1, let second = questions.dropFirst().first else { return [] }
      return [
        Note(
          second, "\(questions.count) things asked for, one criterion for all \(Phrases.points(only.points.points))",
          related: [(only.points.range, "counted here")])
      ]
    })
}
