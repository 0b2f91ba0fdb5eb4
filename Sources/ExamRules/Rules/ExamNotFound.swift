internal import ExamLanguage
internal import ExamText

extension Rule {
  static let examNotFound = Rule(
    "exam-not-found", .error,
    what: "A draft whose exam cannot be found or read.",
    why: "Without the exam there is nothing to mark the answers by.",
    example: """
      ---
      exam: deep-lerning.exam.md
      ---
      """,
    instead: """
      Correct the path behind `exam:`; it is relative to the draft. A fix cannot know where the file went; \
      renaming it in the editor corrects the path by itself.
      """,
    .answers { context in
      guard context.exam == nil, let reference = context.answers.examReference else { return [] }
      let place = context.answers.examReferenceRange ?? ByteRange(0, 0)
      return [Note(place, "exam \(Phrases.quoted(reference)) is not found")]
    })
}
