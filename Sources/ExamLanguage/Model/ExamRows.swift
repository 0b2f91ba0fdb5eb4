internal import ExamText

/// The parts of an exam in document order, each made from where it stands when it is asked for.
package struct PartList: RandomAccessCollection, Sendable {
  let row: Row<LaidSegment>

  package var startIndex: Int { 0 }
  package var endIndex: Int { row.measure.parts }

  /// The part of an index that exists.
  package subscript(index: Int) -> PlacedPart {
    guard let found = row.first(reaching: { $0.parts > index }), let placed = found.element.placed(found.before) else {
      // No index beyond the end reaches this: `RandomAccessCollection` allows none.
      return PlacedPart(
        part: .plain([], .blank), id: PartID(question: 0, letter: ""), start: ByteOffset(row.measure.bytes), question: 0
      )
    }
    return placed
  }

  package func makeIterator() -> Iterator { Iterator(segments: row.makeIterator()) }

  package struct Iterator: IteratorProtocol {
    var segments: Row<LaidSegment>.Iterator
    var before = LaidSegment.Measure()

    package mutating func next() -> PlacedPart? {
      while let segment = segments.next() {
        defer { before.append(segment.measure) }
        if let placed = segment.placed(before) { return placed }
      }
      return nil
    }
  }
}

/// The questions of an exam in document order, each made when it is asked for.
package struct QuestionList: RandomAccessCollection, Sendable {
  let row: Row<LaidSegment>

  package var startIndex: Int { 0 }
  package var endIndex: Int { row.measure.questions }

  /// The question of an index that exists.
  package subscript(index: Int) -> Question {
    let end = row.first { $0.questions > index + 1 }?.before.parts ?? row.measure.parts
    guard let found = row.first(reaching: { $0.questions > index }) else {
      return Question(
        number: 0, title: nil, headingRange: nil, declaredPoints: nil, declaredPointsRange: nil, parts: end..<end)
    }
    return found.element.question(found.before, partsEnd: end)
  }

  package func makeIterator() -> Iterator { Iterator(segments: row.makeIterator()) }

  package struct Iterator: IteratorProtocol {
    var segments: Row<LaidSegment>.Iterator
    var before = LaidSegment.Measure()
    /// The segment that begins the next question, with what stands before it.
    var open: (segment: LaidSegment, before: LaidSegment.Measure)?

    init(segments: Row<LaidSegment>.Iterator) {
      self.segments = segments
      advance()
    }

    private mutating func advance() {
      open = nil
      while let segment = segments.next() {
        defer { before.append(segment.measure) }
        if case .begins = segment.cut.membership {
          open = (segment, before)
          return
        }
      }
    }

    package mutating func next() -> Question? {
      guard let current = open else { return nil }
      advance()
      return current.segment.question(current.before, partsEnd: open?.before.parts ?? before.parts)
    }
  }
}

/// The segments of an exam, which tile its text.
package struct SegmentList: RandomAccessCollection, Sendable {
  let row: Row<LaidSegment>

  package var startIndex: Int { 0 }
  package var endIndex: Int { row.count }

  /// The segment of an index that exists.
  package subscript(index: Int) -> Segment {
    Segment(start: ByteOffset(row.measure(before: index).bytes), blocks: row[index].parsed.part.blocks)
  }

  package func makeIterator() -> Iterator { Iterator(segments: row.makeIterator()) }

  package struct Iterator: IteratorProtocol {
    var segments: Row<LaidSegment>.Iterator
    var start = 0

    package mutating func next() -> Segment? {
      guard let segment = segments.next() else { return nil }
      defer { start += segment.parsed.part.bytes.count }
      return Segment(start: ByteOffset(start), blocks: segment.parsed.part.blocks)
    }
  }
}

/// A segment in its exam: how it was cut and what reading it gave. It knows nothing of where it stands.
struct LaidSegment: RowElement {
  let cut: Sequencer.Segment
  let parsed: ParsedSegment

  struct Measure: RowMeasure {
    var bytes = 0
    var chunks = 0
    var parts = 0
    /// Those that begin here.
    var questions = 0
    /// What was noted outside every part: problems, artefacts, allowances.
    var notes = 0
    /// Headings that may be the exam's title.
    var titles = 0
    /// Headings outside every question, which end a section; those with points begin one.
    var sections = 0
    /// Totals that are declared: in lines, and by the headings of sections.
    var totals = 0

    mutating func append(_ other: Measure) {
      bytes += other.bytes
      chunks += other.chunks
      parts += other.parts
      questions += other.questions
      notes += other.notes
      titles += other.titles
      sections += other.sections
      totals += other.totals
    }
  }

  var measure: Measure {
    let part = parsed.part
    var measure = Measure()
    measure.bytes = part.bytes.count
    measure.chunks = cut.chunks
    if case .begins = cut.membership { measure.questions = 1 }
    if cut.role.isPart, cut.id != nil {
      measure.parts = 1
    } else if cut.role != .frontMatter {
      measure.notes = part.problems.count + part.artefacts.count + part.allowances.count
      if cut.membership == .none, let heading = parsed.heading {
        measure.sections = 1
        if heading.name == .other, !cut.isSection { measure.titles = 1 }
      }
    }
    measure.totals = part.totals.count + (sectionPoints == nil ? 0 : 1)
    return measure
  }

  /// What its heading says that the questions below are worth; nil where it is no section's or says nothing.
  var sectionPoints: PointsLiteral? {
    guard cut.membership == .none, let heading = parsed.heading, cut.isSection || heading.name == .section else {
      return nil
    }
    return heading.points
  }

  /// The part that it is; nil where it is none.
  func placed(_ before: Measure) -> PlacedPart? {
    guard cut.role.isPart, let id = cut.id else { return nil }
    let begins = if case .begins = cut.membership { 1 } else { 0 }
    return PlacedPart(
      part: parsed.part, id: id, start: ByteOffset(before.bytes), question: before.questions + begins - 1)
  }

  /// The question that begins with it.
  func question(_ before: Measure, partsEnd: Int) -> Question {
    let parts = before.parts..<Swift.max(before.parts, partsEnd)
    guard case .begins(let number, let isHeading) = cut.membership else {
      return Question(
        number: 0, title: nil, headingRange: nil, declaredPoints: nil, declaredPointsRange: nil, parts: parts)
    }
    guard isHeading, let heading = parsed.heading else {
      return Question(
        number: number, title: nil, headingRange: nil, declaredPoints: nil, declaredPointsRange: nil, parts: parts)
    }
    let (start, part) = (ByteOffset(before.bytes), parsed.part)
    var points = heading.points
    // A line of points below the heading declares the question's total as the heading itself would.
    if points == nil, case .outside = cut.role { points = part.header?.points }
    return Question(
      number: number, title: part.string(heading.titleRange),
      headingRange: part.blocks.first.map {
        LocalRange($0.range.lower, part.bytes.trimEnd($0.range.lower, $0.range.upper)).at(start)
      }, declaredPoints: points?.points, declaredPointsRange: points?.range.at(start), parts: parts)
  }
}
