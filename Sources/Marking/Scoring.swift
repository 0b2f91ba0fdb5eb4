internal import ExactNumbers

extension MarkingScheme {
  /// The mark of a response: the one scoring function.
  ///
  /// - Parameter explains: whether somebody will read the steps; without them it is many times quicker.
  package func score(_ response: Response, explains: Bool = true) -> Score {
    switch content {
    case .rubric(let rubric): score(rubric, achievements(response, count: rubric.criteria.count), explains)
    case .choice(let key, let policy): score(key, policy, response, explains)
    }
  }

  // MARK: Open parts

  private func achievements(_ response: Response, count: Int) -> [Achievement] {
    switch response {
    case .blank: Array(repeating: .unmet, count: count)
    case .ticks(let ticks): (0..<count).map { ticks.contains($0) ? .met : .unmet }
    case .attempts(let attempts): (0..<count).map { attempts.first?.contains($0) ?? false ? .met : .unmet }
    case .rows(let rows, _): (0..<count).map { rows.contains($0) ? .met : .unmet }
    case .criteria(let list): (0..<count).map { $0 < list.count ? list[$0] : .unmet }
    }
  }

  private func score(_ rubric: Rubric, _ achievements: [Achievement], _ explains: Bool) -> Score {
    var score = self.score(rubric, shares(achievements) { _ in .zero }, explains)
    guard achievements.contains(.undecided) else { return score }
    // More met never lowers the mark unless it is a deduction, so these two are the ends.
    let points = rubric.criteria.map(\.points)
    score.lowest = self.score(rubric, shares(achievements) { points[$0].isNegative ? .one : .zero }, false).mark
    score.highest = self.score(rubric, shares(achievements) { points[$0].isNegative ? .zero : .one }, false).mark
    guard explains else { return score }
    let undecided = achievements.count { $0 == .undecided }
    let name = undecided == 1 ? "1 criterion is" : "\(undecided) criteria are"
    score.steps.append("\(name) undecided: between \(score.lowest) and \(score.highest)")
    return score
  }

  private func shares(_ achievements: [Achievement], undecided: (Int) -> Rational) -> [Rational] {
    let half = Rational(1, over: 2) ?? .zero
    return achievements.enumerated().map { index, achievement in
      switch achievement {
      case .met: .one
      case .partial: half
      case .unmet: .zero
      case .undecided: undecided(index)
      }
    }
  }

  private func score(_ rubric: Rubric, _ shares: [Rational], _ explains: Bool) -> Score {
    let tally = rubric.tally(shares: shares)
    var pipeline = Pipeline(scheme: self, contributions: tally.contributions, explains: explains)
    pipeline.limitGroups(by: tally.beyondGroups)
    pipeline.sum(tally.earned, of: tally.contributions.filter(\.isPositive), bonus: tally.bonus)
    pipeline.cap(cap)
    pipeline.add(bonus: tally.bonus)
    pipeline.deduct(tally.deducted)
    return pipeline.finish(floor: floor, ceiling: cap + tally.bonus)
  }

  // MARK: Multiple choice

  private func score(_ key: ChoiceKey, _ policy: ChoicePolicy, _ response: Response, _ explains: Bool) -> Score {
    let ticks: [Int]
    switch response {
    case .blank:
      var pipeline = Pipeline(scheme: self, contributions: key.points.map { _ in .zero }, explains: explains)
      pipeline.note("blank: 0")
      return pipeline.finish(floor: floor, ceiling: cap)
    case .ticks(let set):
      ticks = set.filter { key.points.indices.contains($0) }.sorted()
    case .attempts(let attempts):
      guard policy == .stack else { return score(key, policy, attempts.first.map(Response.ticks) ?? .blank, explains) }
      return score(key, attempts: attempts, explains)
    case .rows(let trueRows, let falseRows):
      guard policy == .isaqbK else { return score(key, policy, .ticks(trueRows), explains) }
      return score(key, rows: trueRows, falseRows, explains)
    case .criteria(let list):
      return score(key, policy, achievements: list, explains)
    }
    return score(key, policy, ticks: ticks, explains: explains)
  }

  /// STACK's formula: the best of what each attempt is worth less the penalties so far, its own included.
  private func score(_ key: ChoiceKey, attempts: [Set<Int>], _ explains: Bool) -> Score {
    var seen: Set<Set<Int>> = []
    let different = attempts.map { $0.filter(key.points.indices.contains) }.filter { seen.insert($0).inserted }
    var failed = 0
    var best: Score?
    for ticks in different {
      let score = attempt(key, ticks.sorted(), after: failed, explains)
      if best.map({ $0.mark < score.mark }) ?? true { best = score }
      if !isAllRight(key, ticks.sorted()) { failed += 1 }
    }
    return best ?? score(key, .stack, .blank, explains)
  }

