internal import ExamLanguage
internal import ExamText

extension Rule {
  static let answeredTwice = Rule(
    "answered-twice", .warning,
    what: "Two headings of a draft that name the same part.",
    why: "Only one answer can be marked; which one was meant cannot be known.",
    example: """
      ## 2a
      ## 2a
      """,
    instead: """
      Put both under one heading, or remove the one that does not count. A student’s words are never removed.
      """,
    .answers { context in
      var first: [PartID: Answer] = [:]
      // By this policy several answers are attempts, and the best of them counts.
      let exam = context.exam.flatMap { $0.exam.settings.policy == "stack" ? $0.exam : nil }
      let several = Set(exam?.parts.lazy.filter { $0.part.kind == .multipleChoice }.map(\.id) ?? [])
      return context.answers.answers.compactMap { answer in
        guard let part = answer.part, !several.contains(part) else { return nil }
        guard let other = first[part] else {
          first[part] = answer
          return nil
        }
        return context.note(
          answer, answer.labelRange, "\(part) is answered twice", related: [(other.labelRange, "the first answer")])
      }
    })
}
