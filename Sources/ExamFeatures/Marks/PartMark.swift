internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Grading
internal import Marking

/// The mark of one part of an exam in one draft, with what earned it: for editor, reports and JSON alike.
struct PartMark: Sendable {
  let placed: PlacedPart
  /// Nil where the draft has no heading for the part.
  let answer: Answer?
  var status: GradedAnswer.Status
  /// Nil when undecided.
  var mark: Points?
  /// What is still possible.
  var lowest: Points
  var highest: Points
  let maximum: Points
  /// 0 to 1.
  var confidence: Double
  /// The rubric's criteria in order; for multiple choice the alternatives, met where ticked.
  let criteria: [Judged]
  /// For the exam's total; undecided criteria in it count as unmet.
  var score: Score
  /// What was written and names no alternative, in the draft.
  let unread: [ByteRange]
  /// What the mark owes to answers that are marked already: for the teacher's eyes, since it quotes them.
  var learned: LearnedMark?

  /// A criterion or an alternative, judged.
  struct Judged: Sendable {
    /// What it is worth; nil for an alternative that has no points of its own.
    let points: Points?
    let text: String
    let achievement: Achievement
    /// The student's words, in the draft.
    let evidence: [ByteRange]
    let reason: String
    /// What it adds to the mark before cap, floor and rounding.
    let contribution: Points
    /// Whether it can earn nothing: a remark of the author's.
    let isFeedback: Bool
  }

  /// Nothing is written.
  static func unanswered(_ placed: PlacedPart, _ scheme: MarkingScheme, answer: Answer? = nil) -> PartMark {
    let score = scheme.score(.blank)
    let texts: [(Points?, String)] =
      scheme.policy == nil
      ? placed.part.criteria.map { ($0.points.points, placed.part.string($0.text.body)) }
      : placed.part.alternatives.map { ($0.points?.points, placed.part.string($0.textRange)) }
    return PartMark(
      placed: placed, answer: answer, status: .blank, mark: score.mark, lowest: score.mark, highest: score.mark,
      maximum: scheme.maximum, confidence: 1,
      criteria: texts.map { points, text in
        Judged(
          points: points, text: text, achievement: .unmet, evidence: [], reason: "nothing is answered",
          contribution: .zero, isFeedback: points?.isZero ?? false)
      },
      score: score, unread: [])
  }
}

extension PartMark {
  /// An open part.
  init(_ placed: PlacedPart, _ scheme: MarkingScheme, _ answer: Answer, _ graded: GradedAnswer) {
    self.placed = placed
    self.answer = answer
    status = graded.status
    mark = graded.status == .blank ? graded.mark ?? scheme.score(.blank).mark : graded.mark
    lowest = graded.lowest
    highest = graded.highest
    maximum = graded.maximum
    confidence = graded.confidence
    criteria = graded.criteria.map { verdict in
      Judged(
        points: verdict.points, text: verdict.text, achievement: verdict.achievement,
        evidence: verdict.evidence.map { $0.at(answer.bodyRange.lower) }, reason: verdict.reason,
        contribution: verdict.contribution, isFeedback: verdict.points.isZero)
    }
    score = graded.score ?? scheme.score(.blank)
    unread = []
    learned = graded.learned
  }

  /// A multiple-choice part.
  ///
  /// - Parameter attempts: all attempts, of which the answer is one; nil where it is the only one.
  init(
    _ placed: PlacedPart, _ scheme: MarkingScheme, _ answer: Answer, _ reading: ChoiceReading,
    attempts: [Set<Int>]? = nil
  ) {
    self.placed = placed
    self.answer = answer
    maximum = scheme.maximum
    unread = reading.unread.map { $0.at(answer.bodyRange.lower) }
    var score = scheme.score(attempts.map(Response.attempts) ?? reading.response)
    if reading.response == .blank, !unread.isEmpty {
      // Something is answered, and nobody knows what.
      status = .undecided
      mark = nil
      let attainable = scheme.attainable
      score.lowest = min(score.mark, attainable.minimum)
      score.highest = max(score.mark, attainable.maximum)
      confidence = 0
    } else {
      status = reading.response == .blank ? .blank : .graded
      mark = score.mark
      confidence = unread.isEmpty ? 1 : 0.75
    }
    lowest = score.lowest
    highest = score.highest
    var ticked: Set<Int> = []
    switch reading.response {
    case .ticks(let set), .rows(let set, _): ticked = set
    case .blank, .attempts, .criteria: break
    }
    let isUnread = status == .undecided
    criteria = placed.part.alternatives.enumerated().map { index, alternative in
      let isTicked = ticked.contains(index)
      let evidence = reading.evidence.indices.contains(index) ? reading.evidence[index] : nil
      return Judged(
        points: alternative.points?.points, text: placed.part.string(alternative.textRange),
        achievement: isUnread ? .undecided : isTicked ? .met : .unmet,
        evidence: isTicked ? evidence.map { [$0.at(answer.bodyRange.lower)] } ?? [] : [],
        reason: isUnread ? "the answer names no alternative" : isTicked ? "ticked" : "not ticked",
        contribution: score.contributions.indices.contains(index) ? score.contributions[index] : .zero,
        isFeedback: false)
    }
    self.score = score
  }

  /// The same answer with the mark that the teacher gave to this very answer.
  func given(_ mark: Points) -> PartMark {
    guard status != .blank, self.mark != mark || lowest != highest else { return self }
    var given = self
    given.status = .graded
    given.mark = mark
    given.lowest = mark
    given.highest = mark
    given.confidence = 1
    given.score.learn(mark: mark, lowest: mark, highest: mark)
    return given
  }

  /// `3.0 of 6`, `undecided, 3 to 6 of 6`.
  var phrase: String {
    guard let mark else { return "undecided, \(lowest) to \(highest) of \(maximum)" }
    return "\(mark.withDecimal) of \(maximum)"
  }
}
