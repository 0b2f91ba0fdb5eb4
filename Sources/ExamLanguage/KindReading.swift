internal import ExamText

/// What a file of no telling name is, read from how it was cut: a keystroke in it must not cost looking at all of it.
extension FileKind {
  /// The same as `of(path:text:)` says of the exam's text where its name does not tell; costs what the last edit
  /// touched, and a look at the rest only in the rare cases where the text's summary leaves a doubt.
  ///
  /// - Parameters:
  ///   - exam: the text, read as an exam, whether it is one or not.
  ///   - limit: how many bytes are looked at.
  package static func reading(_ exam: Exam, limit: Int = readingLimit) -> FileKind {
    let (text, layout) = (exam.text, exam.layout)
    guard layout.isEditable else { return reading(text, limit: limit) }
    if text.count <= limit {
      return kind(text, layout.chunks, layout.chunks.measure, hasPart: layout.segments.measure.parts > 0)
    }
    // What was cut without a look beyond the limit is cut alike in the text's beginning; one stretch reaches over it.
    guard let over = layout.chunks.first(reaching: { $0.reach > limit }), over.index > 0 else {
      return reading(text, limit: limit)
    }
    switch over.element.kind {
    case .label, .heading: break
    // What a number begins depends on what stands below it.
    case .byteOrderMark, .frontMatter, .preamble, .number: return reading(text, limit: limit)
    }
    // A part is one in the beginning too if what ends it is the same there.
    guard let part = layout.segments.first(reaching: { $0.parts > 0 }),
      part.before.chunks + part.element.cut.chunks < over.index, !mayOpenFrontMatter(text, layout.chunks)
    else { return reading(text, limit: limit) }
    var cutter = Cutter(Text(bytes: text.bytes(in: ByteRange(over.before.bytes, limit))))
    cutter.cut(line: 0, kind: over.element.kind) { _ in false }
    guard !cutter.isLimited else { return reading(text, limit: limit) }
    var measure = over.before
    for chunk in cutter.chunks { measure.append(chunk.measure) }
    return kind(text, layout.chunks, measure, hasPart: true)
  }

  private static func kind(
    _ text: Text, _ chunks: Row<Chunk>, _ measure: Chunk.Measure, hasPart: Bool
  ) -> FileKind {
    if measure.names > 0, let front = frontMatterRange(chunks) {
      let front = FrontMatter.parse(text.bytes(in: front.at(ByteOffset(0))), at: front.lower, of: .answers)
      if namesExam(front) { return .answers }
    }
    return hasPart && isExam(lines: measure.examLines, headers: measure.headers) ? .exam : .other
  }

  private static func frontMatterRange(_ chunks: Row<Chunk>) -> LocalRange? {
    var start = 0
    for chunk in chunks.prefix(2) {
      if chunk.kind == .frontMatter { return LocalRange(start, start + chunk.length) }
      start += chunk.length
    }
    return nil
  }

  /// Whether a document begins with dashes that open no front matter, which only its end decides.
  private static func mayOpenFrontMatter(_ text: Text, _ chunks: Row<Chunk>) -> Bool {
    guard frontMatterRange(chunks) == nil else { return false }
    let line = text.bytes(in: ByteRange(0, 6))
    return line.starts(with: [0x2D, 0x2D, 0x2D]) || line.starts(with: [0xEF, 0xBB, 0xBF, 0x2D, 0x2D, 0x2D])
  }
}
