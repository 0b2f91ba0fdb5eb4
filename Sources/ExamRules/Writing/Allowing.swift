internal import ExamLanguage
internal import ExamText

/// The comment by which an author keeps what a rule finds.
enum Allowing {
  /// Writes the comment on a line of its own behind the question, or behind the label where nothing is asked.
  static func fix(_ rule: String, in placed: PlacedPart) -> NoteFix<ByteRange> {
    let part = placed.part
    let lines = LineStyle(part.bytes)
    let end = lines.paragraphEnd(part.header?.range.upper ?? part.stem.last?.upper ?? part.labelRange.upper)
    let comment = lines.newline + lines.newline + "<!-- examd: allow \(rule) -->"
    return NoteFix("keep it, and say so in a comment", [(placed.range(LocalRange(end, end)), comment)])
  }
}
