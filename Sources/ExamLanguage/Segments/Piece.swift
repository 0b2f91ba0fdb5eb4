internal import ExamText

/// A block with what the parser needs to know of it.
struct Piece {
  enum Content {
    /// Blank lines, rules, what belongs to nothing.
    case nothing
    case artefact
    /// Text that belongs to whatever section it stands in.
    case text
    case label
    case heading
    case comment
    indirect case total(TotalNotation)
    indirect case header(HeaderNotation)
    /// With the text that begins on its line, to the end of the paragraph.
    indirect case criterion(CriterionNotation, text: LocalRange?)
    indirect case marker(MarkerNotation, text: LocalRange?)
  }

  var kind: Block.Kind
  /// Whole lines.
  let range: LocalRange
  /// Without blanks and line endings around it.
  let trimmed: LocalRange
  let content: Content
  /// Its lines, as indices.
  let lines: Range<Int>
}