  private func isAllRight(_ key: ChoiceKey, _ ticks: [Int]) -> Bool { cap <= ticks.map { key.points[$0] }.sum() }

  /// One attempt, behind so many that were not all right.
  private func attempt(_ key: ChoiceKey, _ ticks: [Int], after failed: Int, _ explains: Bool) -> Score {
    let contributions = key.contributions(ticks, policy: .stack)
    let sum = contributions.sum()
    var pipeline = Pipeline(scheme: self, contributions: contributions, explains: explains)
    pipeline.sum(sum, of: ticks.map { contributions[$0] }, bonus: .zero)
    pipeline.cap(cap)
    pipeline.penalise(attempts: failed + (cap <= sum ? 0 : 1), each: cap * attemptPenalty)
    return pipeline.finish(floor: floor, ceiling: cap)
  }

  /// Under `isaqb-k`, with rows that are left blank.
  private func score(
    _ key: ChoiceKey, rows trueRows: Set<Int>, _ falseRows: Set<Int>, _ explains: Bool
  ) -> Score {
    let share = key.share(ofRows: trueRows, false: falseRows)
    let mark = cap * share
    let carrier = key.points.indices.filter { trueRows.contains($0) || falseRows.contains($0) }
    var pipeline = Pipeline(scheme: self, contributions: spread(mark, over: carrier, key), explains: explains)
    let blank = key.points.count - carrier.count
    pipeline.note("policy isaqb-k: \(carrier.count) rows answered, \(blank) left blank, \(share) of \(cap)")
    pipeline.start(mark)
    return pipeline.finish(floor: floor, ceiling: cap)
  }

  /// Ticks given as achievements: what is met is ticked; undecided boxes are tried both ways.
  private func score(_ key: ChoiceKey, _ policy: ChoicePolicy, achievements: [Achievement], _ explains: Bool) -> Score {
    let known = achievements.prefix(key.points.count)
    let ticks = known.indices.filter { known[$0] == .met || known[$0] == .partial }
    let open = known.indices.filter { known[$0] == .undecided }
    var score = self.score(key, policy, ticks: ticks, explains: explains)
    guard !open.isEmpty else { return score }
    guard open.count <= 8 else {
      score.lowest = min(score.mark, floor ?? attainable.minimum)
      score.highest = max(score.mark, cap)
      return score
    }
    for choice in 1..<(1 << open.count) {
      let added = open.indices.filter { choice & (1 << $0) != 0 }.map { open[$0] }
      let mark = self.score(key, policy, ticks: ticks + added, explains: false).mark
      score.lowest = min(score.lowest, mark)
      score.highest = max(score.highest, mark)
    }
    return score
  }

  func score(_ key: ChoiceKey, _ policy: ChoicePolicy, ticks: [Int], explains: Bool) -> Score {
    if policy == .stack { return attempt(key, ticks, after: 0, explains) }
    if policy.usesPoints {
      let contributions = key.contributions(ticks, policy: policy)
      let isExcess = policy.isSingle && ticks.count > 1
      let note = isExcess ? "\(ticks.count) ticks where one is asked: 0" : nil
      return summed(contributions, terms: ticks.map { contributions[$0] }, policy, note: note, explains: explains)
    }
    let (right, wrong) = key.counts(ticks)
    let share = key.share(right: right, wrong: wrong, policy: policy)
    let mark = cap * share
    var pipeline = Pipeline(scheme: self, contributions: spread(mark, over: ticks, key), explains: explains)
    pipeline.note(
      "policy \(policy.rawValue): \(right) of \(key.rightCount) right and \(wrong) of \(key.wrongCount) wrong ones "
        + "ticked, \(share) of \(cap)")
    pipeline.start(mark)
    return pipeline.finish(floor: floor, ceiling: cap)
  }

  /// The mark of points that are summed.
  func summed(
    _ contributions: [Points], terms: [Points], _ policy: ChoicePolicy, note: String? = nil, explains: Bool
  ) -> Score {
    var pipeline = Pipeline(scheme: self, contributions: contributions, explains: explains)
    if let note { pipeline.note(note) } else { pipeline.sum(contributions.sum(), of: terms, bonus: .zero) }
    pipeline.cap(cap)
    if policy == .stack, contributions.sum() < cap { pipeline.penalise(attempts: 1, each: cap * attemptPenalty) }
    return pipeline.finish(floor: policy == .moodleMulti ? .zero : floor, ceiling: cap)
  }

  /// Under a policy that counts, no alternative has a share of its own: the first place carries the whole amount.
  private func spread(_ mark: Points, over ticks: [Int], _ key: ChoiceKey) -> [Points] {
    var contributions = Array(repeating: Points.zero, count: key.points.count)
    if let carrier = ticks.first ?? contributions.indices.first { contributions[carrier] = mark }
    return contributions
  }
}
