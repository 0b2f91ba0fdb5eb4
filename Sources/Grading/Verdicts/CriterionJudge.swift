internal import ExactNumbers
internal import ExamText
internal import Marking

/// What is thought of one criterion.
struct Opinion: Sendable {
  var achievement: Achievement
  /// How likely it is met.
  var probability: Double
  /// How likely the verdict is right.
  var confidence: Double
  var evidence: [LocalRange]
  var reason: String
}

/// Judges one criterion on one answer.
struct CriterionJudge {
  private let comparison: Comparison
  private let points: Points

  init(_ reference: Reference, _ draft: Draft, points: Points) {
    comparison = Comparison(reference, draft)
    self.points = points
  }

  func opinion() -> Opinion {
    var masked = Array(repeating: false, count: comparison.draft.units.count)
    let judgement = comparison.window(masked: masked)
    let features = judgement.features
    var probability = MarkModel.probability(judgement.share)
    if features.quantities < 0.5 { probability = min(probability, 0.1) }
    let isTurned = features.negation + features.opposition > 0.3
    if isTurned { probability = min(probability, 0.3) }
    if comparison.reference.totalWeight < 0.3 { probability = 0.5 }
    let demanded = points.isPositive ? 0.75 : 0.9
    var achievement: Achievement = probability >= demanded ? .met : probability <= 0.25 ? .unmet : .undecided
    if !points.isPositive, achievement == .undecided { achievement = .unmet }
    var evidence: [Int] = []
    if achievement == .met {
      // Everything that says it is evidence: what is left without it must not meet the criterion again.
      var next: Judgement? = judgement
      for _ in 0..<8 {
        guard let current = next else { break }
        let found = comparison.supporting(current.columns)
        if found.isEmpty { break }
        evidence += found
        for column in found { masked[column] = true }
        let again = comparison.window(masked: masked)
        next = MarkModel.probability(again.share) >= 0.25 ? again : nil
      }
      if evidence.isEmpty { achievement = .undecided }
    }
    return Opinion(
      achievement: achievement, probability: probability, confidence: max(probability, 1 - probability),
      evidence: comparison.evidence(evidence),
      reason: Reasons.criterion(achievement, features))
  }
}
