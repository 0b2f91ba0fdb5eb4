internal import ExamLanguage
internal import ExamText

extension Rule {
  static let notText = Rule(
    "not-text", .error,
    what: "Bytes that are no text: a binary file, or text that is not encoded in UTF-8.",
    why: "What cannot be read cannot be marked, and editors show it differently.",
    example: """
      an exam saved as .docx, or in Latin-1
      """,
    instead: "Save the file as plain text in UTF-8.",
    .problem(.notText) { context in
      context.note("not text in UTF-8")
    })
}
