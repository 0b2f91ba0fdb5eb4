internal import ExactNumbers
internal import ExamText
internal import Synchronization

/// How an exam was cut and read: rows that its versions share.
final class ExamLayout: Sendable {
  let chunks: Row<Chunk>
  let segments: Row<LaidSegment>
  /// Why the document was not cut to its end; nil where it was.
  let limit: SyntaxProblem?
  /// Whether the next version can be made of this one by cutting anew what an edit touched.
  let isEditable: Bool
  /// Of no other layout of this process.
  let serial: UInt64

  private static let serials = Atomic<UInt64>(0)

  init(chunks: Row<Chunk> = Row(), segments: Row<LaidSegment>, limit: SyntaxProblem? = nil, isEditable: Bool = false) {
    self.chunks = chunks
    self.segments = segments
    self.limit = limit
    self.isEditable = isEditable
    serial = Self.serials.wrappingAdd(1, ordering: .relaxed).newValue
  }

  /// Of all chunks of a text.
  convenience init(_ text: Text, _ chunks: [Chunk], isLimited: Bool) {
    let sequence = Sequencer(chunks)
    let bytes = text.bytes
    var starts: [Int] = []
    starts.reserveCapacity(sequence.segments.count + 1)
    var (start, next, lastStart) = (0, 0, 0)
    for cut in sequence.segments {
      var end = start
      for chunk in chunks[next..<(next + cut.chunks)] {
        lastStart = end
        end += chunk.length
      }
      next += cut.chunks
      // What a limit left uncut belongs to the last.
      if next == chunks.count { end = text.count }
      starts.append(start)
      start = end
    }
    starts.append(start)
    let (cuts, places) = (sequence.segments, starts)
    let segments = InParallel.map(cuts.count) { index in
      let place = places[index]..<places[index + 1]
      return LaidSegment(
        cut: cuts[index], parsed: .read(Array(bytes[place]), at: place.lowerBound, as: cuts[index].role))
    }
    let limit = SyntaxProblem(
      kind: .limitReached, range: LocalRange(min(lastStart, text.count), text.count), subject: "\(Cutter.chunkLimit)")
    self.init(
      chunks: Row(chunks), segments: Row(segments), limit: isLimited ? limit : nil, isEditable: !isLimited)
  }
}

extension ParsedSegment {
  /// Reads the bytes of one segment, which begins at an offset of its document.
  static func read(_ bytes: [UInt8], at start: Int, as role: Sequencer.Role) -> ParsedSegment {
    switch role {
    case .byteOrderMark: return ParsedSegment(part: .plain(bytes, .blank))
    case .frontMatter:
      return ParsedSegment(
        part: .plain(bytes, .frontMatter), frontMatter: FrontMatter.parse(bytes, at: start, of: .exam))
    case .outside(let opening): return SegmentParser.parse(bytes, opening: opening, isPart: false)
    case .part(let opening): return SegmentParser.parse(bytes, opening: opening, isPart: true)
    }
  }
}

extension Exam {
  init(_ text: Text, _ layout: ExamLayout, change: ExamChange?) {
    // Front matter stands first, or behind the byte order mark.
    let frontMatter = layout.segments.prefix(2).lazy.compactMap(\.parsed.frontMatter).first
    let heading = layout.segments.first { $0.titles > 0 }
    let points = heading?.element.parsed.heading?.points
    let total = frontMatter?.settings.total.flatMap { total in
      frontMatter?.entry("total").map { (total, $0.valueRange.at(ByteOffset(0))) }
    }
    self.text = text
    self.frontMatter = frontMatter
    title =
      frontMatter?.settings.title
      ?? heading.flatMap { found in
        found.element.parsed.heading.map { found.element.parsed.part.string($0.titleRange) }
      }
    let titleRange = heading.flatMap { points?.range.at(ByteOffset($0.before.bytes)) }
    self.layout = layout
    self.change = change
    // What the exam's first page says in a line or sentence counts where neither of these says anything.
    let stated = Self.statedTotal(layout)
    declaredTotal = total?.0 ?? points?.points ?? stated?.points
    declaredTotalRange = total?.1 ?? titleRange ?? stated?.range
    titleTotal = total == nil ? nil : points.flatMap { points in titleRange.map { (points.points, $0) } }
  }
}

extension Exam {
  /// The first total of the exam as a whole that stands before its first question and names the exam or nothing, and in
  /// no section.
  private static func statedTotal(_ layout: ExamLayout) -> (points: Points, range: ByteRange)? {
    var found: (points: Points, range: ByteRange)?
    let declares = { (measure: LaidSegment.Measure) in measure.totals > 0 }
    layout.segments.forEach(having: declares) { _, segment, before in
      guard before.questions == 0, segment.cut.membership == .none else { return false }
      let isInSection = segment.cut.isSection || segment.parsed.heading?.name == .section
      let total = segment.parsed.part.totals.first { $0.subject == .exam || $0.subject == .place && !isInSection }
      found = total.map { ($0.points.points, $0.range.at(ByteOffset(before.bytes))) }
      return found == nil
    }
    return found
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
