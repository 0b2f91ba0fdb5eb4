package import ExactNumbers
package import ExamLanguage
package import Marking

/// What answers to one question are marked against: the question, its rubric and its model answers.
package struct Yardstick: Sendable {
  /// What is asked, as one text.
  package let question: String
  /// The texts of the criteria, in the order of the scheme's.
  package let criteria: [String]
  package let criterionPoints: [Points]
  /// What the author asks of an answer's words, numbers and formulas; nil for criteria that are read as they stand.
  package let matchers: [CriterionMatcher?]
  package let modelAnswers: [String]
  /// A language tag; nil: detected from the texts.
  package let language: String?
  package let scheme: MarkingScheme

  /// An open part of an exam.
  package init(part: Part, scheme: MarkingScheme, language: String?) {
    question = part.stemText
    criteria = part.criteria.map { part.string($0.text.body) }
    criterionPoints = part.criteria.map(\.points.points)
    matchers = part.criteria.map { CriterionMatcher($0.attributes) }
    modelAnswers = part.modelAnswers.map { part.string($0.body) }
    self.language = language
    self.scheme = scheme
  }

  /// A question without an exam around it. Without criteria the model answers alone are the yardstick.
  ///
  /// - Parameter matchers: in the criteria's order, where any of them has one.
  package init(
    question: String, points: Points, modelAnswers: [String], criteria: [(points: Points, text: String)],
    matchers: [CriterionMatcher?] = [], language: String?
  ) {
    self.question = question
    self.criteria = criteria.map(\.text)
    criterionPoints = criteria.map(\.points)
    self.matchers = criteria.indices.map { matchers.indices.contains($0) ? matchers[$0] : nil }
    self.modelAnswers = modelAnswers
    self.language = language
    scheme = MarkingScheme(
      maximum: points, criteria: criteria.map { RubricCriterion(points: $0.points, text: $0.text) },
      settings: ExamSettings())
  }
}
