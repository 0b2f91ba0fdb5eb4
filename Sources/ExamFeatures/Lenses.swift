internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// The sums above each part of an exam.
enum ExamLenses {
  static func of(_ check: ExamCheck, _ samples: SampleMarks) -> [Lens] {
    let exam = check.exam
    guard !exam.parts.isEmpty else { return [] }
    return [Lens(range: ByteRange(0, 0), title: total(check))]
      + exam.parts.indices.map { index in
        let placed = exam.parts[index]
        let title = part(
          check.scheme(ofPart: index), placed.part,
          check.isGraded(index) ? samples.marks(ofPart: index, in: check) : [])
        return Lens(range: placed.range(placed.part.labelRange), title: title)
      }
  }

  /// `13 parts · 60 points · 58 reachable · pass mark 33`.
  private static func total(_ check: ExamCheck) -> String {
    let marking = check.marking
    var pieces = [Wording.count(check.exam.parts.count, "part"), Wording.points(marking.maximum)]
    let reachable = marking.attainable.maximum
    if reachable != marking.maximum { pieces.append("\(reachable) reachable") }
    if let declared = marking.declaredTotal, declared != marking.maximum { pieces.append("declared \(declared)") }
    if let pass = marking.passMark { pieces.append("pass mark \(Wording.short(pass))") }
    return pieces.joined(separator: " · ")
  }

  /// `4.0 of 4.0 reachable · guessing 0.75 · ticking all 0 · 2 samples pass`.
  private static func part(_ scheme: MarkingScheme, _ part: Part, _ samples: [SampleMark]) -> String {
    var pieces: [String] = []
    if scheme.declared == nil, scheme.inferred == nil {
      pieces.append("worth nothing yet: neither header nor rubric")
    } else if scheme.policy == nil, part.criteria.isEmpty {
      pieces.append("\(scheme.maximum.withDecimal) points, no rubric")
    } else {
      let reachable = scheme.attainable.maximum
      pieces.append("\(reachable.withDecimal) of \(scheme.maximum.withDecimal) reachable")
      if scheme.declared == nil { pieces.append("no header") }
    }
    if let guess = scheme.coinGuess { pieces.append("guessing \(Wording.short(guess.afterFloor))") }
    if let all = scheme.tickingEverything { pieces.append("ticking all \(Wording.short(all.mark))") }
    if let line = SumHover.sampleLine(samples) { pieces.append(line) }
    return pieces.joined(separator: " · ")
  }
}

/// The marks above each answer of a draft, and their total above all.
enum DraftLenses {
  static func of(_ check: AnswersCheck, _ marks: DraftMarks) -> [Lens] {
    guard let marker = marks.marker else { return [] }
    let all = marker.allMarks()
    var lenses = [Lens(range: ByteRange(0, 0), title: DraftTotalPhrase.of(marker.total(of: all)))]
    for (index, answer) in check.answers.answers.enumerated() {
      guard let part = marker.partIndex(ofAnswer: index) else { continue }
      lenses.append(Lens(range: answer.headingRange, title: title(all[part], marker.feedback)))
    }
    return lenses
  }

  /// `3.0 of 6 · ✓ +3 · ○ +3`.
  private static func title(_ mark: PartMark, _ visibility: ExamSettings.FeedbackVisibility) -> String {
    guard mark.status != .blank else { return "not answered yet, \(Wording.points(mark.maximum))" }
    let signs = mark.visible(visibility).shown.filter { !$0.isFeedback && ($0.isMet || !$0.isDeduction) }.prefix(12)
      .map { judged in [judged.sign, judged.points?.signed].compactMap { $0 }.joined(separator: " ") }
    return ([mark.phrase] + signs).joined(separator: " · ")
  }
}
