internal import ExamLanguage
internal import ExamText

extension Rule {
  static let skippedLabel = Rule(
    "skipped-label", .information,
    what: """
      Letters or numbers that are not in order, or with one left out, or a question that does not begin with a.
      """,
    why: "A part was lost or moved, or students look for one that does not exist.",
    example: """
      ## 2a
      ## 2c
      """,
    instead: "Number the parts in order.",
    .exam { context in
      let parts = context.ledger.skippedNames.map { index in
        let names = "\(context.name(index - 1)) is followed by \(context.name(index))"
        let fix = PartLabelling.fix(ofQuestion: context.exam.parts[index].question, in: context)
        return context.note(index, context.parts[index].part.labelRange, names, fixes: fix.map { [$0] } ?? [])
      }
      // Of a question without a heading its first part says it, unless that is its a.
      let questions = context.ledger.skippedQuestions.compactMap { index -> Note<ByteRange>? in
        let (former, own) = (context.exam.questions[index - 1], context.exam.questions[index])
        let text = "question \(former.number) is followed by question \(own.number)"
        guard own.headingRange == nil else { return own.headingRange.map { Note($0, text) } }
        guard !own.parts.isEmpty, !context.ledger.skippedNames.contains(own.parts.lowerBound) else { return nil }
        return context.note(own.parts.lowerBound, context.parts[own.parts.lowerBound].part.labelRange, text)
      }
      return parts + questions
    })
}
