internal import ExactNumbers
internal import ExamText

/// Reads a segment: first into pieces that tile it, then each piece by the section in which it stands.
struct SegmentParser {
  private let bytes: [UInt8]
  private let opening: Sequencer.Opening
  private let isPart: Bool
  private let lines: [Line]
  private var pieces: [Piece]
  private var reader: AlternativeReader
  private let choice: Choice

  /// Where alternatives are looked for.
  private enum Choice {
    case declared
    case inferred
    case none
  }

  /// Where text belongs that no marker precedes.
  private enum Section {
    case stem
    case modelAnswer
    case criterion
    case sample
    /// Below a marker whose text belongs to nothing that is modelled.
    case nothing
  }

  private var section = Section.stem
  /// The section to go back to when a hint's one paragraph is over.
  private var isInHint = false

  private var labelRange = LocalRange(0, 0)
  private var heading: HeadingNotation?
  private var stem: [LocalRange] = []
  private var header: PartHeader?
  private var stemHeader: PartHeader?
  private var alternatives: [Alternative] = []
  private var hints: [Passage] = []
  private var modelAnswers: [Passage] = []
  private var criteria: [Criterion] = []
  private var samples: [SampleAnswer] = []
  private var totals: [DeclaredTotal] = []
  private var artefacts: [LocalRange] = []
  private var allowances: [Allowance] = []
  private var problems: [SyntaxProblem] = []
  private var hasRubricMarker = false

  static func parse(_ bytes: [UInt8], opening: Sequencer.Opening, isPart: Bool) -> ParsedSegment {
    var parser = SegmentParser(bytes, opening, isPart)
    parser.read()
    return parser.segment()
  }

  private init(_ bytes: [UInt8], _ opening: Sequencer.Opening, _ isPart: Bool) {
    self.bytes = bytes
    self.opening = opening
    self.isPart = isPart
    let cutter = PieceCutter(bytes, opening: opening, isPart: isPart)
    lines = cutter.lines
    pieces = cutter.pieces
    problems = cutter.problems
    choice = isPart ? SegmentParser.choice(bytes, cutter.lines, cutter.pieces) : .none
    reader = AlternativeReader(bytes: bytes, lines: cutter.lines, isDeclared: choice == .declared)
  }

  /// Whether a part is multiple choice by its header, or by what unmistakably stands before its key and rubric.
  private static func choice(_ bytes: [UInt8], _ lines: [Line], _ pieces: [Piece]) -> Choice {
    var reader = AlternativeReader(bytes: bytes, lines: lines, isDeclared: false)
    var count = 0
    var isBeforeKey = true
    for piece in pieces {
      switch piece.content {
      case .header(let header):
        if let kind = header.header?.kind { return kind == .multipleChoice ? .declared : .none }
      case .label:
        let end = lines[piece.lines.lowerBound].contentEnd
        if let header = StemHeader.trailing(bytes, 0, end)?.notation.header, let kind = header.kind {
          return kind == .multipleChoice ? .declared : .none
        }
      case .criterion, .marker: isBeforeKey = false
      case .text where isBeforeKey: count += reader.alternatives(piece).count
      default: break
      }
    }
    return count >= 2 ? .inferred : .none
  }

  // MARK: Pieces

  private mutating func read() {
    for index in pieces.indices {
      let piece = pieces[index]
      switch piece.content {
      case .nothing: break
      case .artefact: artefacts.append(piece.range)
      case .comment: allowances += AllowanceNotation.read(bytes, piece.trimmed)
      case .label: readLabel(piece)
      case .heading:
        if index == 0, opening == .heading { readHeading(piece) } else { text(piece, index) }
      case .header(let notation): readHeader(notation, index)
      case .criterion(let notation, let text): readCriterion(notation, text, piece, index)
      case .marker(let notation, let text): readMarker(notation, text, piece, index)
      case .total(let notation): readTotal(notation, piece, index)
      case .text: text(piece, index)
      }
      if isInline(piece) { problems += InlineScanner.problems(bytes, piece.trimmed) }
    }
  }

  private func isInline(_ piece: Piece) -> Bool {
    switch piece.kind {
    case .label, .heading, .paragraph, .list, .table, .quote, .criterionMarker, .modelAnswerMarker, .hintMarker,
      .sampleMarker, .rubricMarker, .alternative:
      true
    default: false
    }
  }

