package import ExamText

extension Answers {
  /// Parses any bytes; never fails.
  package static func parse(_ text: Text) -> Answers {
    var parser = AnswersParser(text)
    parser.read()
    return parser.answers()
  }

  /// The draft after edits, each in the text that the former left.
  package func edited(by edits: [TextEdit]) -> Answers {
    Answers.parse(edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) })
  }
}

/// Reads a draft: front matter, then a heading for each part. What stands beneath is the student's and may be anything.
private struct AnswersParser {
  private let text: Text
  private let bytes: [UInt8]
  private let lines: [Line]
  private var problems: [SyntaxProblem] = []
  private var frontMatter: FrontMatter?
  private var found: [Answer] = []
  private var open: (part: PartID?, label: ByteRange, heading: ByteRange, bodyStart: Int)?
  private var ends = BlockEnds()
  /// The question whose number the last heading gave, for headings that say only a letter.
  private var question: Int?

  init(_ text: Text) {
    self.text = text
    bytes = text.bytes
    lines = bytes.lines(bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0, bytes.count)
  }

  mutating func read() {
    if let position = bytes.firstIndex(of: 0) {
      problems.append(SyntaxProblem(kind: .notText, range: LocalRange(position, position + 1), subject: "NUL"))
      return
    }
    var index = 0
    if let range = Cutter(text).frontMatterRange() {
      frontMatter = FrontMatter.parse(Array(bytes[range.lower..<range.upper]), at: range.lower, of: .answers)
      while index < lines.count, lines[index].start < range.upper { index += 1 }
    }
    while index < lines.count {
      let line = lines[index]
      switch LineShape.read(bytes, line) {
      case .fence(let opener):
        if let close = close(.code(opener), index) { index = close }
      case .heading, .marker: heading(line)
      case .comment:
        if bytes.find("-->", line.start, line.contentEnd) == nil, let close = close(.comment, index) { index = close }
      default: break
      }
      index += 1
    }
    close(at: bytes.count)
    if (frontMatter?.entry("exam")?.scalar ?? "").isEmpty {
      let line = lines.first ?? Line(start: 0, contentEnd: 0, end: 0)
      problems.append(
        SyntaxProblem(
          kind: .missingExamReference, range: LocalRange(line.start, line.contentEnd), subject: "exam"))
    }
    if let range = UTF8Check.firstInvalid(bytes) {
      problems.append(SyntaxProblem(kind: .notText, range: range, subject: "UTF-8"))
    }
    problems.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
  }

  /// The line that closes a block which a line opens; nil where none does, and then headings below count.
  private mutating func close(_ block: BlockEnds.Block, _ index: Int) -> Int? {
    let (lines, bytes) = (lines, bytes)
    return ends.find(block, from: index + 1, start: lines[index].end, count: lines.count, bytes: bytes) {
      lines[$0]
    }.line
  }

  private mutating func heading(_ line: Line) {
    let start = bytes.skipBlanks(line.start, line.contentEnd)
    guard bytes.byte(start, line.contentEnd) == 0x23 else { return }
    guard let heading = HeadingNotation.read(bytes, start, line.contentEnd) else { return }
    var part: PartID?
    switch heading.name {
    case .question(let number):
      if let number { part = PartID(question: number, letter: "") }
      question = number
    case .part(let number, let letter):
      if let number = number ?? question { part = PartID(question: number, letter: letter) }
      question = number ?? question
    case .section, .other:
      // The student's own headings below an answer are part of it; a title above the first one is nobody's.
      if heading.level > 2, open != nil || heading.level > 3 { return }
      if heading.level == 1, found.isEmpty, open == nil { return }
    }
    close(at: line.start)
    let label = heading.labelRange.at(ByteOffset(0))
    if part == nil {
      problems.append(
        SyntaxProblem(
          kind: .unknownHeading, range: heading.titleRange,
          subject: String(decoding: bytes[heading.titleRange.lower..<heading.titleRange.upper], as: UTF8.self)))
    }
    open = (part, label, ByteRange(start, bytes.trimEnd(start, line.contentEnd)), line.end)
  }

  private mutating func close(at end: Int) {
    guard let open else { return }
    found.append(
      Answer(
        part: open.part, labelRange: open.label, headingRange: open.heading,
        bodyRange: ByteRange(open.bodyStart, end), body: Array(bytes[open.bodyStart..<end])))
    self.open = nil
  }

  func answers() -> Answers {
    let reference = frontMatter?.entry("exam").flatMap { entry in
      entry.scalar.flatMap { $0.isEmpty ? nil : ($0, entry.valueRange) }
    }
    return Answers(
      text: text, frontMatter: frontMatter, examReference: reference?.0,
      examReferenceRange: reference?.1.at(ByteOffset(0)),
      answers: found, problems: problems)
  }
}
