package import ExamText

extension Exam {
  /// Parses any bytes; never fails.
  package static func parse(_ text: Text) -> Exam {
    if text.bytes.contains(0) { return unreadable(text) }
    var cutter = Cutter(text)
    cutter.cutAll()
    return assemble(text, chunks: cutter.chunks, isLimited: cutter.isLimited) { _, _, _ in nil }
  }

  /// A file that is not text: nothing in it is read.
  private static func unreadable(_ text: Text) -> Exam {
    let position = text.bytes.firstIndex(of: 0) ?? 0
    return Exam(
      text: text, frontMatter: nil, title: nil, declaredTotal: nil, declaredTotalRange: nil, questions: [], parts: [],
      problems: [SyntaxProblem(kind: .notText, range: LocalRange(position, position + 1), subject: "NUL")],
      artefacts: [], allowances: [],
      segments: [
        Segment(start: ByteOffset(0), blocks: [Block(kind: .unreadable, range: LocalRange(0, text.count))])
      ])
  }
}
