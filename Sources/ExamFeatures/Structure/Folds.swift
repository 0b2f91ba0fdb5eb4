internal import ExamLanguage
internal import ExamRules
package import ExamText

/// Lines that an editor may fold away; the first stays visible.
package struct Fold: Sendable, Hashable {
  /// From the first line's first byte to the end of the last line's text.
  package let range: ByteRange
  package let kind: Kind

  package enum Kind: Sendable, Hashable {
    case region
    case comment
  }

  package init(range: ByteRange, kind: Kind) {
    self.range = range
    self.kind = kind
  }
}

extension Analysis {
  /// Front matter, questions, parts, model answers, samples, rubrics, code and comments; a draft's answers; concepts.
  package func folds() -> [Fold] {
    let folds: [Fold] =
      switch content {
      case .exam(let check, _): Folds.of(check.exam)
      case .answers(let check, _): Folds.of(check.answers)
      case .concepts(let check): Folds.of(check.file)
      case .other: []
      }
    // A line holds one fold: the largest that begins there.
    var last = -1
    return folds.compactMap(trimmed)
      .sorted { ($0.range.lower, $1.range.upper) < ($1.range.lower, $0.range.upper) }
      .filter { fold in
        let line = text.lines.line(containing: fold.range.lower)
        defer { last = line }
        return line != last
      }
  }

  /// Without blank lines at the end; nil for what is on one line.
  private func trimmed(_ fold: Fold) -> Fold? {
    var upper = fold.range.upper.value
    while upper > fold.range.lower.value, let byte = text.byte(at: ByteOffset(upper - 1)), Quotation.isBlank(byte) {
      upper -= 1
    }
    let lines = text.lines
    guard lines.line(containing: fold.range.lower) < lines.line(containing: ByteOffset(upper)) else { return nil }
    return Fold(range: ByteRange(fold.range.lower, ByteOffset(upper)), kind: fold.kind)
  }
}

private enum Folds {
  static func of(_ exam: Exam) -> [Fold] {
    var folds: [Fold] = []
    if let front = exam.frontMatter { folds.append(Fold(range: front.range.at(ByteOffset(0)), kind: .region)) }
    for question in exam.questions where !question.parts.isEmpty {
      // Without a heading it begins where its first part does.
      guard let heading = question.headingRange, exam.parts.indices.contains(question.parts.upperBound - 1),
        heading.lower < exam.parts[question.parts.lowerBound].range(LocalRange(0, 0)).lower
      else { continue }
      folds.append(
        Fold(range: ByteRange(heading.lower, exam.parts[question.parts.upperBound - 1].range.upper), kind: .region))
    }
    for placed in exam.parts {
      folds.append(Fold(range: placed.range, kind: .region))
      folds += passages(placed).map { Fold(range: placed.range($0), kind: .region) }
    }
    for segment in exam.segments {
      for block in segment.blocks {
        switch block.kind {
        case .code: folds.append(Fold(range: block.range.at(segment.start), kind: .region))
        case .comment: folds.append(Fold(range: block.range.at(segment.start), kind: .comment))
        default: break
        }
      }
    }
    return folds
  }

  private static func passages(_ placed: PlacedPart) -> [LocalRange] {
    let part = placed.part
    var ranges: [LocalRange] = []
    for answer in part.modelAnswers {
      if let marker = answer.marker, let body = answer.bodyRange { ranges.append(marker.union(body)) }
    }
    for sample in part.samples {
      if let body = sample.text.bodyRange { ranges.append(sample.markerRange.union(body)) }
    }
    let criteria = part.criteria.map { $0.text.bodyRange.map($0.markerRange.union) ?? $0.markerRange }
    ranges += criteria
    // The rubric as a whole would begin on the line of its first criterion, and a line holds one fold.
    if let first = criteria.first, let last = criteria.last, criteria.count > 1 {
      ranges.removeAll { $0 == first }
      ranges.append(first.union(last))
    }
    return ranges
  }

  static func of(_ answers: Answers) -> [Fold] {
    let front = answers.frontMatter.map { [Fold(range: $0.range.at(ByteOffset(0)), kind: .region)] } ?? []
    return front
      + answers.answers.map { Fold(range: ByteRange($0.headingRange.lower, $0.bodyRange.upper), kind: .region) }
  }

  static func of(_ file: ConceptFile) -> [Fold] {
    file.concepts.enumerated().map { index, entry in
      let isLast = index + 1 == file.concepts.count
      let end = isLast ? file.text.range.upper : file.concepts[index + 1].nameRange.lower
      let lines = file.text.lines
      // The next heading's own line, with its number signs, does not belong to this concept.
      let upper = isLast ? end : ByteOffset(lines.start(ofLine: lines.line(containing: end)))
      return Fold(range: ByteRange(entry.nameRange.lower, upper), kind: .region)
    }
  }
}
