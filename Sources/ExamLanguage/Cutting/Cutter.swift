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
    var reach = 0
    let kind = candidate(line, afterBlank: true, after: nil, &reach) ?? .preamble
    cut(line: line, kind: kind, until: stop)
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
    // The kind of chunk whose first paragraph this still is.
    var opening: Chunk.Kind?
    var inFirstParagraph = true
    while index < starts.count {
      let line = line(index)
      found.reach = max(found.reach, line.end)
      let isFirst = index == first
      // What was looked at to tell what the chunk begins with.
      if isFirst, kind.isBareNumber || kind == .preamble,
        NumberNotation.read(bytes, line.start, line.contentEnd) != nil
      {
        _ = isSupported(index, &found.reach)
      }
      if !isFirst, let next = candidate(index, afterBlank: afterBlank, after: opening, &found.reach) {
        found.next = (index, next)
        if case .label(nil, 0x61, isMarked: true, _) = next { found.evidence.precedesParts = true }
        return found
      }
      index += 1
      if isFirst, kind != .preamble {
        noteLabelLine(line, kind, &found.evidence)
        opening = kind
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
      case .total(let total) where !total.isBare: found.evidence.endsInMarker = false
      default:
        found.evidence.endsInMarker = false
        if !found.evidence.hasOptions, isAlternative(line) { found.evidence.hasOptions = true }
        if case .number = kind, inFirstParagraph,
          StemHeader.trailing(bytes, line.start, line.contentEnd)?.notation.header != nil
        {
          found.evidence.note(.header)
        }
        if endsInPoints(line) {
          found.evidence.hasAlternatives = true
          if inFirstParagraph { found.evidence.firstParagraphEndsInPoints = true }
        }
      }
      afterBlank = false
      if !inFirstParagraph || !isPlainText(shape) { opening = nil }
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
    case .number:
      guard let number = NumberNotation.read(bytes, line.start, line.contentEnd) else { return }
      if number.hasPoints {
        evidence.note(.header)
      } else if let ending = PointsNotation.ending(bytes, number.textStart, line.contentEnd), !ending.isBracketed {
        evidence.firstParagraphEndsInPoints = true
      }
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
  ///
  /// - Parameter opening: what began the paragraph in which the line stands, where only plain text stands between.
  private mutating func candidate(
    _ index: Int, afterBlank: Bool, after opening: Chunk.Kind?, _ reach: inout Int
  ) -> Chunk.Kind? {
    let line = line(index)
    let first = bytes.skipBlanks(line.start, min(line.contentEnd, line.start + 4))
    guard first < line.contentEnd else { return nil }
    switch bytes[first] {
    case 0x23:
      guard case .heading = LineShape.read(bytes, line) else { return nil }
      return HeadingNotation.read(bytes, first, line.contentEnd).map(kind)
    case 0x61...0x7A, 0x28, 0x2A, 0x5F, 0x30...0x39:
      guard afterBlank || opening != nil else { return nil }
      if let label = LabelNotation.read(bytes, line.start, line.contentEnd),
        afterBlank || label.isMarked && mayFollow(opening, label, line)
      {
        return .label(
          question: label.question, letter: label.letter, isMarked: label.isMarked || label.question != nil,
          beginsSentence: label.beginsSentence)
      }
      fallthrough
    case 0x41...0x5A, 0xC3:
      guard afterBlank else { return nil }
      if let heading = HeadingNotation.readPlain(bytes, first, line.contentEnd) { return kind(heading) }
      guard let number = NumberNotation.read(bytes, line.start, line.contentEnd),
        number.isNamed || isSupported(index, &reach)
      else { return nil }
      return .number(number.number, isNamed: number.isNamed)
    default: return nil
    }
  }

  /// Whether a label may stand straight below what began its paragraph: below another label, and below a number if it
  /// has points; without them `a)` is as likely an alternative.
  private func mayFollow(_ opening: Chunk.Kind?, _ label: LabelNotation, _ line: Line) -> Bool {
    switch opening {
    case .label(_, _, isMarked: true, _): true
    case .number: hasPoints(label, line)
    default: false
    }
  }

  private func hasPoints(_ label: LabelNotation, _ line: Line) -> Bool {
    StemHeader.leading(bytes, label.textStart, line.contentEnd) != nil
      || StemHeader.trailing(bytes, label.textStart, line.contentEnd) != nil
  }

  /// How many lines below a number are looked at for the sign of a question.
  private static let supportLines = 40

  /// Whether a line that begins with a number begins a question: it has points in brackets, or a header, a model answer,
  /// criteria or alternatives stand below it, before the next number or heading.
  private mutating func isSupported(_ index: Int, _ reach: inout Int) -> Bool {
    let line = line(index)
    if NumberNotation.read(bytes, line.start, line.contentEnd)?.hasPoints ?? false { return true }
    var next = index + 1
    var afterBlank = false
    while next < starts.count, next - index <= Self.supportLines {
      let line = self.line(next)
      reach = max(reach, line.end)
      switch LineShape.read(bytes, line) {
      case .header, .marker: return true
      case .criterion(let criterion): return criterion.clarity != .ambiguous
      case .heading, .fence, .comment: return false
      case .blank, .artefact:
        afterBlank = true
        next += 1
        continue
      default: break
      }
      if afterBlank, NumberNotation.read(bytes, line.start, line.contentEnd) != nil { return false }
      if isAlternative(line) { return true }
      if afterBlank || NumberNotation.read(bytes, line.start, line.contentEnd) == nil,
        let label = LabelNotation.read(bytes, line.start, line.contentEnd), label.isMarked, label.question == nil,
        label.letter == 0x61
      {
        return true
      }
      // Points that close the question's first paragraph.
      if !afterBlank, StemHeader.trailing(bytes, line.start, line.contentEnd)?.notation.header != nil { return true }
      afterBlank = false
      next += 1
    }
    if next >= starts.count {
      reach = bytes.count + 1
      ranShort = ranShort || !isAtEnd
    }
    return false
  }

  /// `A) …`, `- [ ] …`
  private func isAlternative(_ line: Line) -> Bool {
    let first = bytes.skipBlanks(line.start, line.contentEnd)
    if bytes.byte(first, line.contentEnd) == 0x41 {
      let closer = bytes.byte(first + 1, line.contentEnd)
      return (closer == 0x29 || closer == 0x2E) && bytes.blank(at: first + 2, line.contentEnd) > 0
    }
    return bytes.has("- [", at: first, line.contentEnd) && bytes.byte(first + 4, line.contentEnd) == 0x5D
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