  private mutating func readLabel(_ piece: Piece) {
    let first = lines[piece.lines.lowerBound]
    guard let label = LabelNotation.read(bytes, first.start, first.contentEnd) else { return }
    labelRange = label.range
    readStem(from: label.textStart, firstLineEnd: first.contentEnd, end: piece.trimmed.upper)
  }

  private mutating func readHeading(_ piece: Piece) {
    let first = lines[piece.lines.lowerBound]
    let start = bytes.skipBlanks(first.start, first.contentEnd)
    guard
      let heading = bytes.byte(start, first.contentEnd) == 0x23
        ? HeadingNotation.read(bytes, start, first.contentEnd)
        : HeadingNotation.readBeginning(bytes, start, first.contentEnd)
    else { return }
    self.heading = heading
    labelRange = heading.labelRange
    if let range = heading.unreadablePoints { report(.unreadablePoints, range) }
    if let textStart = heading.textStart {
      readStem(from: textStart, firstLineEnd: first.contentEnd, end: piece.trimmed.upper)
    }
  }

  /// The question's first paragraph: text without a header at its first line's beginning or end.
  private mutating func readStem(from: Int, firstLineEnd: Int, end: Int) {
    var start = from
    var lineEnd = bytes.trimEnd(start, firstLineEnd)
    if let leading = StemHeader.leading(bytes, start, lineEnd) {
      take(stemNotation: leading.notation)
      start = leading.textStart
    }
    if let trailing = StemHeader.trailing(bytes, start, lineEnd) {
      take(stemNotation: trailing.notation)
      lineEnd = trailing.textEnd
    } else if stemHeader == nil, header == nil, mayTakeBareNumber,
      let bare = StemHeader.bareNumber(bytes, start, lineEnd)
    {
      stemHeader = bare.header
      lineEnd = bare.textEnd
    }
    let rest = bytes.skipSpace(firstLineEnd, end)
    let end = rest < end ? withoutPoints(LocalRange(rest, end)) : end
    let isWhole = lineEnd == bytes.trimEnd(start, firstLineEnd)
    if rest < end, isWhole {
      addStem(LocalRange(start, end))
    } else {
      addStem(LocalRange(start, lineEnd))
      if rest < end { addStem(LocalRange(rest, end)) }
    }
  }

  /// The end of a question's paragraph before the brackets with points that close it, where nothing else says what the
  /// part is worth.
  private mutating func withoutPoints(_ range: LocalRange) -> Int {
    guard stemHeader == nil, header == nil, heading?.points == nil, !hasHeaderPiece,
      let trailing = StemHeader.trailing(bytes, range.lower, range.upper), trailing.notation.header != nil
    else { return range.upper }
    take(stemNotation: trailing.notation)
    return trailing.textEnd
  }

  private mutating func take(stemNotation notation: HeaderNotation) {
    guard let found = notation.header else { return report(.unreadablePoints, notation.range) }
    if stemHeader == nil { stemHeader = found } else { report(.repeatedHeader, notation.range) }
  }

  /// `[5]` is a header only where nothing else says what the part is worth.
  private var mayTakeBareNumber: Bool {
    choice == .none && heading?.points == nil && !hasHeaderPiece
  }

  private var hasHeaderPiece: Bool { pieces.contains { if case .header = $0.content { true } else { false } } }

  private mutating func addStem(_ range: LocalRange) {
    let end = withoutDots(range)
    if range.lower < end { stem.append(LocalRange(range.lower, end)) }
  }

  /// `… which are true. ...`: dots behind a finished sentence are what an export left.
  private mutating func withoutDots(_ range: LocalRange) -> Int {
    let end = range.upper
    guard end - range.lower > 4, bytes.has("...", at: end - 3, end), bytes.blank(at: end - 4, end) > 0 else {
      return end
    }
    let textEnd = bytes.trimEnd(range.lower, end - 3)
    guard textEnd > range.lower, [0x2E, 0x3F, 0x21, 0x3A, 0x29].contains(bytes[textEnd - 1]) else { return end }
    artefacts.append(LocalRange(textEnd, end))
    return textEnd
  }

  private mutating func readHeader(_ notation: HeaderNotation, _ index: Int) {
    isInHint = false
    guard let found = notation.header else { return report(.unreadablePoints, notation.range) }
    let isFree = header == nil && criteria.isEmpty && !hasRubricMarker && section != .nothing
    if notation.form == .bare, !isFree || section != .stem {
      // A number with its unit and nothing else: among criteria it is one that lacks its sign.
      pieces[index].kind = .criterionMarker
      if !hasRubricMarker { report(.unsignedCriterion, found.points.range) }
      return begin(
        Criterion(
          points: found.points, markerRange: notation.range, text: Passage(marker: nil, body: []),
          attributes: Attributes()))
    }
    if header == nil { header = found } else { report(.repeatedHeader, notation.range) }
  }

