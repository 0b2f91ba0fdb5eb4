internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let headerMissing = Rule(
    "header-missing", .warning,
    what:
      "A part that does not say what it is worth. Its points are then inferred from its rubric or its alternatives.",
    why: """
      A criterion that is forgotten or mistyped changes what the part is worth without anybody noticing, and students \
      do not see how much an answer counts.
      """,
    example: """
      a What are these two terms typically called?

      +1.5 points
      reconstruction loss

      +1.5 points
      regularisation loss
      """,
    instead: "Write the header, in the style of the others: `3.0 points · Open · 1/4 Page`.",
    .exam { context in
      let headerless = context.ledger.indices(with: .headerless)
      guard !headerless.isEmpty else { return [] }
      let style = WritingStyle(context.exam)
      return headerless.compactMap { index in
        let check = context.parts[index]
        let part = check.part
        // A header stands there that cannot be read; that is said.
        if part.problems.contains(where: { $0.kind == .unreadablePoints && $0.range.lower < HeaderPlace.secret(part) })
        {
          return nil
        }
        let amounts = part.criteria.map(\.points) + part.alternatives.compactMap(\.points)
        guard let inferred = check.scheme.inferred, inferred.isPositive else {
          // Nothing that is marked, nothing to head; prose between parts is no part of an exam.
          let hasContent = !part.criteria.isEmpty || !part.alternatives.isEmpty || !part.modelAnswers.isEmpty
          return hasContent ? context.note(index, part.labelRange, "header missing, and nothing says the points") : nil
        }
        let what = part.criteria.isEmpty ? "its alternatives add up to" : "its rubric adds up to"
        let counted = amounts.filter(\.points.isPositive).map { (context.range(index, $0.range), "counted here") }
        let header = style.header(inferred, part.kind, alternatives: part.alternatives.count)
        let fix = HeaderPlace.fix(header, in: context.exam.parts[index])
        return context.note(
          index, part.labelRange, "header missing; \(what) \(inferred)", related: counted, fixes: [fix])
      }
    })
}

/// Where a header belongs: behind the question, before everything that is not for students.
private enum HeaderPlace {
  /// Where begins what is not for students.
  static func secret(_ part: Part) -> Int {
    (part.criteria.map(\.start) + part.alternatives.map(\.range.lower)
      + part.modelAnswers.compactMap { ($0.marker ?? $0.bodyRange)?.lower } + part.samples.map(\.markerRange.lower))
      .min() ?? part.bytes.count
  }

  static func fix(_ header: (text: String, isInline: Bool), in placed: PlacedPart) -> NoteFix<ByteRange> {
    let part = placed.part
    let lines = LineStyle(part.bytes)
    let secret = secret(part)
    let asked = (part.stem + part.hints.compactMap(\.bodyRange)).filter { $0.upper <= secret }
    let end: Int
    if header.isInline {
      end = lines.end(part.stem.first?.lower ?? part.labelRange.upper)
    } else {
      end = lines.end(asked.map(\.upper).max() ?? part.labelRange.upper)
    }
    let gap = header.isInline ? " " : lines.newline + lines.newline
    let closing = !header.isInline && lines.next(end) >= secret ? lines.newline : ""
    return NoteFix(
      "write the header \(header.text)", [(placed.range(LocalRange(end, end)), gap + header.text + closing)],
      isSafe: true)
  }
}
