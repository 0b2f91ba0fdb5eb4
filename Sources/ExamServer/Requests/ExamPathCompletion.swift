internal import ExamFeatures
internal import ExamText

/// The exams of the workspace behind `exam:` in a draft's front matter, as they are called from there.
enum ExamPathCompletion {
  /// More than these nobody reads through; a longer beginning finds the rest.
  private static let limit = 100
  /// The front matter of a draft has no more lines than this in which an exam is named.
  private static let lineLimit = 200

  static func items(in view: DocumentView, at offset: ByteOffset, _ index: WorkspaceIndex) -> [Completion] {
    let (text, name) = (view.document.text, view.document.content.name)
    let number = text.lines.line(containing: offset)
    let line = text.lineContent(number)
    guard number > 0, number < lineLimit, line.count < 4000, isInFrontMatter(number, text) else { return [] }
    let before = text.string(ByteRange(line.lower, offset))
    guard before.hasPrefix("exam:") else { return [] }
    let written = before.dropFirst("exam:".count).drop { $0 == " " }
    let range = ByteRange(offset + -written.utf8.count, line.upper)
    return index.paths().filter { $0.hasSuffix(".exam.md") || $0.hasSuffix(".exam") }
      .compactMap { name.relative(to: DocumentURI(path: $0)) }
      .filter { $0.hasPrefix(written) }.prefix(limit).map { path in
        Completion(
          label: path, detail: "exam", kind: .value, range: range, insertion: WillRenameFilesRequest.quoted(path))
      }
  }

  private static func isInFrontMatter(_ number: Int, _ text: Text) -> Bool {
    func line(_ number: Int) -> String { text.string(text.lineContent(number)) }
    return line(0) == "---" && !(1..<number).contains { line($0) == "---" }
  }
}
