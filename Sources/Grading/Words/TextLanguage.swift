package import ExamLanguage

/// The language that an exam is written in, for whoever speaks to its students.
package enum TextLanguage {
  /// A primary tag in lower case: the declared one, else `en`, `de`, `nl`, `fr` or `es` where the questions tell.
  package static func of(_ exam: Exam) -> String {
    if let tag = exam.settings.language { return String(tag.lowercased().prefix { $0 != "-" && $0 != "_" }) }
    let stems = exam.parts.prefix(50).map { Array($0.part.stemText.utf8) }
    let found = GradingLanguage.of(tag: nil, texts: stems).rawValue
    return found.isEmpty ? "en" : found
  }
}
