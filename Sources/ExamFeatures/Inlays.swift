internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// Sums and readings within the lines of an exam.
enum ExamInlays {
  static func of(_ check: ExamCheck, in range: ByteRange) -> [Inlay] {
    let exam = check.exam
    var inlays: [Inlay] = []
    for (index, question) in exam.questions.enumerated() {
      guard let heading = question.headingRange, overlaps(heading, range) else { continue }
      let sum = check.marking.maximum(ofQuestion: index)
      inlays.append(
        Inlay(offset: heading.upper, label: "parts: \(Wording.points(sum))", tooltip: SumHover.question(index, check)))
    }
    if let declared = exam.declaredTotalRange, overlaps(declared, range) {
      inlays.append(
        Inlay(
          offset: declared.upper, label: "parts: \(check.marking.maximum)", tooltip: SumHover.exam(check)))
    }
    for (index, placed) in exam.parts.enumerated() where overlaps(placed.range, range) {
      inlays += part(placed, check.scheme(ofPart: index))
    }
    return inlays.filter { range.touches($0.offset) }.sorted { $0.offset < $1.offset }
  }

  private static func part(_ placed: PlacedPart, _ scheme: MarkingScheme) -> [Inlay] {
    let part = placed.part
    var inlays: [Inlay] = []
    if scheme.declared == nil, let inferred = scheme.inferred {
      inlays.append(
        Inlay(
          offset: placed.range(part.labelRange).upper, label: "\(Wording.points(inferred)), inferred",
          tooltip: "No header says what this part is worth; its rubric or key adds up to this."))
    }
    if let reading = scheme.reading, let first = part.criteria.first {
      let reasons = scheme.relations.filter { !$0.reason.isEmpty }.prefix(12)
        .map { "- \(part.criteria[$0.index].points.points.signed): \($0.reason)" }
      inlays.append(
        Inlay(
          offset: placed.range(first.markerRange).upper, label: reading,
          tooltip: reasons.isEmpty ? nil : reasons.joined(separator: "\n")))
    }
    if scheme.policy != nil {
      for (index, alternative) in part.alternatives.enumerated() where alternative.points == nil {
        let counted = scheme.score(.ticks([index])).contributions
        guard counted.indices.contains(index), !counted[index].isZero else { continue }
        inlays.append(
          Inlay(
            offset: placed.range(alternative.textRange).upper, label: Wording.short(counted[index]),
            tooltip: "What a tick here counts: the part's points are shared by the right alternatives."))
      }
    }
    return inlays
  }

  static func overlaps(_ a: ByteRange, _ b: ByteRange) -> Bool { a.lower <= b.upper && b.lower <= a.upper }
}

/// Marks within the lines of a draft.
enum DraftInlays {
  static func of(_ check: AnswersCheck, _ marks: DraftMarks, in range: ByteRange) -> [Inlay] {
    guard let marker = marks.marker else { return [] }
    var inlays: [Inlay] = []
    for (index, answer) in check.answers.answers.enumerated() {
      guard
        ExamInlays.overlaps(answer.headingRange, range) || ExamInlays.overlaps(answer.bodyRange, range),
        let part = marker.partIndex(ofAnswer: index)
      else { continue }
      let mark = marker.mark(ofPart: part)
      inlays.append(
        Inlay(
          offset: lineEnd(answer.headingRange, check.answers.text), label: mark.phrase, tooltip: tooltip(mark, marker),
          repeatsLens: true))
      inlays += evidence(mark, marker.feedback)
    }
    return inlays.filter { range.touches($0.offset) }.sorted { $0.offset < $1.offset }
  }

  private static func lineEnd(_ range: ByteRange, _ text: Text) -> ByteOffset {
    text.lineContent(text.lines.line(containing: range.lower)).upper
  }

  private static func tooltip(_ mark: PartMark, _ marker: DraftMarker) -> String? {
    mark.status == .blank ? nil : DraftHover.summary(mark, marker.feedback)
  }

  /// Behind the last words that earned a criterion, which one it was.
  private static func evidence(_ mark: PartMark, _ visibility: ExamSettings.FeedbackVisibility) -> [Inlay] {
    mark.visible(visibility).shown.compactMap { judged in
      guard judged.isMet, let last = judged.evidence.map(\.upper).max() else { return nil }
      let points = judged.points.map { " \($0.signed)" } ?? ""
      return Inlay(
        offset: last, label: "\(judged.sign)\(points) \(Wording.line(judged.text, limit: 28))",
        tooltip: judged.reason.isEmpty ? nil : judged.reason)
    }
  }
}
