internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let tooManyTicks = Rule(
    "too-many-ticks", .warning,
    what: "More ticks than the exam's policy allows: several where one is asked, or more than there are right ones.",
    why: "By that policy the whole part then earns nothing, or counts as wrong.",
    example: """
      ## 1a
      1, 2       under `policy: single-choice`
      """,
    instead: """
      Tick as many as are asked for. A student’s ticks are never changed.
      """,
    .answers { context in
      // How many are right is not known of a copy without its key.
      guard let exam = context.exam, !exam.exam.settings.isStudentCopy else { return [] }
      return zip(context.answers.answers, context.homes).compactMap { answer, home in
        guard let home, let policy = exam.parts[home].scheme.policy else { return nil }
        let part = exam.parts[home].part
        let allowed = policy.isSingle ? 1 : policy == .isaqbP ? part.alternatives.count(where: \.isRight) : nil
        let reading = ChoiceReading.read(answer.body, part: part)
        guard let allowed, case .ticks(let ticks) = reading.response, allowed < ticks.count else { return nil }
        let places = reading.evidence.compactMap { $0 }.sorted { $0.lower < $1.lower }
        guard let excess = places.count > allowed ? places[allowed] : places.last else { return nil }
        return context.note(
          answer, excess.at(answer.bodyRange.lower),
          "\(Phrases.count(ticks.count, "tick")), \(allowed) allowed under policy \(policy.rawValue)")
      }
    })
}
