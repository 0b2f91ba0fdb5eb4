internal import ExamText

/// Cuts a segment's lines into pieces that tile it, and reports what is not closed.
struct PieceCutter {
  let bytes: [UInt8]
  let lines: [Line]
  private(set) var pieces: [Piece] = []
  private(set) var problems: [SyntaxProblem] = []
  private var index = 0
  /// Blank lines since the last line of text; more than two are what an export left.
  private var blanks = 0
  private var ends = BlockEnds()

  /// Whether `Total: 60` without a unit is a total, as it is nowhere but outside parts.
  private let takesBareTotals: Bool

  init(_ bytes: [UInt8], opening: Sequencer.Opening, isPart: Bool) {
    self.bytes = bytes
    takesBareTotals = !isPart
    lines = bytes.lines(0, bytes.count)
    guard !lines.isEmpty else { return }
    switch opening {
    case .label: takeOpening(.label, .label)
    case .heading: takeHeading()
    case .text: break
    }
    while index < lines.count { take() }
  }

  private mutating func take() {
    let line = lines[index]
    let shape = LineShape.read(bytes, line)
    switch shape {
    case .blank:
      blanks += 1
      add(blanks > 2 ? .artefact : .blank, blanks > 2 ? .artefact : .nothing, to: index + 1)
      return
    case .artefact:
      add(.artefact, .artefact, to: index + 1)
      return
    case .fence(let opener): takeCode(opener)
    case .comment: takeComment()
    case .heading: add(.heading, .heading, to: index + 1)
    case .tableRow: takeTable()
    case .rule: add(.rule, .nothing, to: index + 1)
    case .quote: takeWhile(.quote) { if case .quote = $0 { true } else { false } }
    case .mathematics(let closer): takeMathematics(closer)
    case .listItem: takeParagraph(.list, .text)
    case .header(let header): add(.header, .header(header), to: index + 1)
    case .criterion(let criterion): takeCriterion(criterion)
    case .marker(let marker): takeMarker(marker)
    case .total(let total) where isTotal(total): add(.paragraph, .total(total), to: index + 1)
    case .text, .total: takeParagraph(.paragraph, .text)
    }
    blanks = 0
  }

  private mutating func add(_ kind: Block.Kind, _ content: Piece.Content, to end: Int) {
    let range = LocalRange(lines[index].start, lines[end - 1].end)
    let start = min(bytes.skipSpace(range.lower, range.upper), range.upper)
    let trimmed = LocalRange(start, bytes.trimEnd(start, range.upper))
    // Neighbouring blank lines make one block.
    if let last = pieces.last, last.kind == kind, trimmed.isEmpty, last.trimmed.isEmpty {
      pieces[pieces.count - 1] = Piece(
        kind: kind, range: last.range.union(range), trimmed: trimmed, content: content,
        lines: last.lines.lowerBound..<end)
    } else {
      pieces.append(Piece(kind: kind, range: range, trimmed: trimmed, content: content, lines: index..<end))
    }
    index = end
  }

  /// A heading at the segment's beginning; one in bold may have text on its line.
  private mutating func takeHeading() {
    if bytes.byte(bytes.skipBlanks(lines[0].start, lines[0].contentEnd), lines[0].contentEnd) == 0x23 {
      add(.heading, .heading, to: 1)
    } else {
      takeOpening(.heading, .heading)
    }
  }

  /// The first paragraph of a part, without the alternatives that may stand straight below the question.
  private mutating func takeOpening(_ kind: Block.Kind, _ content: Piece.Content) {
    let end = paragraphEnd(index + 1, list: false)
    let first = lines[(index + 1)..<max(index + 1, end)].indices.first { isOption(0x41, lines[$0]) }
    let hasSecond = first.map { first in lines[first..<end].contains { isOption(0x42, $0) } } ?? false
    add(kind, content, to: hasSecond ? first ?? end : end)
  }

