internal import ExactNumbers
internal import ExamText
internal import Marking

extension Grader {
  /// Without criteria: the best of the model answers is the yardstick, as one criterion worth all points.
  func gradeByModel(_ draft: Draft, noting standing: inout Standing?) -> GradedAnswer {
    let scheme = question.scheme
    var masked = Array(repeating: false, count: draft.units.count)
    var best: (comparison: Comparison, judgement: Judgement)?
    let comparisons = question.models.map { Comparison($0, draft) }
    for comparison in comparisons {
      let judgement = comparison.whole(masked: masked)
      if best.map({ $0.judgement.share < judgement.share }) ?? true { best = (comparison, judgement) }
    }
    guard let best else { return undecided("there is no model answer to compare with") }
    let comparison = best.comparison
    var judgement = best.judgement
    judgement.share = MarkModel.share(judgement.share, amongModels: question.models.count)
    if standing != nil { standing = Standing(judgement: judgement, coverage: Coverage(comparisons)) }
    let features = judgement.features
    var share = judgement.share
    let isEcho = Gaming.isEcho(features)
    if isEcho { share = min(share, 0.2) }
    let isDenied = features.negation + features.opposition > 0.3
    let isList = Gaming.isWordList(
      draft.text, tokens: judgement.tokens, wanted: comparison.reference.units.count)
    let (full, none) = (MarkModel.full(share), MarkModel.none(share))
    var achievement = Achievement.undecided
    if full >= Self.decided, !isDenied, !isList {
      achievement = .met
    } else if none >= Self.decided {
      achievement = .unmet
    }
    var columns: [Int] = []
    if achievement == .met {
      // Everything that says it is evidence: the rest must not reach full marks again.
      var rest = judgement
      for _ in 0..<6 {
        let found = comparison.supporting(rest.tokens, masked: masked)
        if found.isEmpty { break }
        columns += found
        for column in found { masked[column] = true }
        rest = comparison.whole(masked: masked)
        if MarkModel.full(MarkModel.share(rest.share, amongModels: question.models.count)) < Self.decided { break }
      }
      if columns.isEmpty { achievement = .undecided }
    }
    let score = scheme.score(.criteria([achievement]))
    let isUndecided = achievement == .undecided
    let confidence = isUndecided ? 1 - max(full, none) : achievement == .met ? full : none
    let verdict = CriterionVerdict(
      points: question.points[0], text: question.texts[0], achievement: achievement, confidence: confidence,
      evidence: comparison.evidence(columns), reason: Reasons.model(achievement, isDenied: isDenied),
      contribution: score.contributions.first ?? .zero)
    return GradedAnswer(
      status: isUndecided ? .undecided : .graded, mark: isUndecided ? nil : score.mark,
      estimate: Points(scheme.maximum.value * share.thousandths), lowest: score.lowest, highest: score.highest,
      maximum: scheme.maximum, confidence: max(full, none), criteria: [verdict], score: score)
  }

  /// From this likelihood on full marks or none are given.
  private static let decided = 0.75

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