  private mutating func readCriterion(
    _ notation: CriterionNotation, _ text: LocalRange?, _ piece: Piece, _ index: Int
  ) {
    isInHint = false
    guard notation.clarity != .ambiguous else {
      report(.ambiguousMinus, LocalRange(piece.trimmed.lower, notation.points.range.upper))
      pieces[index].kind = .list
      if section != .stem { section = .nothing }
      return
    }
    guard let points = notation.points.literal else {
      report(.unreadablePoints, notation.points.range)
      section = .nothing
      return
    }
    if notation.clarity == .unsigned, !hasRubricMarker { report(.unsignedCriterion, points.range) }
    if let attributes = notation.attributes { check(attributes) }
    let body = text.map { [$0] } ?? []
    begin(
      Criterion(
        points: points, markerRange: notation.markerRange, text: Passage(marker: nil, body: body),
        attributes: notation.attributes?.attributes ?? Attributes()))
  }

  private mutating func begin(_ criterion: Criterion) {
    if !isPart { report(.outsideAnyPart, criterion.markerRange) }
    criteria.append(criterion)
    section = .criterion
  }

  private mutating func check(_ notation: AttributeNotation) {
    for name in notation.attributes.unknown {
      let known =
        [".bonus", ".full", ".adds", "one-of", "instead-of", "instead-of-any", "needs", "group", "max"]
        + Attributes.Matcher.Key.allCases.map(\.rawValue)
      problems.append(
        SyntaxProblem(
          kind: .unknownAttribute, range: name.range, subject: name.text,
          suggestion: nearest(to: name.text, among: known)))
    }
    if let range = notation.malformed { report(.malformedAttributes, range) }
  }

  private mutating func readMarker(_ notation: MarkerNotation, _ text: LocalRange?, _ piece: Piece, _ index: Int) {
    isInHint = false
    // `+3 points` and below it `Solution: batch normalisation`: that is what the criterion rewards.
    if text != nil, section == .criterion, criteria.last?.text.body.isEmpty ?? false {
      pieces[index].kind = .paragraph
      return self.text(piece, index)
    }
    let passage = Passage(marker: notation.range, body: text.map { [$0] } ?? [])
    switch notation.meaning {
    case .hint:
      hints.append(passage)
      isInHint = text == nil
    case .modelAnswer:
      modelAnswers.append(passage)
      section = .modelAnswer
    case .rubric:
      hasRubricMarker = true
      section = .nothing
    case .sample:
      guard let points = notation.points?.literal else {
        report(.malformedSample, notation.range)
        section = .nothing
        return
      }
      samples.append(
        SampleAnswer(markerRange: notation.range.union(points.range), points: points, text: passage))
      section = .sample
    }
  }

  private mutating func readTotal(_ notation: TotalNotation, _ piece: Piece, _ index: Int) {
    // Straight below a criterion's points stands what the criterion rewards, whatever it is.
    let isAwaited = section == .criterion && criteria.last?.text.body.isEmpty ?? false
    guard !isInHint, !isAwaited, section != .sample else { return text(piece, index) }
    totals.append(notation.total)
  }

  /// Reads the rows of a table as criteria; false where it is no rubric.
  private mutating func readRubric(_ piece: Piece) -> Bool {
    guard isPart, choice == .none, section != .sample else { return false }
    let table = PointsTable(bytes, lines, piece.lines)
    if section != .stem, let found = table.closingTotals {
      totals += found
      return true
    }
    let isBelowMarker = hasRubricMarker && (section == .nothing || section == .criterion)
    guard let column = isBelowMarker ? table.rubricColumn : table.matter == .rubric ? table.column : nil else {
      return false
    }
    let parted = table.parted(column: column)
    totals += parted.totals
    for row in parted.rows {
      switch row.amount {
      case .points(let points, let attributes):
        if let attributes { check(attributes) }
        criteria.append(
          Criterion(
            points: points, markerRange: row.cell ?? points.range,
            text: Passage(marker: nil, body: row.texts), attributes: attributes?.attributes ?? Attributes(),
            table: piece.trimmed))
      case .ambiguous(let range): report(.ambiguousMinus, range)
      case .unreadable(let range): report(.unreadablePoints, range)
      case .none: break
      }
    }
    section = .nothing
    return true
  }

