internal import ExamText

/// Cuts a document, or a stretch of one that begins where a chunk begins, into chunks: line by line and without looking
/// back.
struct Cutter {
  /// How many chunks are cut; what follows belongs to the last one.
  static let chunkLimit = 100_000

  /// The stretch's.
  let bytes: [UInt8]
  let starts: [Int]
  /// Whether the document ends with the stretch.
  private let isAtEnd: Bool
  private let markLength: Int
  private(set) var chunks: [Chunk] = []
  private(set) var isLimited = false
  /// Whether something was looked for behind the end of a stretch with which the document does not end. What was cut
  /// is not to be used then; a longer stretch will do.
  private(set) var ranShort = false
  private var ends = BlockEnds()

  /// For a whole document.
  init(_ text: Text) {
    bytes = text.bytes
    starts = text.lines.starts
    isAtEnd = true
    markLength = text.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// For whole lines of a document.
  init(_ text: Text, from start: Int, to end: Int) {
    bytes = text.bytes(in: ByteRange(start, end))
    isAtEnd = end >= text.count
    markLength = start == 0 && bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var starts = [0]
    let lines = text.lines
    var line = lines.line(containing: ByteOffset(start)) + 1
    while line < lines.lineCount, case let next = lines.start(ofLine: line), next < end || isAtEnd {
      starts.append(next - start)
      line += 1
    }
    self.starts = starts
  }

  /// All chunks of a document, or those before the first that begins where `stop` says.
  mutating func cutAll(until stop: (Int) -> Bool = { _ in false }) {
    var line = 0
    if markLength > 0 {
      chunks.append(Chunk(length: markLength, kind: .byteOrderMark, evidence: .init(), reach: markLength))
      if bytes.count == markLength, isAtEnd { return }
    }
    let front = frontMatter()
    if front.ranOut, !isAtEnd {
      ranShort = true
      return
    }
    if let end = front.end {
      let start = self.line(0).start
      chunks.append(
        Chunk(
          length: self.line(end - 1).end - start, kind: .frontMatter, evidence: .init(),
          reach: frontMatterReach(end) - start))
      line = end
    }
    guard line < starts.count, self.line(line).start < bytes.count else {
      ranShort = ranShort || !isAtEnd
      return
    }
    let first = self.line(line)
    cut(line: line, kind: candidate(first, afterBlank: true, afterLabel: false) ?? .preamble, until: stop)
  }

  /// Cuts from a line on that begins a chunk, until the document ends or a chunk begins where `stop` says.
  mutating func cut(line first: Int, kind: Chunk.Kind, until stop: (Int) -> Bool) {
    var (line, kind) = (first, kind)
    while line < starts.count, self.line(line).start < bytes.count {
      let start = self.line(line).start
      if chunks.count >= Cutter.chunkLimit {
        isLimited = true
        return
      }
      let found = scan(line, kind)
      let end = found.next.map { self.line($0.line).start } ?? bytes.count
      chunks.append(Chunk(length: end - start, kind: kind, evidence: found.evidence, reach: found.reach - start))
      if ranShort { return }
      guard let next = found.next else { return }
      if stop(end) { return }
      (line, kind) = next
    }
    ranShort = ranShort || !isAtEnd
  }

  func line(_ index: Int) -> Line { Cutter.line(index, starts, bytes, markLength) }

  private static func line(_ index: Int, _ starts: [Int], _ bytes: [UInt8], _ markLength: Int) -> Line {
    let start = index == 0 ? markLength : starts[index]
    let end = index + 1 < starts.count ? starts[index + 1] : bytes.count
    return Line(start: start, contentEnd: bytes.contentEnd(start, end), end: end)
  }

  private struct Found {
    var evidence = Chunk.Evidence()
    var reach = 0
    var next: (line: Int, kind: Chunk.Kind)?
  }

  /// Reads one chunk from its first line on.
  private mutating func scan(_ first: Int, _ kind: Chunk.Kind) -> Found {
    var found = Found()
    var index = first
    var afterBlank = true
    var afterLabel = false
    var inFirstParagraph = true
    while index < starts.count {
      let line = line(index)
      found.reach = max(found.reach, line.end)
      let isFirst = index == first
      if !isFirst, let next = candidate(line, afterBlank: afterBlank, afterLabel: afterLabel) {
        found.next = (index, next)
        return found
      }
      index += 1
      if isFirst, kind != .preamble {
        noteLabelLine(line, kind, &found.evidence)
        if case .label(_, _, true, _) = kind { afterLabel = true }
        afterBlank = false
        if case .heading = kind { afterBlank = true }
        continue
      }
      let shape = LineShape.read(bytes, line)
      if shape.isExamLine { found.evidence.examLines += 1 }
      switch shape {
      case .blank:
        afterBlank = true
        inFirstParagraph = false
        continue
      case .artefact:
        afterBlank = true
        continue
      case .fence(let opener):
        index = skip(.code(opener), index, line.end, &found.reach)
        found.evidence.endsInMarker = false
      case .comment:
        if bytes.find("-->", line.start, line.contentEnd) == nil {
          index = skip(.comment, index, line.end, &found.reach)
        }
      case .header(let header):
        found.evidence.note(.header)
        if header.header?.kind == .multipleChoice { found.evidence.isMultipleChoice = true }
        found.evidence.endsInMarker = false
      case .criterion(let criterion):
        if criterion.clarity != .ambiguous { found.evidence.note(.criterion) }
        found.evidence.endsInMarker = criterion.textStart == nil
      case .marker(let marker):
        if marker.meaning != .hint { found.evidence.note(.modelAnswer) }
        found.evidence.endsInMarker = marker.textStart == nil
      default:
        found.evidence.endsInMarker = false
        if endsInPoints(line) {
          found.evidence.hasAlternatives = true
          if inFirstParagraph { found.evidence.firstParagraphEndsInPoints = true }
        }
      }
      afterBlank = false
      afterLabel = afterLabel && inFirstParagraph && isPlainText(shape)
    }
    // The end of the document was seen: what is typed there may go on with this chunk.
    found.reach = bytes.count + 1
    ranShort = ranShort || !isAtEnd
    return found
  }

  private func isPlainText(_ shape: LineShape) -> Bool { if case .text = shape { true } else { false } }

  private func noteLabelLine(_ line: Line, _ kind: Chunk.Kind, _ evidence: inout Chunk.Evidence) {
    switch kind {
    case .label:
      guard let label = LabelNotation.read(bytes, line.start, line.contentEnd) else { return }
      if StemHeader.leading(bytes, label.textStart, line.contentEnd) != nil { evidence.note(.header) }
      if let ending = PointsNotation.ending(bytes, label.textStart, line.contentEnd) {
        if ending.isBracketed { evidence.note(.header) } else { evidence.firstParagraphEndsInPoints = true }
      }
    case .heading(_, _, true): evidence.note(.header)
    default: break
    }
  }

  private func endsInPoints(_ line: Line) -> Bool {
    guard line.contentEnd > line.start else { return false }
    var end = line.contentEnd
    if bytes[end - 1] == 0x7C { end -= 1 }
    return PointsNotation.ending(bytes, line.start, end).map { !$0.isBracketed } ?? false
  }

  /// The line behind a block that was opened on the line before `index`; `index` where nobody closed it.
  private mutating func skip(_ block: BlockEnds.Block, _ index: Int, _ start: Int, _ reach: inout Int) -> Int {
    let (starts, bytes, markLength) = (starts, bytes, markLength)
    let result = ends.find(block, from: index, start: start, count: starts.count, bytes: bytes) {
      Cutter.line($0, starts, bytes, markLength)
    }
    reach = max(reach, result.reach)
    if result.reach > bytes.count, !isAtEnd { ranShort = true }
    return result.line.map { $0 + 1 } ?? index
  }

  /// What a line might begin.
  private func candidate(_ line: Line, afterBlank: Bool, afterLabel: Bool) -> Chunk.Kind? {
    let first = bytes.skipBlanks(line.start, min(line.contentEnd, line.start + 4))
    guard first < line.contentEnd else { return nil }
    switch bytes[first] {
    case 0x23:
      guard case .heading = LineShape.read(bytes, line) else { return nil }
      return HeadingNotation.read(bytes, first, line.contentEnd).map(kind)
    case 0x61...0x7A, 0x28, 0x2A, 0x5F, 0x30...0x39:
      guard afterBlank || afterLabel else { return nil }
      if let label = LabelNotation.read(bytes, line.start, line.contentEnd), afterBlank || label.isMarked {
        return .label(
          question: label.question, letter: label.letter, isMarked: label.isMarked || label.question != nil,
          beginsSentence: label.beginsSentence)
      }
      fallthrough
    case 0x41...0x5A, 0xC3:
      guard afterBlank else { return nil }
      return HeadingNotation.readPlain(bytes, first, line.contentEnd).map(kind)
    default: return nil
    }
  }

  private func kind(_ heading: HeadingNotation) -> Chunk.Kind {
    .heading(level: heading.level, name: heading.name, hasPoints: heading.points != nil)
  }

  // MARK: Front matter

  /// How far the search for its end looked, when the line behind it is `end`.
  private func frontMatterReach(_ end: Int) -> Int {
    isFence(line(end - 1), closing: true) ? line(end - 1).end : bytes.count + 1
  }

  /// Whether a document begins with a line of dashes that opens no front matter: any later line may make it one.
  var mayOpenFrontMatter: Bool { isFence(line(0), closing: false) && frontMatter().end == nil }

  /// The bytes of the front matter, both fences included.
  func frontMatterRange() -> LocalRange? {
    frontMatter().end.map { LocalRange(line(0).start, line($0 - 1).end) }
  }

  /// The line behind the front matter; nil where the document begins otherwise. With whether its end was sought to the
  /// end of the stretch.
  private func frontMatter() -> (end: Int?, ranOut: Bool) {
    guard isFence(line(0), closing: false) else { return (nil, starts.count < 2) }
    var index = 1
    var ranOut = true
    while index < starts.count {
      let line = line(index)
      if line.start > BlockEnds.limit {
        ranOut = false
        break
      }
      if isFence(line, closing: true) { return (index + 1, false) }
      index += 1
    }
    // Never closed. It is front matter all the same when keys stand below, and then ends with them; else a rule.
    guard starts.count > 1, looksLikeKey(line(1)) else { return (nil, ranOut) }
    index = 1
    while index < starts.count, line(index).start < BlockEnds.limit {
      let line = line(index)
      if bytes.skipBlanks(line.start, line.contentEnd) == line.contentEnd || bytes[line.start] == 0x23 { break }
      index += 1
    }
    return (index, ranOut)
  }

  private func isFence(_ line: Line, closing: Bool) -> Bool {
    let end = bytes.trimEnd(line.start, line.contentEnd)
    guard end - line.start == 3 else { return false }
    return bytes.has("---", at: line.start, end) || closing && bytes.has("...", at: line.start, end)
  }

  private func looksLikeKey(_ line: Line) -> Bool {
    var index = line.start
    while index < line.contentEnd, bytes.isWordByte(index, line.contentEnd) || bytes[index] == 0x2D { index += 1 }
    return index > line.start && bytes.byte(index, line.contentEnd) == 0x3A
      && (index + 1 == line.contentEnd || bytes.blank(at: index + 1, line.contentEnd) > 0)
  }
}
