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
      let parts = context.exam.parts
      let isAscending = zip(parts, parts.dropFirst()).allSatisfy { former, next in
        let (a, b) = (former.id, next.id)
        if a.question != b.question { return a.question < b.question }
        return a.letter.utf8.count == b.letter.utf8.count && a.letter < b.letter
      }
      if isAscending { return [] }
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