  private mutating func text(_ piece: Piece, _ index: Int) {
    if piece.kind == .table, !isInHint, readRubric(piece) { return }
    if !isPart, piece.kind == .paragraph { totals += TotalSentence.all(bytes, in: piece.trimmed) }
    if !isPart, piece.kind == .table { totals += PointsTable(bytes, lines, piece.lines).totals }
    if isInHint, let hint = hints.popLast() {
      hints.append(Passage(marker: hint.marker, body: [piece.trimmed]))
      isInHint = false
      return
    }
    switch section {
    case .stem:
      if choice != .none {
        let found = reader.alternatives(piece)
        if !found.isEmpty {
          alternatives += found
          if piece.kind == .paragraph { pieces[index].kind = .alternative }
          return
        }
      }
      let isFirst = stem.isEmpty && opening == .heading && piece.kind == .paragraph
      addStem(isFirst ? LocalRange(piece.trimmed.lower, withoutPoints(piece.trimmed)) : piece.trimmed)
    case .modelAnswer:
      if let last = modelAnswers.popLast() { modelAnswers.append(last.adding(piece.trimmed)) }
    case .criterion:
      if let last = criteria.popLast() {
        criteria.append(
          Criterion(
            points: last.points, markerRange: last.markerRange, text: last.text.adding(piece.trimmed),
            attributes: last.attributes))
      }
    case .sample:
      if let last = samples.popLast() {
        samples.append(
          SampleAnswer(markerRange: last.markerRange, points: last.points, text: last.text.adding(piece.trimmed)))
      }
    case .nothing: break
    }
  }

  private mutating func report(_ kind: SyntaxProblem.Kind, _ range: LocalRange) {
    problems.append(
      SyntaxProblem(
        kind: kind, range: range, subject: String(decoding: bytes[range.lower..<range.upper], as: UTF8.self)))
  }

  // MARK: The result

  private mutating func segment() -> ParsedSegment {
    let headingHeader = heading?.points.map { PartHeader(range: $0.range, points: $0) }
    let declared = [stemHeader, headingHeader].compactMap { $0 }
    let counting = header ?? declared.first
    if !isPart, let header, heading.map({ $0.name == .other || $0.name == .section }) ?? true,
      header.kind != nil || header.pages != nil
    {
      report(.outsideAnyPart, header.range)
    }
    if stem.isEmpty, let heading, isPart {
      let start = bytes.skipBlanks(heading.labelRange.upper, heading.titleRange.upper)
      var textStart = start
      while textStart < heading.titleRange.upper, [0x2E, 0x29, 0x3A, 0x2D].contains(bytes[textStart]) { textStart += 1 }
      textStart = bytes.skipBlanks(textStart, heading.titleRange.upper)
      if textStart < heading.titleRange.upper { stem.append(LocalRange(textStart, heading.titleRange.upper)) }
    }
    problems += reader.problems
    totals += reader.totals
    // `(60 points in total)` below the title, or below a section's heading.
    if !isPart, let header, header.kind == nil, header.pages == nil,
      heading.map({ $0.name == .other || $0.name == .section }) ?? true
    {
      totals.append(DeclaredTotal(points: header.points, range: header.range, subject: .place))
    }
    if let range = UTF8Check.firstInvalid(bytes) {
      problems.append(SyntaxProblem(kind: .notText, range: range, subject: "UTF-8"))
    }
    problems.sort { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
    artefacts.sort { $0.lower < $1.lower }
    let part = Part(
      bytes: bytes, labelRange: labelRange, stem: stem, header: counting,
      declaredPoints: header == nil ? nil : declared.first?.points,
      kind: counting?.kind ?? (alternatives.isEmpty ? .open : .multipleChoice), alternatives: alternatives,
      hints: hints, modelAnswers: modelAnswers, criteria: criteria, samples: samples,
      totals: totals.sorted { $0.range.lower < $1.range.lower },
      artefacts: artefacts, allowances: allowances, problems: problems,
      blocks: pieces.map { Block(kind: $0.kind, range: $0.range) })
    return ParsedSegment(part: part, heading: heading)
  }
}

extension Passage {
  fileprivate func adding(_ range: LocalRange) -> Passage { Passage(marker: marker, body: body + [range]) }
}
