internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText
internal import Grading
internal import Marking

/// The sums above each part of an exam.
enum ExamLenses {
  /// Above everything, and above each part.
  static func places(_ check: ExamCheck) -> [ByteRange] {
    let exam = check.exam
    guard !exam.parts.isEmpty else { return [] }
    return [ByteRange(0, 0)] + exam.parts.map { $0.range($0.part.labelRange) }
  }

  /// What is said at one of the places.
  static func title(at place: Int, _ check: ExamCheck, _ samples: SampleMarks) -> String {
    guard place > 0 else { return total(check) }
    let index = place - 1
    return part(
      check.scheme(ofPart: index), check.exam.parts[index].part,
      check.isGraded(index) ? samples.marks(ofPart: index, in: check) : [])
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
  /// Above everything, and above each answer that counts.
  static func places(_ check: AnswersCheck, _ marks: DraftMarks) -> [ByteRange] {
    guard let marker = marks.marker else { return [] }
    return [ByteRange(0, 0)] + answers(check, marker).map { check.answers.answers[$0.answer].headingRange }
  }

  /// All of them, in one pass.
  static func of(_ check: AnswersCheck, _ marks: DraftMarks) -> [Lens] {
    guard let marker = marks.marker else { return [] }
    let all = marker.allMarks()
    return [Lens(range: ByteRange(0, 0), title: DraftTotalPhrase.of(marker.total(of: all)))]
      + answers(check, marker).map { answer, part in
        Lens(range: check.answers.answers[answer].headingRange, title: title(all[part], marker.feedback))
      }
  }

  /// What is said at one of the places.
  static func title(at place: Int, _ check: AnswersCheck, _ marks: DraftMarks) -> String? {
    guard let marker = marks.marker else { return nil }
    guard place > 0 else { return DraftTotalPhrase.of(marker.total(of: marker.allMarks())) }
    let answers = answers(check, marker)
    guard answers.indices.contains(place - 1) else { return nil }
    return title(marker.mark(ofPart: answers[place - 1].part), marker.feedback)
  }

  private static func answers(_ check: AnswersCheck, _ marker: DraftMarker) -> [(answer: Int, part: Int)] {
    check.answers.answers.indices.compactMap { index in
      marker.partIndex(ofAnswer: index).map { (index, $0) }
    }
  }

  /// `3.0 of 6 · ✓ +3 · ○ +3`.
  private static func title(_ mark: PartMark, _ visibility: ExamSettings.FeedbackVisibility) -> String {
    guard mark.status != .blank else { return "not answered yet, \(Wording.points(mark.maximum))" }
    let signs = mark.visible(visibility).shown.filter { !$0.isFeedback && ($0.isMet || !$0.isDeduction) }.prefix(12)
      .map { judged in [judged.sign, judged.points?.signed].compactMap { $0 }.joined(separator: " ") }
    return ([mark.phrase] + signs).joined(separator: " · ")
  }
}
