internal import ExactNumbers
internal import ExamText
internal import Marking

extension Grader {
  /// Without criteria: the best of the model answers is the yardstick.
  func gradeByModel(_ draft: Draft) -> GradedAnswer {
    let scheme = question.scheme
    let none = Array(repeating: false, count: draft.units.count)
    var best: (Comparison, Judgement)?
    for model in question.models {
      let comparison = Comparison(model, draft)
      let judgement = comparison.whole(masked: none)
      if best.map({ $0.1.share < judgement.share }) ?? true { best = (comparison, judgement) }
    }
    guard let (comparison, judgement) = best else { return undecided("there is no model answer to compare with") }
    var evidence = comparison.evidence(comparison.supporting(judgement.columns))
    let share = judgement.share
    var achievement: Achievement
    var confidence: Double
    let full = Logarithm.logistic(9 * (share - 0.56))
    if full >= 0.8 {
      (achievement, confidence) = (.met, full)
    } else if full <= 0.2 {
      (achievement, confidence) = (.unmet, 1 - full)
    } else {
      (achievement, confidence) = (.undecided, max(full, 1 - full))
    }
    if achievement == .met, evidence.isEmpty { (achievement, confidence) = (.undecided, 0.5) }
    if achievement == .unmet { evidence = [] }
    let score = scheme.score(.criteria([achievement]))
    let estimate = Points(scheme.maximum.value * share.thousandths)
    let verdict = CriterionVerdict(
      points: question.points[0], text: question.texts[0], achievement: achievement, confidence: confidence,
      evidence: evidence, reason: Reasons.model(achievement, judgement.features), contribution: score.contributions[0])
    let isUndecided = achievement == .undecided
    return GradedAnswer(
      status: isUndecided ? .undecided : .graded, mark: isUndecided ? nil : score.mark, estimate: estimate,
      lowest: score.lowest, highest: score.highest, maximum: scheme.maximum, confidence: confidence,
      criteria: [verdict], score: score)
  }

  /// Nothing can be said of the answer.
  func undecided(_ reason: String) -> GradedAnswer {
    let scheme = question.scheme
    let score = scheme.score(.criteria(question.points.map { _ in .undecided }))
    let verdicts = question.points.indices.map { index in
      CriterionVerdict(
        points: question.points[index], text: question.texts[index], achievement: .undecided, confidence: 0.5,
        evidence: [], reason: reason, contribution: .zero)
    }
    let half = Rational(1, over: 2) ?? .zero
    return GradedAnswer(
      status: .undecided, mark: nil, estimate: (score.lowest + score.highest) * half, lowest: score.lowest,
      highest: score.highest, maximum: scheme.maximum, confidence: 0, criteria: verdicts, score: score)
  }
}

extension Double {
  /// The value as an exact fraction, to a thousandth; 0 for what is no number.
  var thousandths: Rational {
    guard isFinite else { return .zero }
    return Rational(Int((self * 1000).rounded()), over: 1000) ?? .zero
  }
}
