internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

/// Rubrics to begin with, for a part that has none: they sum to the part's points, and their author goes on from there.
enum RubricDraft {
  /// The model answer's sentences as criteria, where there are some, and criteria to fill in, one for each thing that is
  /// asked. Empty for parts that need no rubric.
  static func fixes(in part: Part) -> [NoteFix<LocalRange>] {
    guard part.kind == .open, part.criteria.isEmpty, part.alternatives.isEmpty,
      let literal = part.header?.points ?? part.declaredPoints, literal.points.isPositive
    else { return [] }
    let total = literal.points
    let lines = LineStyle(part.bytes)
    let place = rubricPlace(part, lines)
    let isLast = place.upper == part.bytes.count
    var fixes: [NoteFix<LocalRange>] = []
    let sentences = self.sentences(of: part)
    let shares = PointsSplit.values(total, among: sentences.count)
    if shares.count == sentences.count, !shares.isEmpty {
      let criteria = zip(shares, sentences).map {
        RubricWriting.marker(worth: $0, like: literal, in: part) + lines.newline + $1
      }
      fixes.append(
        NoteFix(
          sentences.count == 1
            ? "make the model answer's sentence a criterion"
            : "make criteria of the model answer's \(sentences.count) sentences",
          [(place, written(criteria, lines, isLast: isLast))]))
    }
    let asked = min(6, max(1, Asked.places(in: part).count))
    let empty = PointsSplit.values(total, among: asked)
    if !empty.isEmpty {
      let criteria = empty.map { RubricWriting.marker(worth: $0, like: literal, in: part) }
      fixes.append(
        NoteFix(
          asked == 1
            ? "add a rubric to fill in" : "add a rubric to fill in, a criterion for each of \(asked) questions",
          [(place, written(criteria, lines, isLast: isLast))]))
    }
    return fixes
  }

  private static func written(_ criteria: [String], _ lines: LineStyle, isLast: Bool) -> String {
    let gap = lines.newline + lines.newline
    return gap + criteria.joined(separator: gap) + (isLast ? lines.newline : "")
  }

  /// Behind everything that the part says, but before its sample answers.
  private static func rubricPlace(_ part: Part, _ lines: LineStyle) -> LocalRange {
    if let sample = part.samples.map(\.markerRange.lower).min() {
      let end = lines.textEnd(before: sample)
      return LocalRange(end, end)
    }
    return LocalRange(lines.textEnd, lines.textEnd)
  }

  /// Sentences of the first model answer, each on one line; none where one could be taken for something else (a formula
  /// on lines of its own, code, a list).
  private static func sentences(of part: Part) -> [String] {
    guard let answer = part.modelAnswers.first, !answer.body.isEmpty else { return [] }
    let isProse = part.blocks.allSatisfy { block in
      switch block.kind {
      case .list, .table, .code, .displayMathematics, .quote, .heading, .unreadable:
        !answer.body.contains { $0.lower < block.range.upper && block.range.lower < $0.upper }
      default: true
      }
    }
    guard isProse else { return [] }
    let texts = answer.body.flatMap { Sentences.ranges(part.bytes, $0) }.map { range in
      part.string(range).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    guard (1...8).contains(texts.count) else { return [] }
    return texts
  }
}
