package import ExactNumbers
package import ExamText
package import Marking

/// What the grader says about one criterion.
package struct CriterionVerdict: Sendable, Hashable {
  package let points: Points
  /// The criterion's text.
  package let text: String
  package let achievement: Achievement
  /// How likely the verdict is right, 0 to 1.
  package let confidence: Double
  /// The student's own words that decide it, ascending, in bytes of the answer.
  package let evidence: [LocalRange]
  /// A sentence that a teacher would accept.
  package let reason: String
  /// What it adds to the mark before cap, floor and rounding.
  package let contribution: Points

  package init(
    points: Points, text: String, achievement: Achievement, confidence: Double, evidence: [LocalRange],
    reason: String, contribution: Points
  ) {
    self.points = points
    self.text = text
    self.achievement = achievement
    self.confidence = confidence
    self.evidence = evidence
    self.reason = reason
    self.contribution = contribution
  }
}

/// The suggested mark of one answer and how it came about.
package struct GradedAnswer: Sendable {
  package enum Status: String, Sendable, Hashable {
    case graded
    case undecided
    case blank
  }

  package let status: Status
  /// Nil when undecided.
  package let mark: Points?
  /// The expected mark; always known.
  package let estimate: Points
  /// What the undecided criteria allow.
  package let lowest: Points
  package let highest: Points
  package let maximum: Points
  /// How likely the mark is right, 0 to 1.
  package let confidence: Double
  package let criteria: [CriterionVerdict]
  /// The pipeline of `Marking` that led to the mark; nil for a blank answer.
  package let score: Score?
  /// What the mark owes to answers that are marked already; nil where there are none.
  package let learned: LearnedMark?

  package init(
    status: Status, mark: Points?, estimate: Points, lowest: Points, highest: Points, maximum: Points,
    confidence: Double, criteria: [CriterionVerdict], score: Score?, learned: LearnedMark? = nil
  ) {
    self.status = status
    self.mark = mark
    self.estimate = estimate
    self.lowest = lowest
    self.highest = highest
    self.maximum = maximum
    self.confidence = confidence
    self.criteria = criteria
    self.score = score
    self.learned = learned
  }
}
