internal import ExamLanguage
internal import ExamText

extension Rule {
  static let skippedLabel = Rule(
    "skipped-label", .information,
    what: """
      Letters of a question that are not in order, or with one left out, or a question that does not begin with a.
      """,
    why: "A part was lost or moved, or students look for one that does not exist.",
    example: """
      ## 2a
      ## 2c
      """,
    instead: "Number the parts in order.",
    .exam { context in
      context.ledger.skippedNames.map { index in
        let names = "\(context.name(index - 1)) is followed by \(context.name(index))"
        return context.note(index, context.parts[index].part.labelRange, names)
      }
    })
}