  /// `A) …`, `A. …`, `(A) …`
  private func isOption(_ letter: UInt8, _ line: Line) -> Bool {
    var start = bytes.skipBlanks(line.start, line.contentEnd)
    let isOpen = bytes.byte(start, line.contentEnd) == 0x28
    if isOpen { start += 1 }
    let closer = bytes.byte(start + 1, line.contentEnd)
    return bytes.byte(start, line.contentEnd) == letter && (closer == 0x29 || !isOpen && closer == 0x2E)
      && bytes.blank(at: start + 2, line.contentEnd) > 0
  }

  /// Whether a line goes on with the paragraph or list item above it.
  private func continues(_ shape: LineShape, list: Bool) -> Bool {
    switch shape {
    case .text: true
    case .total(let total): !isTotal(total)
    case .listItem: list
    case .header(let header): header.form == .bare
    case .criterion(let criterion): criterion.clarity == .unsigned && criterion.textStart == nil
    default: false
    }
  }

  private func isTotal(_ total: TotalNotation) -> Bool { takesBareTotals || !total.isBare }

  private func paragraphEnd(_ from: Int, list: Bool) -> Int {
    var end = from
    while end < lines.count, continues(LineShape.read(bytes, lines[end]), list: list) { end += 1 }
    return end
  }

  private mutating func takeParagraph(_ kind: Block.Kind, _ content: Piece.Content) {
    add(kind, content, to: paragraphEnd(index + 1, list: kind == .list))
  }

  private mutating func takeWhile(_ kind: Block.Kind, _ holds: (LineShape) -> Bool) {
    var end = index + 1
    while end < lines.count, holds(LineShape.read(bytes, lines[end])) { end += 1 }
    add(kind, .text, to: end)
  }

  private mutating func takeCriterion(_ criterion: CriterionNotation) {
    guard let start = criterion.textStart else {
      add(.criterionMarker, .criterion(criterion, text: nil), to: index + 1)
      return
    }
    let end = paragraphEnd(index + 1, list: false)
    let text = LocalRange(start, bytes.trimEnd(start, lines[end - 1].end))
    add(.criterionMarker, .criterion(criterion, text: text), to: end)
  }

  private mutating func takeMarker(_ marker: MarkerNotation) {
    let kind: Block.Kind =
      switch marker.meaning {
      case .modelAnswer: .modelAnswerMarker
      case .hint: .hintMarker
      case .rubric: .rubricMarker
      case .sample: .sampleMarker
      }
    guard let start = marker.textStart else {
      add(kind, .marker(marker, text: nil), to: index + 1)
      return
    }
    let end = paragraphEnd(index + 1, list: false)
    add(kind, .marker(marker, text: LocalRange(start, bytes.trimEnd(start, lines[end - 1].end))), to: end)
  }

  // MARK: Blocks with an end of their own

  private mutating func takeCode(_ opener: LineShape.Fence) {
    if let close = close(.code(opener)) { return add(.code, .text, to: close + 1) }
    let start = bytes.skipBlanks(lines[index].start, lines[index].contentEnd)
    report(.unclosedCode, LocalRange(start, start + opener.length))
    // Nobody closed it: it ends before what only an exam has, or with the segment.
    var end = index + 1
    while end < lines.count, !LineShape.read(bytes, lines[end]).isExamLine { end += 1 }
    add(.code, .text, to: end)
  }

  private mutating func takeComment() {
    if bytes.find("-->", lines[index].start, lines[index].contentEnd) != nil {
      return add(.comment, .comment, to: index + 1)
    }
    if let close = close(.comment) { return add(.comment, .comment, to: close + 1) }
    let start = bytes.skipBlanks(lines[index].start, lines[index].contentEnd)
    report(.unclosedComment, LocalRange(start, start + 4))
    add(.comment, .comment, to: paragraphEnd(index + 1, list: true))
  }

  private mutating func close(_ block: BlockEnds.Block) -> Int? {
    let (lines, bytes) = (lines, bytes)
    return ends.find(block, from: index + 1, start: lines[index].end, count: lines.count, bytes: bytes) {
      lines[$0]
    }.line
  }

