internal import ExactNumbers
internal import ExamLanguage

/// The criteria of an open part with their relations resolved: what any achievement is worth.
struct Rubric: Sendable {
  let criteria: [RubricCriterion]
  let relations: [CriterionRelation]
  /// The part's points: what the ordinary criteria together can earn at most.
  private(set) var maximum: Points
  private let ordinary: SlotPlan
  private let bonus: SlotPlan
  /// `dependents[i]`: the criteria that need criterion `i`.
  private let dependents: [[Int]]
  private let hasNeeds: Bool
  /// Whether criteria share a limit.
  private let hasGroups: Bool
  /// Whether all criteria earn points and add up: what is met counts.
  let isSum: Bool

  init(criteria: [RubricCriterion], declared: Points?) {
    let relations = RelationInference(criteria: criteria, declared: declared).relations()
    self.init(criteria: criteria, relations: relations, declared: declared)
  }

  /// Criteria that are read in a given way.
  init(criteria: [RubricCriterion], relations: [CriterionRelation], declared: Points?) {
    self.criteria = criteria
    self.relations = relations
    var seats = Seats(relations: relations, points: criteria.map { $0.points })
    ordinary = seats.plan(bonus: false)
    bonus = seats.plan(bonus: true)
    var dependents = Array(repeating: [Int](), count: criteria.count)
    for relation in relations {
      for need in relation.needs where dependents.indices.contains(need) { dependents[need].append(relation.index) }
    }
    self.dependents = dependents
    hasNeeds = dependents.contains { !$0.isEmpty }
    hasGroups = relations.contains { if case .upTo = $0.role { true } else { false } }
    isSum = relations.allSatisfy { relation in
      relation.role == .additive && !relation.isBonus && relation.needs.isEmpty
        && criteria[relation.index].points.isPositive
    }
    maximum = declared ?? .zero
    if declared == nil { maximum = inferredMaximum }
  }

  /// What the rubric is worth when everything is met, without bonus and before any cap.
  var inferredMaximum: Points {
    let values = self.values(of: Array(repeating: .one, count: criteria.count))
    return tally(values).earned
  }

  /// What criteria count, before the cap.
  struct Tally {
    var contributions: [Points]
    /// The ordinary criteria, uncapped.
    var earned: Points
    var bonus: Points
    /// 0 or negative.
    var deducted: Points
    /// What the limits of groups took away of the contributions (negative), or kept from being taken off (positive).
    var beyondGroups: Points
  }

  /// The part of each criterion that is met, 0 to 1, after `needs`: half or nothing of what it needs limits it.
  private func values(of shares: [Rational]) -> [Points] {
    var shares = shares
    if hasNeeds {
      let whole = relations.filter { $0.role == .whole }.map { shares[$0.index] }.max() ?? .zero
      // The least share first: what it limits is limited for good.
      let own = shares
      let order = shares.indices.sorted { own[$0] < own[$1] }
      var seen = Array(repeating: false, count: shares.count)
      for start in order where !seen[start] {
        seen[start] = true
        var queue = [start]
        let limit = max(own[start], whole)
        while let index = queue.popLast() {
          for other in dependents[index] where !seen[other] {
            if limit < shares[other] { shares[other] = limit }
            seen[other] = true
            queue.append(other)
          }
        }
      }
    }
    return shares.indices.map { index in
      shares[index] == .one ? criteria[index].points : criteria[index].points * shares[index]
    }
  }

  func tally(shares: [Rational]) -> Tally { tally(values(of: shares)) }

  private func tally(_ values: [Points]) -> Tally {
    if isSum {
      let nothing = Points.zero
      return Tally(
        contributions: values, earned: values.sum(), bonus: nothing, deducted: nothing, beyondGroups: nothing)
    }
    var contributions = Array(repeating: Points.zero, count: criteria.count)
    var earned = Points.zero
    for index in ordinary.best(values) {
      contributions[index] = values[index]
      earned += values[index]
    }
    var beyond = -excess(of: contributions, bonus: false)
    earned += beyond
    if let (index, value) = bestForAll(values), earned <= value {
      for index in criteria.indices { contributions[index] = .zero }
      contributions[index] = value
      earned = value
      beyond = .zero
    }
    var extra = Points.zero
    for index in bonus.best(values) {
      contributions[index] = values[index]
      extra += values[index]
    }
    let above = excess(of: contributions, bonus: true)
    extra = extra - above
    let deductions = self.deductions(values)
    for (index, value) in deductions { contributions[index] = value }
    let spared = spared(values)
    return Tally(
      contributions: contributions, earned: earned, bonus: extra, deducted: deductions.map(\.1).sum() + spared,
      beyondGroups: beyond - above + spared)
  }

  /// What criteria of groups count above their groups' limits; deductions aside.
  private func excess(of contributions: [Points], bonus: Bool) -> Points {
    guard hasGroups else { return .zero }
    var sums: [String: (sum: Points, most: Points)] = [:]
    for relation in relations where relation.isBonus == bonus && contributions[relation.index].isPositive {
      guard case .upTo(let name, let most) = relation.role else { continue }
      sums[name, default: (.zero, most)].sum += contributions[relation.index]
    }
    return sums.values.map { max(.zero, $0.sum - $0.most) }.sum()
  }

  /// What the limits of groups leave of deductions: 0 or positive.
  private func spared(_ values: [Points]) -> Points {
    guard hasGroups else { return .zero }
    var sums: [String: (sum: Points, most: Points)] = [:]
    for relation in relations where values[relation.index].isNegative {
      guard case .upTo(let name, let most) = relation.role else { continue }
      sums[name, default: (.zero, most)].sum += values[relation.index]
    }
    return sums.values.map { max(.zero, -$0.sum - $0.most) }.sum()
  }

  /// The dearest that is met of what stands for the whole answer.
  private func bestForAll(_ values: [Points]) -> (Int, Points)? {
    var best: (Int, Points)?
    for relation in relations where values[relation.index].isPositive {
      guard relation.role == .whole || relation.role == .insteadOfEverything else { continue }
      if best.map({ $0.1 < values[relation.index] }) ?? true { best = (relation.index, values[relation.index]) }
    }
    return best
  }

  /// What is taken off: every deduction, and of a set the greatest.
  private func deductions(_ values: [Points]) -> [(Int, Points)] {
    var taken: [(Int, Points)] = []
    var greatest: [String: (Int, Points)] = [:]
    for relation in relations where values[relation.index].isNegative {
      let entry = (relation.index, values[relation.index])
      guard case .oneOf(let group) = relation.role else {
        taken.append(entry)
        continue
      }
      if greatest[group].map({ entry.1 < $0.1 }) ?? true { greatest[group] = entry }
    }
    return taken + greatest.sorted { $0.key < $1.key }.map(\.value)
  }
}
