package import ExactNumbers

/// The smallest sets of criteria with which full marks are reached.
package struct FullMarkSets: Sendable, Hashable {
  /// Each ascending, none containing another; empty where full marks are out of reach.
  package let sets: [[Int]]
  /// False where the search was cut short.
  package let isComplete: Bool
}

extension MarkingScheme {
  /// Which criteria together reach the part's points, smallest sets first. No more than `limit` sets and a bounded
  /// number of trials, so it ends soon for any rubric; empty for multiple choice.
  package func fullMarkSets(limit: Int = 32) -> FullMarkSets {
    guard case .rubric(let rubric) = content, cap.isPositive else { return FullMarkSets(sets: [], isComplete: true) }
    let candidates = rubric.criteria.indices
      .filter { rubric.criteria[$0].points.isPositive && !rubric.relations[$0].isBonus }
      .sorted { (rubric.criteria[$1].points, $0) < (rubric.criteria[$0].points, $1) }
    guard candidates.count <= 64 else { return FullMarkSets(sets: [], isComplete: false) }
    var search = FullMarkSearch(rubric: rubric, candidates: candidates, goal: cap, limit: limit)
    search.run()
    let sets = search.found.map { $0.sorted() }.sorted { ($0.count, $0.description) < ($1.count, $1.description) }
    return FullMarkSets(sets: sets, isComplete: search.isComplete)
  }

  /// Criteria that add up although they begin with words that reward less than the full thing (“partially correct”);
  /// empty for multiple choice.
  package var lesserVersions: [Int] {
    guard case .rubric(let rubric) = content, rubric.criteria.count > 1 else { return [] }
    return rubric.relations.filter { relation in
      let criterion = rubric.criteria[relation.index]
      return relation.role == .additive && !relation.isBonus && criterion.points.isPositive
        && StandInCues.speak(in: CriterionWords(criterion.text, first: 3))
    }.map(\.index)
  }

  /// Every mark that can occur when each criterion is met or not, ascending; nil where there would be too many.
  package func possibleMarks(limit: Int = 4096) -> [Points]? {
    switch content {
    case .rubric(let rubric):
      let used = rubric.criteria.indices.filter { !rubric.criteria[$0].points.isZero }
      guard used.count <= 12 else { return nil }
      return distinct(sets: used.count, limit: limit) { chosen in
        let met = Set(chosen.map { used[$0] })
        return score(.ticks(met), explains: false).mark
      }
    case .choice(let key, let policy):
      guard key.points.count <= 12 else { return nil }
      return distinct(sets: key.points.count, limit: limit) { score(key, policy, ticks: $0, explains: false).mark }
    }
  }

  private func distinct(sets count: Int, limit: Int, mark: ([Int]) -> Points) -> [Points]? {
    var marks: Set<Points> = [score(.blank, explains: false).mark]
    for set in 0..<(1 << count) {
      marks.insert(mark((0..<count).filter { set & (1 << $0) != 0 }))
      if limit < marks.count { return nil }
    }
    return marks.sorted()
  }
}

/// Takes criteria in and leaves them out, dearest first, as long as the rest can still reach the goal.
private struct FullMarkSearch {
  let rubric: Rubric
  let candidates: [Int]
  let goal: Points
  let limit: Int
  var found: [[Int]] = []
  var isComplete = true
  private var trials = 0
  private static let trialLimit = 5000

  init(rubric: Rubric, candidates: [Int], goal: Points, limit: Int) {
    self.rubric = rubric
    self.candidates = candidates
    self.goal = goal
    self.limit = limit
  }

  mutating func run() { extend([], from: 0) }

  private mutating func extend(_ chosen: [Int], from next: Int) {
    guard found.count < limit, trials < Self.trialLimit else {
      isComplete = false
      return
    }
    if reaches(chosen) {
      let isMinimal = chosen.allSatisfy { dropped in !reaches(chosen.filter { $0 != dropped }) }
      if isMinimal { found.append(chosen) }
      return
    }
    guard next < candidates.count, reaches(chosen + candidates[next...]) else { return }
    extend(chosen + [candidates[next]], from: next + 1)
    extend(chosen, from: next + 1)
  }

  private mutating func reaches(_ chosen: [Int]) -> Bool {
    trials += 1
    var shares = Array(repeating: Rational.zero, count: rubric.criteria.count)
    for index in chosen { shares[index] = .one }
    return goal <= rubric.tally(shares: shares).earned
  }
}
