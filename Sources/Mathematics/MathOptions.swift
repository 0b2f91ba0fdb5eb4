package import ExactNumbers

/// What two expressions may be assumed to talk about, and how strictly they are compared.
package struct MathOptions: Hashable, Sendable {
  /// The values that variables take.
  package enum Stance: Hashable, Sendable {
    /// Every variable is a positive real number: `sqrt(x^2) = x`.
    case realPositive
    /// Every variable is real; where both sides are real they must agree: `sqrt(x^2) = |x|`.
    case real
    /// Real variables, values on the principal branch: both sides must agree wherever they are defined.
    case principal
  }
  /// The form that is asked of the first expression beside its value.
  package enum Form: Hashable, Sendable { case any, factored, lowestTerms, exact }

  package var stance: Stance = .real
  /// Largest difference that still counts as equal, for numbers; not negative.
  package var absoluteTolerance: Rational?
  /// The same as a share of the second number.
  package var relativeTolerance: Rational?
  package var form: Form = .any
  /// Upper bound on the elementary steps of one comparison.
  package var steps: Int = 40_000
  package init() {}
}

/// What a comparison found, and by which step.
package struct MathComparison: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable { case equal, different, undecided }
  package let verdict: Verdict
  /// The step that decides, lower case, no full stop: `equal after expanding`.
  package let reason: String
  package init(_ verdict: Verdict, _ reason: String) {
    self.verdict = verdict
    self.reason = reason
  }
}
