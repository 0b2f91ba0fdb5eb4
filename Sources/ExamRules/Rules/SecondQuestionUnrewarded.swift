internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let secondQuestionUnrewarded = Rule(
    "second-question-unrewarded", .hint,
    what: "A part that asks two questions or more while a single criterion carries all of its points.",
    why: "An answer to one of the questions earns everything or nothing; markers will split the points as they please.",
    example: """
      b What problem could this cause? How is it overcome?

      6.0 points · Open

      +6 points
      the variance explodes
      """,
    instead: "Give each question its criterion.",
    .part { context in
      let part = context.part
      let earning = part.criteria.filter { $0.points.points.isPositive }
      guard part.kind == .open, earning.count == 1, let only = earning.first else { return [] }
      let questions = part.stem.flatMap { QuestionMarks.places(part.bytes, $0) }
      guard questions.count > 1, let second = questions.dropFirst().first else { return [] }
      return [
        Note(
          second, "\(questions.count) questions, one criterion for all \(Phrases.points(only.points.points))",
          related: [(only.points.range, "counted here")])
      ]
    })
}

private enum QuestionMarks {
  /// The question marks of prose; not those within formulas and code.
  static func places(_ bytes: [UInt8], _ range: LocalRange) -> [LocalRange] {
    var places: [LocalRange] = []
    var isInFormula = false
    for index in max(0, range.lower)..<min(bytes.count, max(0, range.lower, range.upper)) {
      switch bytes[index] {
      case 0x24, 0x60: isInFormula.toggle()
      case 0x3F where !isInFormula && (index == 0 || bytes[index - 1] != 0x3F):
        places.append(LocalRange(index, index + 1))
      default: continue
      }
    }
    return places
  }
}
