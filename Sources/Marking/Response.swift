package import ExactNumbers

/// What a student handed in for one part, as far as marking needs to know it.
package enum Response: Sendable, Hashable {
  /// Nothing at all; not the same as an answer in which nothing is ticked.
  case blank
  /// The ticked alternatives, by their index; indices that do not exist are ignored.
  case ticks(Set<Int>)
  /// Several answers, one after the other, each the ticked alternatives. Only the policy `stack` looks at more than the
  /// first.
  case attempts([Set<Int>])
  /// Rows that are called true and rows that are called false; the others are left blank, which only `isaqb-k` tells from
  /// false.
  case rows(true: Set<Int>, false: Set<Int>)
  /// One achievement for each criterion, in the rubric's order; what is missing counts as unmet.
  case criteria([Achievement])
}

/// How far one criterion is met.
package enum Achievement: String, Sendable, Hashable, CaseIterable {
  case met
  /// Half of the criterion's points, exactly.
  case partial
  case unmet
  /// Not known: `Score.mark` counts it as unmet, `Score.lowest` and `Score.highest` say what it may still change.
  case undecided
}

/// The mark of one part and how it came about.
///
/// `contributions` and the four corrections add up to `mark` exactly.
package struct Score: Sendable, Hashable {
  /// Undecided criteria counted as unmet.
  package var mark: Points
  /// The least mark that the undecided criteria allow.
  package var lowest: Points
  /// The greatest mark that the undecided criteria allow.
  package var highest: Points
  /// What each criterion or alternative counts, in order, before cap, floor and rounding.
  package var contributions: [Points]
  /// What the cap and the limits of groups took away: 0 or negative, unless a limit on deductions spared some.
  package var cut: Points
  /// What the floor added: 0 or positive.
  package var lift: Points
  /// What rounding added or took away.
  package var rounding: Points
  /// What the marks of answers alike added or took away.
  package var learned: Points = .zero
  /// The pipeline, one sentence for each step that did something.
  package var steps: [String]
}

extension Score {
  /// Follows the marks that a teacher gave to answers alike.
  ///
  /// - Parameter mark: nil where they leave it open; then the mark stays as the criteria make it.
  package mutating func learn(mark new: Points?, lowest: Points, highest: Points) {
    if let new, new != mark {
      learned = learned + (new - mark)
      steps.append("marked answers: \(mark) becomes \(new)")
      mark = new
    }
    self.lowest = min(mark, lowest)
    self.highest = max(mark, highest)
  }
}
