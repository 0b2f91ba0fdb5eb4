internal import ExactNumbers

extension ItemAnalysis.Item {
  /// What about this part a person should look at. Shares of few students say little, so most of it takes ten.
  ///
  /// - Parameter alpha: of the whole exam.
  func found(alpha: Double?) -> [ItemAnalysis.Suspicion] {
    let known = answered + blank
    var found: [ItemAnalysis.Suspicion] = []
    func say(_ kind: String, _ message: String) { found.append(.init(kind: kind, message: message)) }
    if known >= 10, let difficulty {
      let mean = "the mean mark is \(percent(difficulty)) of its points"
      if difficulty.approximate > 0.95 { say("too-easy", mean) }
      if difficulty.approximate < 0.2 { say("too-hard", mean) }
    }
    if known >= 10, let discrimination {
      let r = "its marks go with those of the other parts by r \(Self.decimal(discrimination))"
      if discrimination < 0 {
        say("negative-discrimination", "\(r): who is better elsewhere is worse here; look at its key or rubric")
      } else if discrimination < 0.1 {
        say("weak-discrimination", "\(r): it hardly tells the strong from the weak")
      }
    }
    if known >= 10, let alpha, let alphaWithout, alphaWithout > alpha + 0.01 {
      say("lowers-alpha", "without it alpha would be \(Self.decimal(alphaWithout)) instead of \(Self.decimal(alpha))")
    }
    let all = known + undecided
    if all >= 10, blank * 10 > all * 3 { say("often-blank", "\(blank) of \(all) students did not answer it") }
    if all >= 10, undecided * 2 > all { say("undecided", "\(undecided) of \(all) answers wait for a person") }
    for (index, alternative) in alternatives.enumerated() { suspect(alternative, index + 1, known, say) }
    for (index, criterion) in criteria.enumerated() where !criterion.points.isZero {
      let decided = criterion.met + criterion.partial + criterion.unmet
      guard decided >= 10, let rate = criterion.hitRate else { continue }
      let name = "criterion \(index + 1)"
      if rate.signum == 0 { say("criterion-never-met", "\(name) is met by none of \(decided) answers") }
      if rate == .one { say("criterion-always-met", "\(name) is met by all of \(decided) answers") }
    }
    return found
  }

  private func suspect(
    _ alternative: ItemAnalysis.Alternative, _ number: Int, _ known: Int, _ say: (String, String) -> Void
  ) {
    let name = "alternative \(number)"
    if answered >= 20, !alternative.isRight, let share = alternative.share, share.approximate < 0.05 {
      say("distractor-unused", "\(name) is wrong and ticked by \(percent(share)): it distracts nobody")
    }
    guard known >= 10, let upper = alternative.upper, let lower = alternative.lower else { return }
    let shares = "ticked by \(percent(upper)) of the strongest and \(percent(lower)) of the weakest"
    if alternative.isRight, upper < lower { say("right-repels-strong", "\(name) is right, yet \(shares)") }
    if !alternative.isRight, lower < upper {
      say("distractor-draws-strong", "\(name) is wrong, yet \(shares); look at its key")
    }
  }

  private func percent(_ share: Rational) -> String { (share * Rational(100)).decimal(places: 0) + " %" }

  /// Two decimals; a minus that is one.
  static func decimal(_ value: Double) -> String {
    let hundredths = value.isFinite ? Int((min(max(value, -1e9), 1e9) * 100).rounded()) : 0
    let text = Rational(abs(hundredths), over: 100)?.decimal(places: 2) ?? "0"
    return hundredths < 0 ? "−" + text : text
  }
}
