internal import ExamLanguage
internal import ExamText

extension Rule {
  static let answerTooLong = Rule(
    "answer-too-long", .warning,
    what: "An answer that is longer than its question allows.",
    why: "Markers may stop reading where the limit is.",
    example: "six sentences where the question says “max 5 sentences”",
    instead: "Shorten the answer.",
    .answers { context in
      guard let exam = context.exam else { return [] }
      return zip(context.answers.answers, context.homes).compactMap { answer, home in
        guard let home, exam.parts[home].part.kind == .open, let limit = LengthLimit(exam.parts[home].part) else {
          return nil
        }
        let length = limit.length(of: String(decoding: answer.body, as: UTF8.self))
        guard limit.count < length else { return nil }
        return context.note(
          answer, answer.labelRange, "\(limit.phrase(length)), the question allows \(limit.count)")
      }
    })
}
