internal import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

/// The marks of one draft as JSON (Protocol/schemas/grade.schema.json).
struct GradesJSON {
  let marker: DraftMarker
  /// What of the criteria is told.
  let visibility: ExamSettings.FeedbackVisibility
  /// Whether other students' marked answers may be quoted.
  var isForTeacher = false

  private var text: Text { marker.answers.text }

  /// - Parameter part: only this one; nil where no part is called so.
  func draft(file: String, part: String?) -> JSONValue? {
    guard let marks = marker.marks(ofPart: part) else { return nil }
    let total = marker.total(of: part == nil ? marks : [])
    let single = marks.first
    let parts: [JSONValue] = marks.map(self.part)
    return [
      "file": .string(file),
      "parts": .array(parts),
      "total": JSONNumber.of(part == nil ? total.mark : single?.mark ?? .zero),
      "max": JSONNumber.of(part == nil ? total.maximum : single?.maximum ?? .zero),
      "lowest": JSONNumber.of(part == nil ? total.lowest : single?.lowest ?? .zero),
      "highest": JSONNumber.of(part == nil ? total.highest : single?.highest ?? .zero),
    ]
  }

  private func part(_ mark: PartMark) -> JSONValue {
    let criteria: [JSONValue] = mark.visible(visibility).shown.map(criterion)
    let members: [JSONValue.Member] = [
      .init("part", .string(mark.placed.id.description)),
      .init("score", mark.mark.map { JSONNumber.of($0) } ?? .null),
      .init("max", JSONNumber.of(mark.maximum)),
      .init("status", .string(mark.status.rawValue)),
      .init("confidence", JSONNumber.of(confidence: mark.confidence)),
      .init("lowest", JSONNumber.of(mark.lowest)),
      .init("highest", JSONNumber.of(mark.highest)),
      .init("criteria", .array(criteria)),
    ]
    let learned = isForTeacher ? mark.learned.map(LearnedJSON.members) : nil
    return .object(members + (learned ?? []))
  }

  private func criterion(_ judged: PartMark.Judged) -> JSONValue {
    [
      "points": judged.points.map { JSONNumber.of($0) } ?? .null,
      "text": .string(judged.text),
      "verdict": .string(judged.achievement.rawValue),
      "evidence": .array(
        judged.evidence.map { range in
          ["range": JSONRange.of(range, in: text), "text": .string(text.string(range))]
        }),
      "reason": .string(judged.reason),
    ]
  }
}
