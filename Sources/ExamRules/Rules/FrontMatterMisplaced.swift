internal import ExamLanguage
internal import ExamText

extension Rule {
  static let frontMatterMisplaced = Rule(
    "front-matter-misplaced", .error,
    what: "Settings between `---` lines that have blank lines above them.",
    why: "Only the very first line can begin them: policy, total and rounding would silently not count.",
    example: """

      ---
      policy: net-correct
      ---
      """,
    instead: "Remove the blank lines above the first `---`.",
    .exam { context in
      guard context.exam.frontMatter == nil else { return [] }
      let text = context.exam.text
      let bytes = text.bytes(in: ByteRange(0, min(text.count, beginning)))
      let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      guard let first = bytes[start...].firstIndex(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }), first > start,
        let fence = line(bytes, first), isFence(bytes[fence])
      else { return [] }
      var next = fence.upperBound
      while let line = line(bytes, next) {
        next = line.upperBound
        guard isFence(bytes[line]) else { continue }
        guard let front = Exam.parse(Text(bytes: Array(bytes[first..<next]))).frontMatter else { return [] }
        let unknown = front.problems.count { $0.kind == .unknownFrontMatterKey || $0.kind == .malformedFrontMatter }
        guard front.entries.count > unknown else { return [] }
        return [
          Note(
            ByteRange(first, first + 3), "these settings do not count: blank lines stand above them",
            fixes: [NoteFix("remove the blank lines", [(ByteRange(start, first), "")])])
        ]
      }
      return []
    })

  /// How much of an exam is looked at.
  private static let beginning = 8192

  /// The line at a place, with its end; nil behind the last.
  private static func line(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { end += 1 }
    return start..<min(end + 1, bytes.count)
  }

  private static func isFence(_ line: ArraySlice<UInt8>) -> Bool {
    var line = line
    while let last = line.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { line.removeLast() }
    return line.elementsEqual([0x2D, 0x2D, 0x2D])
  }
}
