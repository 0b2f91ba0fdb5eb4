internal import ExactNumbers
internal import Marking

extension Grader {
  /// The verdicts after marked answers have settled the mark: criteria that the draft's own words left undecided are
  /// met where the mark counts all of them, and unmet where it counts none. Whatever lies between them, or has no
  /// words to show, stays undecided.
  ///
  /// - Returns: nil where nothing is settled.
  func settled(_ graded: GradedAnswer, by mark: Points, confidence: Double) -> (
    criteria: [CriterionVerdict], score: Score
  )? {
    let open = graded.criteria.indices.filter { graded.criteria[$0].achievement == .undecided }
    guard let former = graded.score, !open.isEmpty, former.lowest != former.highest else { return nil }
    let isMet: Bool
    switch mark {
    case former.highest: isMet = true
    case former.lowest: isMet = false
    default: return nil
    }
    if isMet, open.contains(where: { graded.criteria[$0].evidence.isEmpty }) { return nil }
    var achievements = graded.criteria.map(\.achievement)
    for index in open { achievements[index] = isMet != graded.criteria[index].points.isNegative ? .met : .unmet }
    let score = question.scheme.score(.criteria(achievements))
    guard score.mark == mark else { return nil }
    let criteria = graded.criteria.enumerated().map { index, verdict in
      let isOpen = verdict.achievement == .undecided
      let achievement = achievements[index]
      return CriterionVerdict(
        points: verdict.points, text: verdict.text, achievement: achievement,
        confidence: isOpen ? confidence : verdict.confidence, evidence: verdict.evidence,
        reason: isOpen ? LearningReasons.settled(achievement, formerly: verdict.reason) : verdict.reason,
        contribution: index < score.contributions.count ? score.contributions[index] : .zero)
    }
    return (criteria, score)
  }
}
