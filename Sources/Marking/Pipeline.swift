internal import ExactNumbers
internal import ExamLanguage

/// The steps from what counts to a mark, kept as sentences with their numbers where somebody will read them: writing
/// them takes longer than the arithmetic.
struct Pipeline {
  private var score: Score
  private let explains: Bool
  private let rounding: ExamSettings.Rounding?

  init(scheme: MarkingScheme, contributions: [Points], explains: Bool) {
    self.explains = explains
    score = Score(
      mark: .zero, lowest: .zero, highest: .zero, contributions: contributions, cut: .zero, lift: .zero,
      rounding: .zero, steps: [])
    rounding = scheme.rounding
  }

  mutating func note(_ sentence: @autoclosure () -> String) {
    if explains { score.steps.append(sentence()) }
  }

  mutating func start(_ amount: Points) { score.mark = amount }

  mutating func sum(_ amount: Points, of terms: [Points], bonus: Points) {
    score.mark = amount
    guard explains else { return }
    let shown = terms.filter { !$0.isZero }
    // A long sum says no more than its total.
    if bonus.isZero, (2...12).contains(shown.count) {
      let text = shown.map(\.signed).joined(separator: " ")
      score.steps.append("sum: \(text) = \(amount)")
    } else {
      score.steps.append("sum: \(amount)")
    }
  }

  /// Before the sum: what the limits of groups changed of what counts.
  mutating func limitGroups(by amount: Points) {
    guard !amount.isZero else { return }
    note("limits of groups: \(amount.signed)")
    score.cut += amount
  }

  mutating func cap(_ cap: Points) {
    guard cap < score.mark else { return }
    note("cap: at most \(cap)")
    score.cut += cap - score.mark
    score.mark = cap
  }

  /// What attempts that were not all right cost under the policy `stack`.
  mutating func penalise(attempts: Int, each penalty: Points) {
    let amount = -(penalty * Rational(attempts))
    guard amount.isNegative else { return }
    score.cut += amount
    score.mark += amount
    let mark = score.mark
    note("\(attempts == 1 ? "1 attempt" : "\(attempts) attempts") not all right: \(amount) = \(mark)")
  }

  mutating func add(bonus: Points) {
    guard bonus.isPositive else { return }
    score.mark += bonus
    let mark = score.mark
    note("bonus: \(bonus.signed) = \(mark)")
  }

  mutating func deduct(_ amount: Points) {
    guard amount.isNegative else { return }
    score.mark += amount
    let mark = score.mark
    note("deductions: \(amount) = \(mark)")
  }

  /// Floor and rounding; rounding leaves neither floor nor ceiling.
  mutating func finish(floor: Points?, ceiling: Points) -> Score {
    if let floor, score.mark < floor {
      note("floor: at least \(floor)")
      score.lift = floor - score.mark
      score.mark = floor
    }
    if let rounding {
      var rounded = rounding.round(score.mark)
      if score.mark <= ceiling { rounded = min(rounded, ceiling) }
      if let floor { rounded = max(rounded, floor) }
      if rounded != score.mark {
        note("rounded \(rounding.phrase): \(rounded)")
        score.rounding = rounded - score.mark
        score.mark = rounded
      }
    }
    score.lowest = score.mark
    score.highest = score.mark
    return score
  }
}
