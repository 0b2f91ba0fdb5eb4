internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText

extension Analysis {
  /// What is to be coloured in a range, ascending, not overlapping, none empty; a token may be on several lines.
  package func tokens(in range: ByteRange) -> [Token] {
    let tokens: [Token] =
      switch content {
      case .exam(let check, _): ExamTokens.of(check.exam, in: range)
      case .answers(let check, _): DraftTokens.of(check.answers, in: range)
      case .concepts(let check): check.file.concepts.map { Token($0.nameRange, .concept, .declaration) }
      case .other: []
      }
    var last = ByteOffset(0)
    return tokens.map(trimmed).sorted { ($0.range.lower, $1.range.upper) < ($1.range.lower, $0.range.upper) }.filter {
      token in
      guard !token.range.isEmpty, token.range.lower >= last, token.range.upper > range.lower,
        token.range.lower < range.upper
      else { return false }
      last = token.range.upper
      return true
    }
  }

  /// Without blanks and line ends around it.
  private func trimmed(_ token: Token) -> Token {
    var (lower, upper) = (token.range.lower, token.range.upper)
    while lower < upper, let byte = text.byte(at: lower), Quotation.isBlank(byte) { lower = lower + 1 }
    while lower < upper, let byte = text.byte(at: ByteOffset(upper.value - 1)), Quotation.isBlank(byte) {
      upper = ByteOffset(upper.value - 1)
    }
    return Token(ByteRange(lower, upper), token.kind, token.modifier)
  }
}

/// What is coloured in an exam.
private enum ExamTokens {
  static func of(_ exam: Exam, in range: ByteRange) -> [Token] {
    var tokens: [Token] = []
    if let front = exam.frontMatter {
      tokens += front.entries.map { Token($0.keyRange.at(ByteOffset(0)), .key) }
    }
    for question in exam.questions {
      guard let heading = question.headingRange else { continue }
      tokens += around(question.declaredPointsRange, in: heading, .question)
    }
    for placed in exam.parts where placed.range.upper > range.lower && placed.range.lower < range.upper {
      tokens += part(placed.part).map { Token(placed.range($0.range), $0.kind, $0.modifier) }
    }
    tokens += exam.artefacts.map { Token($0, .artefact) }
    for segment in exam.segments {
      for block in segment.blocks where block.kind == .comment {
        tokens.append(Token(block.range.at(segment.start), .artefact))
      }
    }
    return tokens
  }

  /// A heading with the points in it.
  private static func around(_ points: ByteRange?, in heading: ByteRange, _ kind: Token.Kind) -> [Token] {
    guard let points, heading.lower <= points.lower, points.upper <= heading.upper else {
      return [Token(heading, kind)]
    }
    return [
      Token(ByteRange(heading.lower, points.lower), kind), Token(points, .points, .declaration),
      Token(ByteRange(points.upper, heading.upper), kind),
    ]
  }

  private struct Local {
    let range: LocalRange
    let kind: Token.Kind
    var modifier: Token.Modifier?
  }

  private static func part(_ part: Part) -> [Local] {
    var tokens = [Local(range: part.labelRange, kind: .part, modifier: .declaration)]
    func add(_ range: LocalRange?, _ kind: Token.Kind, _ modifier: Token.Modifier? = nil) {
      if let range { tokens.append(Local(range: range, kind: kind, modifier: modifier)) }
    }
    func points(_ literal: PointsLiteral?) {
      guard let literal else { return }
      add(literal.range, .points, literal.points.isNegative ? .negative : literal.points.isZero ? nil : .positive)
    }
    if let header = part.header {
      add(LocalRange(header.range.lower, header.points.range.lower), .marker)
      add(header.points.range, .points, .declaration)
      add(LocalRange(header.points.range.upper, header.range.upper), .marker)
    }
    add(part.declaredPoints?.range, .points, .declaration)
    for alternative in part.alternatives { points(alternative.points) }
    for criterion in part.criteria {
      points(criterion.points)
      let attributes = criterion.attributes
      add(attributes.id?.range, .criterion, .declaration)
      let uses =
        attributes.insteadOf + attributes.insteadOfAny + attributes.needs
        + [attributes.oneOf, attributes.group].compactMap { $0 }
      for name in uses { add(name.range, .criterion) }
    }
    for sample in part.samples {
      add(LocalRange(sample.markerRange.lower, sample.points.range.lower), .marker)
      points(sample.points)
    }
    for passage in part.hints + part.modelAnswers { add(passage.marker, .marker) }
    for artefact in part.artefacts { add(artefact, .artefact) }
    var texts = part.stem + part.alternatives.map(\.textRange)
    texts += (part.hints + part.modelAnswers + part.samples.map(\.text) + part.criteria.map(\.text)).flatMap(\.body)
    for text in texts {
      for formula in InlineMathematics.find(in: part.bytes, text) { add(formula, .mathematics) }
    }
    return tokens
  }
}

/// What is coloured in a draft.
private enum DraftTokens {
  static func of(_ answers: Answers, in range: ByteRange) -> [Token] {
    var tokens: [Token] = []
    if let front = answers.frontMatter {
      tokens += front.entries.map { Token($0.keyRange.at(ByteOffset(0)), .key) }
    }
    for answer in answers.answers {
      if answer.part != nil { tokens.append(Token(answer.labelRange, .part)) }
      guard answer.bodyRange.upper > range.lower, answer.bodyRange.lower < range.upper else { continue }
      tokens += InlineMathematics.find(in: answer.body, LocalRange(0, answer.body.count))
        .map { Token($0.at(answer.bodyRange.lower), .mathematics) }
    }
    return tokens
  }
}
