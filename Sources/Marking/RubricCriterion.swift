package import ExactNumbers
package import ExamLanguage

/// A criterion as the arithmetic sees it: its points, its words, and what its author wrote in braces.
package struct RubricCriterion: Sendable, Hashable {
  /// Negative for a deduction, 0 for feedback.
  package let points: Points
  /// What is rewarded, without the marker line.
  package let text: String
  package let attributes: Attributes

  package init(points: Points, text: String, attributes: Attributes = Attributes()) {
    self.points = points
    self.text = text
    self.attributes = attributes
  }

  /// Whether it earns points and its author wrote nothing about other criteria.
  var isPlain: Bool {
    points.isPositive && attributes.insteadOf.isEmpty && attributes.insteadOfAny.isEmpty && attributes.needs.isEmpty
      && attributes.oneOf == nil && attributes.group == nil && !attributes.adds && !attributes.isBonus
      && !attributes.isFull
  }

  /// A criterion of a part.
  package init(_ criterion: Criterion, of part: Part) {
    self.init(
      points: criterion.points.points, text: part.string(criterion.text.body), attributes: criterion.attributes)
  }
}
