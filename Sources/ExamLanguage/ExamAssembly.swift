internal import ExactNumbers
internal import ExamText

/// How an exam was cut: what the next one, after an edit, reuses.
final class ExamLayout: Sendable {
  let chunks: [Chunk]
  /// One for each segment of the sequence, with where it begins.
  let segments: [(start: Int, role: Sequencer.Role, parsed: ParsedSegment)]
  /// Whether the document was cut to its end.
  let isLimited: Bool

  init(chunks: [Chunk], segments: [(start: Int, role: Sequencer.Role, parsed: ParsedSegment)], isLimited: Bool) {
    self.chunks = chunks
    self.segments = segments
    self.isLimited = isLimited
  }
}

extension Exam {
  /// Puts an exam together from its chunks, parsing the segments that `reuse` does not give.
  static func assemble(
    _ text: Text, chunks: [Chunk], isLimited: Bool,
    reuse: (_ start: Int, _ end: Int, _ role: Sequencer.Role) -> ParsedSegment?
  ) -> Exam {
    let sequence = Sequencer(chunks)
    var frontMatter: FrontMatter?
    var laid: [(start: Int, role: Sequencer.Role, parsed: ParsedSegment)] = []
    laid.reserveCapacity(sequence.segments.count)
    var parts: [PlacedPart] = []
    parts.reserveCapacity(sequence.segments.count)
    var segments: [Segment] = []
    segments.reserveCapacity(sequence.segments.count)
    var outside = Outside()
    var firstPart = [Int](repeating: 0, count: sequence.questions.count + 1)
    var question = 0

    for (index, segment) in sequence.segments.enumerated() {
      let start = chunks[segment.chunk].start
      let isLast = index + 1 == sequence.segments.count
      let end = isLast ? text.count : chunks[sequence.segments[index + 1].chunk].start
      let parsed = reuse(start, end, segment.role) ?? parse(text, start, end, segment.role)
      laid.append((start, segment.role, parsed))
      segments.append(Segment(start: ByteOffset(start), blocks: parsed.part.blocks))
      if let number = segment.question, number >= question {
        for next in question...number { firstPart[next] = parts.count }
        question = number + 1
      }
      if case .part = segment.role, let id = segment.id, let number = segment.question {
        parts.append(PlacedPart(part: parsed.part, id: id, start: ByteOffset(start), question: number))
        continue
      }
      if segment.role == .frontMatter {
        frontMatter = parsed.frontMatter
        continue
      }
      outside.add(parsed, start, isInQuestion: segment.question != nil)
    }
    for next in question...sequence.questions.count where next <= sequence.questions.count {
      firstPart[next] = parts.count
    }
    firstPart[sequence.questions.count] = parts.count
    if isLimited, let last = chunks.last {
      let start = min(last.start, text.count)
      outside.problems.append(
        SyntaxProblem(kind: .limitReached, range: LocalRange(start, text.count), subject: "\(Cutter.chunkLimit)"))
    }
    let questions = sequence.questions.enumerated().map { number, question in
      placed(question, laid, parts: firstPart[number]..<max(firstPart[number], firstPart[number + 1]))
    }
    let total = frontMatter?.settings.total.flatMap { total in
      frontMatter?.entry("total").map { (total, $0.valueRange.at(ByteOffset(0))) }
    }
    var exam = Exam(
      text: text, frontMatter: frontMatter, title: frontMatter?.settings.title ?? outside.title,
      declaredTotal: total?.0 ?? outside.total, declaredTotalRange: total?.1 ?? outside.totalRange,
      questions: questions, parts: parts, problems: outside.problems, artefacts: outside.artefacts,
      allowances: outside.allowances, segments: segments)
    exam.layout = ExamLayout(chunks: chunks, segments: laid, isLimited: isLimited)
    return exam
  }

  /// Parses the bytes of one segment.
  private static func parse(_ text: Text, _ start: Int, _ end: Int, _ role: Sequencer.Role) -> ParsedSegment {
    let bytes = Array(text.bytes[start..<end])
    switch role {
    case .byteOrderMark: return ParsedSegment(part: .plain(bytes, .blank))
    case .frontMatter:
      return ParsedSegment(
        part: .plain(bytes, .frontMatter), frontMatter: FrontMatter.parse(bytes, at: start, of: .exam))
    case .outside(let opening): return SegmentParser.parse(bytes, opening: opening, isPart: false)
    case .part(let opening): return SegmentParser.parse(bytes, opening: opening, isPart: true)
    }
  }

  private static func placed(
    _ question: Sequencer.Question, _ laid: [(start: Int, role: Sequencer.Role, parsed: ParsedSegment)],
    parts: Range<Int>
  ) -> Question {
    guard let index = question.heading, let heading = laid[index].parsed.heading else {
      return Question(
        number: question.number, title: nil, headingRange: nil, declaredPoints: nil, declaredPointsRange: nil,
        parts: parts)
    }
    let (start, part) = (ByteOffset(laid[index].start), laid[index].parsed.part)
    var points = heading.points
    // A line of points below the heading declares the question's total as the heading itself would.
    if points == nil, case .outside = laid[index].role { points = part.header?.points }
    return Question(
      number: question.number, title: part.string(heading.titleRange),
      headingRange: part.blocks.first.map { trimmed(part, $0.range).at(start) },
      declaredPoints: points?.points, declaredPointsRange: points?.range.at(start), parts: parts)
  }

  private static func trimmed(_ part: Part, _ range: LocalRange) -> LocalRange {
    LocalRange(range.lower, part.bytes.trimEnd(range.lower, range.upper))
  }

  /// What is gathered from the segments that are no part.
  private struct Outside {
    var title: String?
    var total: Points?
    var totalRange: ByteRange?
    var problems: [SyntaxProblem] = []
    var artefacts: [ByteRange] = []
    var allowances: [(allowance: Allowance, start: ByteOffset)] = []

    mutating func add(_ parsed: ParsedSegment, _ start: Int, isInQuestion: Bool) {
      let part = parsed.part
      if title == nil, !isInQuestion, let heading = parsed.heading, heading.name == .other {
        title = part.string(heading.titleRange)
        total = heading.points?.points
        totalRange = heading.points?.range.at(ByteOffset(start))
      }
      for problem in part.problems {
        let range = LocalRange(problem.range.lower + start, problem.range.upper + start)
        problems.append(
          SyntaxProblem(
            kind: problem.kind, range: range, subject: problem.subject, suggestion: problem.suggestion))
      }
      for artefact in part.artefacts { artefacts.append(artefact.at(ByteOffset(start))) }
      for allowance in part.allowances { allowances.append((allowance, ByteOffset(start))) }
    }
  }
}

extension Part {
  /// Bytes of one kind that hold nothing else.
  static func plain(_ bytes: [UInt8], _ kind: Block.Kind) -> Part {
    Part(
      bytes: bytes, labelRange: LocalRange(0, 0), stem: [], header: nil, declaredPoints: nil, kind: .open,
      alternatives: [], hints: [], modelAnswers: [], criteria: [], samples: [], artefacts: [], allowances: [],
      problems: [], blocks: bytes.isEmpty ? [] : [Block(kind: kind, range: LocalRange(0, bytes.count))])
  }
}
