internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownPartReference = Rule(
    "unknown-part-reference", .warning,
    what: """
      A text that refers to a part or a question which the exam does not have: `part 2e`, `see question 7b`, `in \
      part d`, \
      `as in Question 9`. What stands in another document (`Exercise 9 of the book`) is none of these.
      """,
    why: "Mostly parts were renumbered; students then look in the wrong place.",
    example: "b Use the result of part 3a.      in an exam of two questions",
    instead: """
      Correct the name. Which one was meant is known to the author alone.
      """,
    .exam { context in
      var notes: [Note<ByteRange>] = []
      for index in context.ledger.indices(with: .references) {
        for reference in context.parts[index].summary.references {
          if reference.letter.isEmpty, let question = reference.question {
            if !context.ledger.numbers.contains(question) {
              notes.append(context.note(index, reference.range, "the exam has no question \(question)"))
            }
            continue
          }
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
