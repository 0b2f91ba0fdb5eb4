package import ExamText

extension Exam {
  /// Parses any bytes; never fails.
  package static func parse(_ text: Text) -> Exam {
    if text.bytes.contains(0) { return unreadable(text) }
    var cutter = Cutter(text)
    cutter.cutAll()
    return Exam(text, ExamLayout(text, cutter.chunks, isLimited: cutter.isLimited), change: nil)
  }

  /// A file that is not text: nothing in it is read.
  private static func unreadable(_ text: Text) -> Exam {
    let position = text.bytes.firstIndex(of: 0) ?? 0
    let part = Part(
      bytes: text.bytes, labelRange: LocalRange(0, 0), stem: [], header: nil, declaredPoints: nil, kind: .open,
      alternatives: [], hints: [], modelAnswers: [], criteria: [], samples: [], artefacts: [], allowances: [],
      problems: [SyntaxProblem(kind: .notText, range: LocalRange(position, position + 1), subject: "NUL")],
      blocks: [Block(kind: .unreadable, range: LocalRange(0, text.count))])
    let segment = LaidSegment(
      cut: Sequencer.Segment(role: .outside(.text), before: Sequencer.State()), parsed: ParsedSegment(part: part))
    return Exam(text, ExamLayout(segments: Row([segment])), change: nil)
  }
}
