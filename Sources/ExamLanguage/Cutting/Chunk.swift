/// A stretch of a document from one line that might begin a question or a part to the next.
///
/// Whether it does begin one is decided afterwards, from what all chunks say of themselves (`Sequencer`); so a chunk
/// depends on its own bytes alone, and an edit re-reads only the chunks that it touches.
struct Chunk: Hashable {
  enum Kind: Hashable {
    case byteOrderMark
    case frontMatter
    /// What stands before the first candidate.
    case preamble
    case label(question: Int?, letter: UInt8, isMarked: Bool, beginsSentence: Bool)
    case heading(level: Int, name: HeadingNotation.Name, hasPoints: Bool)
  }

  /// What a chunk contains that speaks for a part.
  struct Evidence: Hashable {
    enum Signal { case header, criterion, modelAnswer }
    /// Which of these stands first.
    var first: Signal?
    var isMultipleChoice = false
    /// A paragraph, item or row ends in its points.
    var hasAlternatives = false
    /// The first paragraph ends in points without brackets: `a) Dropout drops weights. -1 point`.
    var firstParagraphEndsInPoints = false
    /// Nothing but blank lines and artefacts stands behind the last criterion or marker: what follows is its text.
    var endsInMarker = false

    /// Full headers, and criteria alone on their line: what hardly stands in any other file.
    var examLines = 0

    var isAny: Bool { first != nil || hasAlternatives }

    mutating func note(_ signal: Signal) { if first == nil { first = signal } }
  }

  /// Of the first byte, in the document.
  var start: Int
  let kind: Kind
  let evidence: Evidence
  /// How many bytes from `start` on were looked at to find the chunk's end: an edit there can change the cut.
  let reach: Int
}
