package import Concepts
package import ExactNumbers
package import ExamLanguage
package import ExamText
package import Marking

/// What answers to one question are marked against: the question, its rubric and its model answers.
package struct Yardstick: Sendable {
  /// What is asked, as one text.
  package let question: String
  /// The texts of the criteria, in the order of the scheme's.
  package let criteria: [String]
  package let criterionPoints: [Points]
  package let modelAnswers: [String]
  /// A language tag; nil: detected from the texts.
  package let language: String?
  package let scheme: MarkingScheme

  /// An open part of an exam.
  package init(part: Part, scheme: MarkingScheme, language: String?) {
    question = part.stemText
    criteria = part.criteria.map { part.string($0.text.body) }
    criterionPoints = part.criteria.map(\.points.points)
    modelAnswers = part.modelAnswers.map { part.string($0.body) }
    self.language = language
    self.scheme = scheme
  }

  /// A question without an exam around it. Without criteria the model answers alone are the yardstick.
  package init(
    question: String, points: Points, modelAnswers: [String], criteria: [(points: Points, text: String)],
    language: String?
  ) {
    self.question = question
    self.criteria = criteria.map(\.text)
    criterionPoints = criteria.map(\.points)
    self.modelAnswers = modelAnswers
    self.language = language
    scheme = MarkingScheme(
      maximum: points, criteria: criteria.map { RubricCriterion(points: $0.points, text: $0.text) },
      settings: ExamSettings())
  }
}

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

  package init(
    status: Status, mark: Points?, estimate: Points, lowest: Points, highest: Points, maximum: Points,
    confidence: Double, criteria: [CriterionVerdict], score: Score?
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
  }
}

/// Marks answers to one open question. Prepared once, then used for any number of answers, from any thread.
package final class Grader: Sendable {
  package let yardstick: Yardstick

  package init(_ yardstick: Yardstick, concepts: ConceptIndex) { self.yardstick = yardstick }

  /// Deterministic; bounded in time for any answer.
  package func grade(_ answer: [UInt8]) -> GradedAnswer {
    let maximum = yardstick.scheme.maximum
    return GradedAnswer(
      status: .undecided, mark: nil, estimate: .zero, lowest: .zero, highest: maximum, maximum: maximum,
      confidence: 0, criteria: [], score: nil)
  }
}
