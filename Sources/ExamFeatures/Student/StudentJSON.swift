package import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText
internal import Marking

/// What students get as structure: the paper, and their marks (Protocol/schemas/paper and student-grade).
package enum StudentJSON {
  /// The questions of an exam. The text comes from the student's copy.
  package static func paper(_ examiner: Examiner, used: (_ part: String) -> AttemptCount?) -> JSONValue {
    guard case .exam(let check, _) = examiner.copy.content else { return .null }
    let exam = check.exam
    let parts: [JSONValue] = exam.parts.enumerated().map { index, placed in
      let part = placed.part
      return [
        "part": .string(placed.id.description),
        "question": .string(part.stemText),
        "hints": .array(part.hints.map { .string(part.string($0.body)) }),
        "kind": .string(part.kind == .open ? "open" : "choice"),
        "points": JSONNumber.of(check.scheme(ofPart: index).maximum),
        "pages": part.header?.pages.map { JSONNumber.of($0) } ?? .null,
        "alternatives": .array(part.alternatives.map { .string(part.string($0.textRange)) }),
        "attempts": attempts(used(placed.id.description)),
      ]
    }
    return [
      "title": exam.title.map(JSONValue.string) ?? .null,
      "course": exam.settings.course.map(JSONValue.string) ?? .null,
      "language": .string(examiner.phrases.language),
      "total": JSONNumber.of(check.marking.maximum),
      "parts": .array(parts),
    ]
  }

  package static func attempts(_ count: AttemptCount?) -> JSONValue {
    guard let count else { return .null }
    return [
      "used": .int(count.used), "allowed": .int(count.allowed), "wait": count.wait.map { .int($0) } ?? .null,
    ]
  }

  /// The marks of a draft.
  package static func marks(
    _ marks: [StudentMark], total: StudentTotal?, draft: Text, copy: Analysis, phrases: Phrases
  ) -> JSONValue {
    let text = StudentText(draft, copy: copy, phrases: phrases, isColoured: false)
    let parts: [JSONValue] = marks.map { mark in
      [
        "part": .string(mark.id.description),
        "score": mark.mark.map { JSONNumber.of($0) } ?? .null,
        "max": JSONNumber.of(mark.maximum),
        "status": .string(mark.state.rawValue),
        "lowest": JSONNumber.of(mark.lowest),
        "highest": JSONNumber.of(mark.highest),
        "aspects": .array(
          mark.aspects.map { aspect in
            [
              "points": aspect.earned.map { JSONNumber.of($0) } ?? .null,
              "verdict": .string(aspect.achievement.rawValue),
              "evidence": .array(
                aspect.evidence.map {
                  ["range": JSONRange.of($0, in: draft), "text": .string(draft.string($0))]
                }),
              "advice": .string(text.advice(aspect, mark)),
            ]
          }),
        "missing": .int(mark.missing),
        "words": .int(mark.length.words),
        "attempts": attempts(mark.attempts),
      ]
    }
    return [
      "parts": .array(parts),
      "total": total.map { JSONNumber.of($0.mark) } ?? .null,
      "max": total.map { JSONNumber.of($0.maximum) } ?? .null,
      "lowest": total.map { JSONNumber.of($0.lowest) } ?? .null,
      "highest": total.map { JSONNumber.of($0.highest) } ?? .null,
      "note": .string(phrases.suggestion),
    ]
  }
}
