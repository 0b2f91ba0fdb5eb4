package import ExactNumbers

/// How a criterion is read beside the others of its rubric, and why.
package struct CriterionRelation: Sendable, Hashable {
  /// The criterion's place in the rubric.
  package let index: Int
  package let role: Role
  /// Beyond the part's points.
  package let isBonus: Bool
  /// The criteria without which this one is worth nothing.
  package let needs: [Int]
  /// False where the author wrote the relation down.
  package let isInferred: Bool
  /// A sentence for the author: why it is read so.
  package let reason: String

  package enum Role: Sendable, Hashable {
    /// Adds its points.
    case additive
    /// Worth the full mark: stands for all others.
    case whole
    /// The best that is met of a named set counts.
    case oneOf(String)
    /// Adds up with the others of a named group, to no more than so much; of deductions no more is taken off.
    case upTo(String, Points)
    /// Takes the place of all of these: worth something only where they earn less than it does.
    case insteadOf([Int])
    /// Takes the place of one of these that is not met.
    case insteadOfAny([Int])
    /// Stands for the whole answer, for less than full marks.
    case insteadOfEverything
    /// Taken off after the cap.
    case deduction
    /// No points: says what earns nothing, and why.
    case feedback
  }

  /// The role as `examd outline` prints it.
  package var name: String {
    switch role {
    case .additive: isBonus ? "bonus" : "additive"
    case .whole: "whole"
    case .oneOf: "one-of"
    case .upTo: "group"
    case .insteadOf, .insteadOfAny, .insteadOfEverything: "instead-of"
    case .deduction: "deduction"
    case .feedback: "feedback"
    }
  }
}
