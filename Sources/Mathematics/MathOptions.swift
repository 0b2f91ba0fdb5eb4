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
  /// What names like `m`, `kN` and `\text{ cm}` in an answer mean.
  package enum Units: Hashable, Sendable {
    /// Names like any other.
    case names
    /// Units that may be converted: `25 g` is `0.025 kg`.
    case converted
    /// Units that have to be the ones asked for.
    case asked
  }
  package var units: Units = .names
  /// How many significant figures the first expression has to be written with, and to how many it has to be right.
  package var figures: MathFigures?
  /// Upper bound on the elementary steps of one comparison.
  package var steps: Int = 40_000
  package init() {}
}

/// The digits asked of a number. The number has to be written as one: `3.14`, `1.2e-3`, `138*10^-3`.
package struct MathFigures: Hashable, Sendable {
  package enum Count: Hashable, Sendable {
    /// Exactly so many significant figures: `0.0010` has 2, `100` may have 1, 2 or 3.
    case significant(Int)
    /// Exactly so many that are beyond doubt: the zeros of `100` do not count.
    case certain(Int)
    /// At least so many.
    case atLeast(Int)
    /// Exactly so many places after the point.
    case decimals(Int)
  }
  package var written: Count
  /// The figures to which the value has to agree, 1 or more; nil where the value is free. For `decimals` both numbers
  /// are rounded to the places instead.
  package var accurate: Int?
  package init(written: Count, accurate: Int?) {
    self.written = written
    self.accurate = accurate
  }
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
