internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

extension Rule {
  static let unreadableTick = Rule(
    "unreadable-tick", .warning,
    what: "Words in the answer to a multiple-choice part that name none of its alternatives.",
    why: "They tick nothing; the mark is that of the other ticks.",
    example: """
      ## 1a
      1, 7
      """,
    instead: """
      Name alternatives by number or letter, or copy them word for word. A student’s words are never changed.
      """,
    .answers { context in
      guard let exam = context.exam else { return [] }
      return zip(context.answers.answers, context.homes).flatMap { answer, home -> [Note<ByteRange>] in
        guard let home, exam.parts[home].part.kind == .multipleChoice else { return [] }
        let part = exam.parts[home].part
        let reading = ChoiceReading.read(answer.body, part: part, policy: exam.parts[home].scheme.policy)
        return reading.unread.prefix(20).map { range in
          let place = range.at(answer.bodyRange.lower)
          let words = Phrases.quoted(context.answers.text.string(place))
          return context.note(
            answer, place, "\(words) is none of the \(Phrases.count(part.alternatives.count, "alternative"))")
        }
      }
    })
}
