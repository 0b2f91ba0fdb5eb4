package import ExamText

extension Exam {
  /// Parses any bytes; never fails.
  package static func parse(_ text: Text) -> Exam {
    Exam(
      text: text, frontMatter: nil, title: nil, declaredTotal: nil, declaredTotalRange: nil, questions: [], parts: [],
      problems: [], artefacts: [], allowances: [], segments: [])
  }

  /// The exam after edits, each in the text that the former left; parts that no edit touched are the same objects.
  package func edited(by edits: [TextEdit]) -> Exam {
    Exam.parse(edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) })
  }
}

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

/// What a file is: by its name, else by what it reads like.
package enum FileKind: String, Sendable, Hashable {
  case exam
  case answers
  case concepts
  /// Nothing of examd's.
  case other

  /// - Parameter path: only its name counts; it may be an untitled document's.
  package static func of(path: String, text: Text) -> FileKind {
    if path.hasSuffix(".answers.md") { return .answers }
    if path.hasSuffix(".concepts.md") { return .concepts }
    if path.hasSuffix(".exam.md") || path.hasSuffix(".exam") { return .exam }
    return .other
  }
}
