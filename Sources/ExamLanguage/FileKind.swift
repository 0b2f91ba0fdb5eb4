package import ExamText

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
