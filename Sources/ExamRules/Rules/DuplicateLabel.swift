internal import ExamLanguage
internal import ExamText

extension Rule {
  static let duplicateLabel = Rule(
    "duplicate-label", .warning,
    what: "Two parts of one name.",
    why: "A draft's answer to that name is marked by the first of them only.",
    example: """
      ## 2a
      ## 2a
      """,
    instead: "Give each part a name of its own.",
    .exam { context in
      var first: [PartID: Int] = [:]
      var notes: [Note<ByteRange>] = []
      for (index, placed) in context.exam.parts.enumerated() {
        if let other = first[placed.id] {
          let related = [(context.range(other, context.parts[other].part.labelRange), "the first one")]
          notes.append(
            context.note(index, placed.part.labelRange, "a second part is called \(placed.id)", related: related))
        } else {
          first[placed.id] = index
        }
      }
      return notes
    })
}
