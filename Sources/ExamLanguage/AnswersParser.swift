package import ExamText

extension Answers {
  /// Parses any bytes; never fails.
  package static func parse(_ text: Text) -> Answers {
    Answers(text: text, frontMatter: nil, examReference: nil, examReferenceRange: nil, answers: [], problems: [])
  }

  /// The draft after edits, each in the text that the former left.
  package func edited(by edits: [TextEdit]) -> Answers {
    Answers.parse(edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) })
  }
}
