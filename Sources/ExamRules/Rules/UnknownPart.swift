internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownPart = Rule(
    "unknown-part", .warning,
    what: "A heading of a draft that names a part which the exam does not have.",
    why: "What stands beneath it is marked with no part.",
    example: "## 7c",
    instead: "Write the name of the part as the exam has it.",
    .answers { context in
      guard let exam = context.exam?.exam, !exam.parts.isEmpty else { return [] }
      return zip(context.answers.answers, context.homes).compactMap { answer, home in
        guard home == nil, let part = answer.part else { return nil }
        let names = exam.parts.map(\.id.description)
        // Of names this short only those with the same number or letter are near.
        let near = exam.parts.filter { $0.id.question == part.question }.map(\.id.description)
        let hint = near.isEmpty ? "" : "; question \(part.question) has \(Phrases.list(near))"
        let last = names.last.map { " (the last is \($0))" } ?? ""
        // Of a few that may be meant each is offered.
        let fixes = near.count <= 4 ? near.map { NoteFix("write \($0)", [(answer.labelRange, $0)]) } : []
        return context.note(
          answer, answer.labelRange, "the exam has no part \(part)\(hint.isEmpty ? last : hint)", fixes: fixes)
      }
    })
}