  private mutating func takeMathematics(_ closer: StaticString) {
    let start = bytes.skipBlanks(lines[index].start, lines[index].contentEnd)
    var end = index
    while end < lines.count {
      let shape = LineShape.read(bytes, lines[end])
      if case .blank = shape { break }
      if end > index, shape.isExamLine { break }
      let from = end == index ? start + 2 : lines[end].start
      if bytes.find(closer, from, lines[end].contentEnd) != nil {
        add(.displayMathematics, .text, to: end + 1)
        return
      }
      end += 1
    }
    report(.unclosedMathematics, LocalRange(start, start + 2))
    add(.displayMathematics, .text, to: end)
  }

  private mutating func takeTable() {
    var end = index + 1
    while end < lines.count, case .tableRow = LineShape.read(bytes, lines[end]) { end += 1 }
    // `| | |` above its delimiter row: a table without head, as exports write it.
    if end - index >= 2, isEmptyRow(lines[index]), TableRow.isDelimiter(bytes, lines[index + 1]) {
      add(.artefact, .artefact, to: index + 2)
    }
    if index < end { add(.table, .text, to: end) }
  }

  private func isEmptyRow(_ line: Line) -> Bool {
    bytes[line.start..<line.contentEnd].allSatisfy { $0 == 0x7C || $0 == 0x20 || $0 == 0x09 || $0 == 0x2D }
      && !TableRow.isDelimiter(bytes, line)
  }

  private mutating func report(_ kind: SyntaxProblem.Kind, _ range: LocalRange) {
    problems.append(
      SyntaxProblem(
        kind: kind, range: range, subject: String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)))
  }
}

/// A row of a pipe table.
enum TableRow {
  /// `|--|:-:|`
  static func isDelimiter(_ bytes: [UInt8], _ line: Line) -> Bool {
    var hasDash = false
    var dashes = 0
    let start = cellsStart(bytes, line)
    for index in start..<line.contentEnd {
      switch bytes[index] {
      case 0x2D:
        hasDash = true
        dashes += 1
      case 0x7C, 0x3A, 0x20, 0x09: break
      default: return false
      }
    }
    return hasDash && dashes >= 2
  }

  /// The first cell's pipe, behind a list's bullet.
  static func cellsStart(_ bytes: [UInt8], _ line: Line) -> Int {
    var start = bytes.skipBlanks(line.start, line.contentEnd)
    if start < line.contentEnd, bytes[start] != 0x7C { start = bytes.skipBlanks(start + 1, line.contentEnd) }
    return start
  }

  /// The cells of a row, each without blanks around it; outer pipes bound none.
  static func cells(_ bytes: [UInt8], _ line: Line) -> [LocalRange] {
    let end = bytes.trimEnd(line.start, line.contentEnd)
    var start = min(cellsStart(bytes, line), end)
    if bytes.byte(start, end) == 0x7C { start += 1 }
    var cells: [LocalRange] = []
    var index = start
    while index <= end, cells.count < 64 {
      if index == end || bytes[index] == 0x7C && bytes[index - 1] != 0x5C {
        if index < end || start < end {
          let lower = min(bytes.skipBlanks(start, index), index)
          cells.append(LocalRange(lower, bytes.trimEnd(lower, index)))
        }
        start = index + 1
      }
      index += 1
    }
    return cells
  }

  /// The last cell and what stands in all cells before it, each without blanks and outer pipes.
  static func split(_ bytes: [UInt8], _ line: Line) -> (text: LocalRange, last: LocalRange)? {
    let start = cellsStart(bytes, line)
    var end = bytes.trimEnd(start, line.contentEnd)
    if end > start + 1, bytes[end - 1] == 0x7C, bytes[end - 2] != 0x5C { end -= 1 }
    var pipe = end - 1
    while pipe > start, !(bytes[pipe] == 0x7C && bytes[pipe - 1] != 0x5C) { pipe -= 1 }
    guard pipe > start else { return nil }
    let last = bytes.skipBlanks(pipe + 1, end)
    var textStart = start
    while textStart < pipe, bytes[textStart] == 0x7C || bytes.blank(at: textStart, pipe) > 0 { textStart += 1 }
    var textEnd = bytes.trimEnd(textStart, pipe)
    while textEnd > textStart, bytes[textEnd - 1] == 0x7C { textEnd = bytes.trimEnd(textStart, textEnd - 1) }
    return (LocalRange(textStart, textEnd), LocalRange(last, bytes.trimEnd(last, end)))
  }
}
