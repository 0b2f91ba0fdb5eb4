internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownPartReference = Rule(
    "unknown-part-reference", .warning,
    what: "A text that refers to a part which the exam does not have: `part 2e`, `see question 7b`, `in part d`.",
    why: "Mostly parts were renumbered; students then look in the wrong place.",
    example: "b Use the result of part 3a.      in an exam of two questions",
    instead: "Correct the name.",
    .exam { context in
      var notes: [Note<ByteRange>] = []
      for index in context.ledger.indices(with: .references) {
        for reference in context.parts[index].summary.references {
          let question = reference.question ?? context.exam.parts[index].id.question
          let id = PartID(question: question, letter: reference.letter)
          if !context.ledger.names.contains(id) {
            notes.append(context.note(index, reference.range, "the exam has no part \(id)"))
          }
        }
      }
      return notes
    })
}
