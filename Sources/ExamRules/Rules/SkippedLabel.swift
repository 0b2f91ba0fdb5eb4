internal import ExamLanguage
internal import ExamText

extension Rule {
  static let skippedLabel = Rule(
    "skipped-label", .information,
    what: "Letters of a question that are not in order, or with one left out.",
    why: "A part was lost or moved, or students look for one that does not exist.",
    example: """
      ## 2a
      ## 2c
      """,
    instead: "Number the parts in order.",
    .exam { context in
      let parts = context.exam.parts
      return parts.indices.dropFirst().compactMap { index in
        let (former, own) = (parts[index - 1], parts[index])
        guard former.question == own.question, let last = former.id.letter.utf8.first,
          let next = own.id.letter.utf8.first, former.id.letter.utf8.count == 1, own.id.letter.utf8.count == 1,
          next != last, next != last + 1
        else { return nil }
        return context.note(index, own.part.labelRange, "\(former.id) is followed by \(own.id)")
      }
    })
}
