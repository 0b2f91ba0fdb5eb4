internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let ambiguousRelations = Rule(
    "ambiguous-relations", .warning,
    what: """
      A rubric that can as well be read in another way, where the two readings give different marks for some answers.
      """,
    why: "Two markers who read it differently give different marks, and neither is wrong.",
    example: """
      4.0 points · Open

      +3 points
      the input is shifted

      +1 point
      the sum is taken

      +1 point
      the border is treated
      """,
    instead: "Write the relation in braces behind the marker line: `+1 point {instead-of=sum}`.",
    .part { context in
      let part = context.part
      let readings = context.scheme.alternativeReadings.filter(\.isAsPlausible)
      guard let reading = readings.first, part.criteria.indices.contains(reading.witness.first ?? 0) else { return [] }
      let met = reading.witness.filter(part.criteria.indices.contains)
      let names = met.map { part.criteria[$0].points.points.signed }
      var fixes: [NoteFix<LocalRange>] = []
      let present = RubricWriting.edits(context.scheme.attributeEdits, in: part)
      if !present.isEmpty { fixes.append(NoteFix("write down how it is read now", present, isSafe: true)) }
      for other in readings.prefix(3) {
        let edits = RubricWriting.edits(other.edits, in: part)
        if !edits.isEmpty { fixes.append(NoteFix("write down that \(other.summary)", edits)) }
      }
      let place = part.criteria[met.first ?? 0].points.range
      return [
        Note(
          place,
          "\(Phrases.list(names)) together give \(reading.mark), or \(reading.otherMark) if \(reading.summary)",
          related: met.map { (part.criteria[$0].points.range, "counted here") }, fixes: fixes)
      ]
    })
}
