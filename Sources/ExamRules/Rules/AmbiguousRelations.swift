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
      let readings = context.otherReadings
      guard let reading = readings.first, part.criteria.indices.contains(reading.witness.first ?? 0) else { return [] }
      let met = reading.witness.filter(part.criteria.indices.contains)
      let names = met.map { part.criteria[$0].points.points.signed }
      var fixes: [NoteFix<LocalRange>] = []
      // Not safe, though it changes no mark: which of the two is meant, the author alone knows.
      let present = RubricWriting.edits(context.scheme.attributeEdits(against: readings), in: part)
      if !present.isEmpty { fixes.append(NoteFix("write down how it is read now", present)) }
      for other in readings.prefix(3) {
        let edits = RubricWriting.edits(other.edits, in: part)
        if !edits.isEmpty {
          fixes.append(NoteFix("write down that \(Self.summary(other, of: part, context.scheme))", edits))
        }
      }
      let place = part.criteria[met.first ?? 0].points.range
      return [
        Note(
          place,
          "\(Phrases.list(names)) together give \(reading.mark), or \(reading.otherMark) if \(reading.summary)",
          related: met.map { (part.criteria[$0].points.range, "counted here") }, fixes: fixes)
      ]
    })
  /// What another reading takes otherwise, with the beginning of the criterion's text where points alone would not tell.
  private static func summary(_ reading: AlternativeReading, of part: Part, _ scheme: MarkingScheme) -> String {
    let changed = zip(scheme.relations, reading.relations).first { $0.role != $1.role }?.0.index
    guard let changed, part.criteria.indices.contains(changed) else { return reading.summary }
    let points = part.criteria[changed].points.points
    guard part.criteria.count(where: { $0.points.points == points }) > 1,
      reading.summary.hasPrefix(points.signed)
    else { return reading.summary }
    let text = Phrases.quoted(part.string(part.criteria[changed].text.body))
    return "\(points.signed) for \(text)\(reading.summary.dropFirst(points.signed.count))"
  }
}
