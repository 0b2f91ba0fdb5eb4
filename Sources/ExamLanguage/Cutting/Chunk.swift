/// A stretch of a document from one line that might begin a question or a part to the next.
///
/// Whether it does begin one is decided afterwards, from what all chunks say of themselves (`Sequencer`); so a chunk
/// depends on its own bytes alone, and an edit re-reads only the chunks that it touches.
struct Chunk: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case byteOrderMark
    case frontMatter
    /// What stands before the first candidate.
    case preamble
    case label(question: Int?, letter: UInt8, isMarked: Bool, beginsSentence: Bool)
    case heading(level: Int, name: HeadingNotation.Name, hasPoints: Bool)
    /// `1. Why …`, with a sign of a question near it; or named: `Question 1. Why …`.
    case number(Int, isNamed: Bool)

    /// Whether the line is hardly anything but a list's.
    var isBareNumber: Bool { if case .number(_, isNamed: false) = self { true } else { false } }
  }

  /// What a chunk contains that speaks for a part.
  struct Evidence: Hashable, Sendable {
    enum Signal: Sendable { case header, criterion, modelAnswer }
    /// Which of these stands first.
    var first: Signal?
    /// Which of these stands last.
    var last: Signal?
    /// `A) …` or `- [ ] …` stands there, with or without points.
    var hasOptions = false
    /// The next chunk begins with a bracketed `a`, such as `a)`.
    var precedesParts = false
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

    mutating func note(_ signal: Signal) {
      if first == nil { first = signal }
      last = signal
    }
  }

  /// How many bytes it has.
  let length: Int
  let kind: Kind
  let evidence: Evidence
  /// How many bytes from its beginning on were looked at to find its end: an edit there can change the cut.
  let reach: Int
}

extension Chunk: RowElement {
  struct Measure: RowMeasure {
    var bytes = 0
    /// Behind the last byte that was looked at to cut all of these chunks.
    var reach = 0
    /// What speaks for an exam: lines that hardly stand elsewhere, and stretches that begin with a header.
    var examLines = 0
    var headers = 0
    /// Headings that name a question or a part.
    var names = 0

    mutating func append(_ other: Measure) {
      reach = max(reach, bytes + other.reach)
      bytes += other.bytes
      examLines += other.examLines
      headers += other.headers
      names += other.names
    }
  }

  var measure: Measure {
    var isName = false
    if case .heading(_, let name, _) = kind { isName = name != .other }
    return Measure(
      bytes: length, reach: reach, examLines: evidence.examLines, headers: evidence.first == .header ? 1 : 0,
      names: isName ? 1 : 0)
  }
}
