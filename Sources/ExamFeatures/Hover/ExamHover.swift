internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Marking

/// What the words of an exam mean, for whoever writes it.
struct ExamHover {
  let check: ExamCheck
  let samples: SampleMarks

  func hover(at offset: ByteOffset) -> Hover? {
    let exam = check.exam
    if let front = exam.frontMatter, front.range.at(ByteOffset(0)).touches(offset) {
      return SettingHover.hover(at: offset.value, in: front, of: exam.text, total: check)
    }
    if let hover = totalHover(at: offset) ?? questionHover(at: offset) { return hover }
    if let index = partIndex(at: offset) {
      return PartHover(check: check, samples: samples, index: index).hover(at: offset)
    }
    for (allowance, start) in exam.allowances where allowance.commentRange.at(start).touches(offset) {
      return RuleHover.hover(allowance, range: allowance.range.at(start))
    }
    return outsideHover(at: offset)
  }

  /// Where one part ends and the next begins, the next one is meant.
  private func partIndex(at offset: ByteOffset) -> Int? { check.exam.partIndex(at: offset) }

  private func totalHover(at offset: ByteOffset) -> Hover? {
    let exam = check.exam
    for range in [exam.declaredTotalRange, exam.titleTotal?.range].compactMap({ $0 }) where range.touches(offset) {
      return Hover(markdown: SumHover.exam(check), range: range)
    }
    guard let claim = exam.totals.first(where: { $0.range.touches(offset) }) else { return nil }
    return Hover(markdown: SumHover.total(claim, check, samples), range: claim.range)
  }

  private func questionHover(at offset: ByteOffset) -> Hover? {
    guard let index = check.exam.questionIndex(at: offset), let range = check.exam.questions[index].headingRange else {
      return nil
    }
    return Hover(markdown: SumHover.question(index, check), range: range)
  }

  /// A concept named before the first part.
  private func outsideHover(at offset: ByteOffset) -> Hover? {
    let text = check.exam.text
    let line = text.lineContent(text.lines.line(containing: offset))
    let bytes = text.bytes(in: line)
    return ConceptHover(check: check).hover(at: offset - line.lower, in: bytes)
      .map { Hover(markdown: $0.markdown, range: $0.range.at(line.lower)) }
  }
}

/// What the words of one part mean.
struct PartHover {
  let check: ExamCheck
  let samples: SampleMarks
  let index: Int

  private var placed: PlacedPart { check.exam.parts[index] }
  private var part: Part { placed.part }

  func hover(at offset: ByteOffset) -> Hover? {
    let local = offset - placed.start
    for allowance in part.allowances where allowance.commentRange.touches(local) {
      return RuleHover.hover(allowance, range: placed.range(allowance.range))
    }
    if let hover = pointsHover(at: local) { return hover }
    let around = passage(at: local)
    if let concept = ConceptHover(check: check).hover(at: local, in: part.bytes) {
      let markdown = [concept.markdown, around?.markdown].compactMap { $0 }.joined(separator: "\n\n---\n\n")
      return Hover(markdown: markdown, range: placed.range(concept.range))
    }
    return around.map { Hover(markdown: $0.markdown, range: placed.range($0.range)) }
  }

  /// The label, the header and points on the part's heading: the sum.
  private func pointsHover(at local: Int) -> Hover? {
    let ranges = [part.header?.range, part.declaredPoints?.range, part.labelRange]
    guard let range = ranges.compactMap({ $0 }).first(where: { $0.touches(local) && !$0.isEmpty }) else { return nil }
    return Hover(markdown: SumHover.part(index, check, samples), range: placed.range(range))
  }

  /// The criterion, alternative, model answer or sample that a place belongs to.
  private func passage(at local: Int) -> (markdown: String, range: LocalRange)? {
    for (number, criterion) in part.criteria.enumerated() {
      let body = criterion.text.bodyRange
      guard criterion.markerRange.touches(local) || body?.touches(local) ?? false else { continue }
      let range = criterion.markerRange.touches(local) ? criterion.markerRange : body ?? criterion.markerRange
      return (CriterionHover(check: check, index: index, number: number).markdown, range)
    }
    for (number, alternative) in part.alternatives.enumerated() where alternative.range.touches(local) {
      return (AlternativeHover.markdown(number, part: index, check), alternative.range)
    }
    for answer in part.modelAnswers {
      guard let marker = answer.marker, marker.touches(local) else { continue }
      return (PassageHover.modelAnswer(answer, part: index, check), marker)
    }
    for (number, sample) in part.samples.enumerated() where sample.markerRange.touches(local) {
      return (PassageHover.sample(number, part: index, check, samples), sample.markerRange)
    }
    return nil
  }
}
