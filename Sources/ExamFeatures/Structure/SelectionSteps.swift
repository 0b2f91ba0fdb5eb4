internal import ExamLanguage
internal import ExamRules
package import ExamText

extension Analysis {
  /// What an editor selects step by step around a place, from the word to the document: each holds the one before.
  package func selections(at offset: ByteOffset) -> [ByteRange] {
    let offset = ByteOffset(min(max(0, offset.value), text.count))
    var steps = [word(at: offset)] + Self.prose(text, around: offset)
    switch content {
    case .exam(let check, _): steps += Self.steps(check.exam, around: offset)
    case .answers(let check, _): steps += Self.steps(check.answers, around: offset)
    case .concepts, .other: break
    }
    steps.append(text.range)
    steps = steps.filter { $0.touches(offset) }.sorted { $0.count < $1.count }
    var ladder: [ByteRange] = []
    for step in steps {
      guard let last = ladder.last else {
        ladder.append(step)
        continue
      }
      if step != last, step.lower <= last.lower, last.upper <= step.upper { ladder.append(step) }
    }
    return ladder
  }

  /// Letters, digits and what joins them; empty between words.
  private func word(at offset: ByteOffset) -> ByteRange {
    let line = text.lineContent(text.lines.line(containing: offset))
    // A line of any length costs no more than its neighbourhood.
    let lowest = max(line.lower.value, offset.value - 200)
    let highest = min(line.upper.value, offset.value + 200)
    func isWord(_ index: Int) -> Bool {
      guard let byte = text.byte(at: ByteOffset(index)) else { return false }
      return byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x5F
        || byte == 0x2D || byte == 0x27
    }
    var (lower, upper) = (min(offset.value, highest), min(offset.value, highest))
    while lower > lowest, isWord(lower - 1) { lower -= 1 }
    while upper < highest, isWord(upper) { upper += 1 }
    return ByteRange(lower, upper)
  }

  /// The sentence and the paragraph.
  private static func prose(_ text: Text, around offset: ByteOffset) -> [ByteRange] {
    let reach = 50_000
    let start = max(0, offset.value - reach)
    let bytes = text.bytes(in: ByteRange(start, offset.value + reach))
    let local = offset.value - start
    let paragraph = Quotation.paragraph(around: local, in: bytes)
    let sentence = Quotation.sentenceRange(around: LocalRange(local, local), in: bytes)
    return [sentence, paragraph].map { $0.at(ByteOffset(start)) }
  }

  private static func steps(_ exam: Exam, around offset: ByteOffset) -> [ByteRange] {
    if let front = exam.frontMatter, front.range.at(ByteOffset(0)).touches(offset) {
      return [front.range.at(ByteOffset(0))]
    }
    let index =
      exam.partIndex(at: offset)
    guard let index else { return [] }
    let placed = exam.parts[index]
    let part = placed.part
    var local: [LocalRange?] = part.alternatives.map(\.range)
    local += part.criteria.map { $0.text.bodyRange.map($0.markerRange.union) ?? $0.markerRange }
    local += (part.modelAnswers + part.hints).map { passage in
      passage.bodyRange.map { body in passage.marker.map(body.union) ?? body }
    }
    local += part.samples.map { $0.text.bodyRange.map($0.markerRange.union) ?? $0.markerRange }
    if let first = part.criteria.first?.markerRange, let last = part.criteria.last {
      local.append(first.union(last.text.bodyRange ?? last.markerRange))
    }
    var steps = local.compactMap { $0 }.map(placed.range) + [placed.range]
    if exam.questions.indices.contains(placed.question) {
      let question = exam.questions[placed.question]
      if !question.parts.isEmpty, question.parts.upperBound <= exam.parts.count {
        let first = exam.parts[question.parts.lowerBound].range.lower
        let lower = question.headingRange.map { min($0.lower, first) } ?? first
        steps.append(ByteRange(lower, exam.parts[question.parts.upperBound - 1].range.upper))
      }
    }
    return steps
  }

  private static func steps(_ answers: Answers, around offset: ByteOffset) -> [ByteRange] {
    answers.answers.filter { $0.bodyRange.touches(offset) || $0.headingRange.touches(offset) }.flatMap {
      [$0.bodyRange, ByteRange($0.headingRange.lower, $0.bodyRange.upper)]
    }
  }
}
