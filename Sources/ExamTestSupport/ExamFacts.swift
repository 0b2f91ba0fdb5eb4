package import ExamLanguage
internal import ExamText

/// Everything that parsing an exam yields, in a form that can be compared.
package struct ExamFacts: Equatable {
  private struct PartFacts: Equatable {
    let id: PartID
    let start: ByteOffset
    let question: Int
    let bytes: [UInt8]
    let labelRange: LocalRange
    let stem: [LocalRange]
    let header: PartHeader?
    let declaredPoints: PointsLiteral?
    let kind: PartKind
    let alternatives: [Alternative]
    let passages: [[Passage]]
    let criteria: [Criterion]
    let samples: [SampleAnswer]
    let totals: [DeclaredTotal]
    let artefacts: [LocalRange]
    let allowances: [Allowance]
    let problems: [SyntaxProblem]
    let blocks: [Block]
  }

  private struct QuestionFacts: Equatable {
    let number: Int
    let title: String?
    let headingRange: ByteRange?
    let points: String?
    let pointsRange: ByteRange?
    let parts: Range<Int>
  }

  private let bytes: [UInt8]
  private let frontMatter: FrontMatter?
  private let title: String?
  private let total: String?
  private let totalRange: ByteRange?
  private let totals: [TotalClaim]
  private let questions: [QuestionFacts]
  private let parts: [PartFacts]
  private let problems: [SyntaxProblem]
  private let artefacts: [ByteRange]
  private let allowances: [Allowance]
  private let allowanceStarts: [ByteOffset]
  private let segmentStarts: [ByteOffset]
  private let segmentBlocks: [[Block]]

  package init(_ exam: Exam) {
    bytes = exam.text.bytes
    frontMatter = exam.frontMatter
    title = exam.title
    total = exam.declaredTotal.map { "\($0)" }
    totalRange = exam.declaredTotalRange
    totals = exam.totals
    questions = exam.questions.map {
      QuestionFacts(
        number: $0.number, title: $0.title, headingRange: $0.headingRange,
        points: $0.declaredPoints.map { "\($0)" }, pointsRange: $0.declaredPointsRange, parts: $0.parts)
    }
    parts = exam.parts.map { placed in
      let part = placed.part
      return PartFacts(
        id: placed.id, start: placed.start, question: placed.question, bytes: part.bytes,
        labelRange: part.labelRange, stem: part.stem, header: part.header, declaredPoints: part.declaredPoints,
        kind: part.kind, alternatives: part.alternatives, passages: [part.hints, part.modelAnswers],
        criteria: part.criteria, samples: part.samples, totals: part.totals, artefacts: part.artefacts,
        allowances: part.allowances,
        problems: part.problems, blocks: part.blocks)
    }
    problems = exam.problems
    artefacts = exam.artefacts
    allowances = exam.allowances.map(\.allowance)
    allowanceStarts = exam.allowances.map(\.start)
    segmentStarts = exam.segments.map(\.start)
    segmentBlocks = exam.segments.map(\.blocks)
  }
}

/// What is wrong with an exam as a data structure, whatever its text; nil when nothing is.
package func flaw(of exam: Exam) -> String? {
  // Lossless: the blocks of the segments tile the text.
  var position = 0
  for segment in exam.segments {
    if segment.start.value != position { return "segment at \(segment.start.value), expected \(position)" }
    for block in segment.blocks {
      if block.range.lower + segment.start.value != position { return "gap at \(position)" }
      if block.range.isEmpty { return "empty block at \(position)" }
      position += block.range.count
    }
  }
  if position != exam.text.count { return "blocks end at \(position) of \(exam.text.count)" }
  for placed in exam.parts {
    let part = placed.part
    let range = placed.range
    if range.upper.value > exam.text.count
      || !exam.text.bytes[range.lower.value..<range.upper.value].elementsEqual(part.bytes)
    {
      return "\(placed.id) does not own its bytes"
    }
    var ranges = [part.labelRange] + part.stem + part.artefacts + part.problems.map(\.range)
    ranges += [part.header?.range, part.header?.points.numberRange, part.declaredPoints?.range].compactMap { $0 }
    ranges += part.alternatives.flatMap { [$0.textRange, $0.range] + [$0.points?.range].compactMap { $0 } }
    ranges += (part.hints + part.modelAnswers).flatMap { $0.body + [$0.marker].compactMap { $0 } }
    ranges += part.criteria.flatMap { [$0.markerRange, $0.points.range, $0.points.numberRange] + $0.text.body }
    ranges += part.samples.flatMap { [$0.markerRange, $0.points.range] + $0.text.body }
    ranges += part.totals.flatMap { [$0.range, $0.points.range, $0.points.numberRange] }
    ranges += part.criteria.compactMap(\.table)
    ranges += part.allowances.flatMap { [$0.range, $0.commentRange] }
    for range in ranges where range.lower < 0 || range.upper > part.bytes.count || range.lower > range.upper {
      return "\(placed.id) has a range \(range) beyond its \(part.bytes.count) bytes"
    }
    if !exam.questions.indices.contains(placed.question) { return "\(placed.id) has no question" }
  }
  for (index, question) in exam.questions.enumerated() {
    for part in question.parts where !exam.parts.indices.contains(part) || exam.parts[part].question != index {
      return "question \(question.number) claims part \(part)"
    }
  }
  if exam.questions.reduce(0, { $0 + $1.parts.count }) != exam.parts.count { return "a part belongs to no question" }
  for total in exam.totals where total.range.upper.value > exam.text.count || total.levels.isEmpty {
    return "a total beyond the text, or of nothing"
  }
  for problem in exam.problems where problem.range.upper > exam.text.count || problem.range.lower < 0 {
    return "problem beyond the text"
  }
  return nil
}

extension ExamFacts {
  /// The first thing that differs, for the message of a failed test.
  package func difference(_ other: ExamFacts) -> String? {
    if self == other { return nil }
    if bytes != other.bytes { return "bytes" }
    if frontMatter != other.frontMatter { return "front matter" }
    if questions != other.questions { return "questions \(questions) and \(other.questions)" }
    if parts.map(\.id) != other.parts.map(\.id) { return "parts \(parts.map(\.id)) and \(other.parts.map(\.id))" }
    for (a, b) in zip(parts, other.parts) where a != b { return "part \(a.id):\n\(a)\n\(b)" }
    if totals != other.totals { return "totals \(totals) and \(other.totals)" }
    if segmentStarts != other.segmentStarts { return "segments \(segmentStarts) and \(other.segmentStarts)" }
    return "something outside the parts: \(problems) \(other.problems) \(artefacts) \(other.artefacts)"
  }
}
