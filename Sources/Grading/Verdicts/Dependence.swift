internal import ExactNumbers
internal import ExamText
internal import Marking

/// Settles the criteria that stand for others by what is thought of those: a whole is met when its pieces are, and what
/// is partly right is so where a part is.
struct Dependence {
  private let points: [Points]
  private let relations: [CriterionRelation]
  private let criteria: [Criterion]

  init(_ question: PreparedQuestion) {
    points = question.points
    relations = question.scheme.relations
    criteria = question.criteria
  }

  func settle(_ opinions: inout [Opinion]) {
    guard relations.count == opinions.count, relations.count <= 60 else { return }
    for index in relations.indices where index < criteria.count { settleTarget(index, &opinions) }
    for index in relations.indices where index < criteria.count {
      switch criteria[index].kind {
      case .partial: settlePart(index, &opinions)
      case .another(let place): settleAnother(index, place, &opinions)
      default: break
      }
    }
    for index in relations.indices where relations[index].role == .whole { settleWhole(index, &opinions) }
  }

  // MARK: Wholes

  /// The criteria that add up exactly to a whole.
  private func pieces(of index: Int) -> [Int] {
    let pieces = relations.indices.filter {
      $0 != index && relations[$0].role == .additive && !relations[$0].isBonus && points[$0].isPositive
    }
    guard pieces.count > 1, pieces.map({ points[$0] }).sum() == points[index], index < criteria.count else { return [] }
    // A whole that does not say what its pieces say is met in another way.
    let words = Set(criteria[index].readings[0].units.key)
    let isJoint = pieces.allSatisfy { piece in
      guard piece < criteria.count else { return false }
      let units = criteria[piece].readings[0].units
      var (shared, all): (Float, Float) = (0, 0)
      for row in 0..<units.count {
        all += units.rarity[row]
        if words.contains(units.key[row]) { shared += units.rarity[row] }
      }
      return shared >= 0.5 * all
    }
    return isJoint ? pieces : []
  }

  /// Where a lesser version is met and the full one is not for certain, the author had this answer in mind.
  private func settleTarget(_ index: Int, _ opinions: inout [Opinion]) {
    guard case .insteadOf(let targets) = relations[index].role, case .claim = criteria[index].kind,
      targets.count == 1, let target = targets.first, target < opinions.count,
      opinions[index].achievement == .met, opinions[target].achievement == .undecided,
      opinions[target].probability < opinions[index].probability
    else { return }
    opinions[target].achievement = .unmet
    opinions[target].probability = min(0.25, opinions[target].probability)
    opinions[target].confidence = 0.75
    opinions[target].evidence = []
    opinions[target].reason = "the answer says the lesser version: \(points[index].signed)"
  }

  private func settleWhole(_ index: Int, _ opinions: inout [Opinion]) {
    let pieces = pieces(of: index)
    guard !pieces.isEmpty else { return }
    let own = opinions[index]
    let missing = pieces.filter { opinions[$0].achievement != .met }
    let least = pieces.map { opinions[$0].probability }.min() ?? 0
    if missing.isEmpty {
      opinions[index] = Opinion(
        achievement: .met, probability: least, confidence: least,
        evidence: union(own.achievement == .met ? pieces + [index] : pieces, opinions),
        reason: "all of its parts are met: \(list(pieces))")
    } else if let gone = missing.first(where: { opinions[$0].achievement != .undecided }) {
      let likely = min(own.probability, opinions[gone].probability, CriterionJudge.unmet)
      opinions[index] = Opinion(
        achievement: .unmet, probability: likely, confidence: 1 - likely, evidence: [],
        reason: "a part of it is not met: \(points[gone].signed)")
    } else if own.achievement != .met {
      let likely = min(0.6, max(own.probability, least))
      opinions[index] = Opinion(
        achievement: .undecided, probability: likely, confidence: 0.5, evidence: [],
        reason: "a part of it is undecided: \(list(missing))")
    }
  }

  // MARK: Parts

  private func settlePart(_ index: Int, _ opinions: inout [Opinion]) {
    let targets: [Int]
    switch relations[index].role {
    case .insteadOf(let list), .insteadOfAny(let list): targets = list
    case .insteadOfEverything:
      targets = relations.indices.filter {
        $0 != index && relations[$0].role == .additive && !relations[$0].isBonus && points[index] < points[$0]
      }
    default: return
    }
    guard !targets.isEmpty, targets.allSatisfy({ $0 < opinions.count }) else { return }
    let halves = targets.filter { opinions[$0].achievement == .partial }
    let likely = targets.map { opinions[$0].probability }.max() ?? 0
    if !halves.isEmpty {
      opinions[index] = Opinion(
        achievement: .met, probability: 0.75, confidence: 0.75, evidence: union(halves, opinions),
        reason: "\(list(halves)) is met in part")
    } else if targets.contains(where: { opinions[$0].achievement == .undecided }) {
      opinions[index] = Opinion(
        achievement: .undecided, probability: min(0.6, likely), confidence: 0.5, evidence: [],
        reason: "it is undecided how much of \(list(targets)) is met")
    } else {
      opinions[index] = Opinion(
        achievement: .unmet, probability: 0.1, confidence: 0.9, evidence: [],
        reason: "\(list(targets)) is met in full or not at all, not in part")
    }
  }

  // MARK: Lists

  /// `A second change`, `a third power`: met where so many of the list that an earlier criterion names are said.
  private func settleAnother(_ index: Int, _ place: Int, _ opinions: inout [Opinion]) {
    guard let source = opinions.indices.prefix(index).last(where: { opinions[$0].listed.count > 1 }) else { return }
    let said = opinions[source].listed.filter { !$0.isEmpty }
    let isMet = said.count >= place
    let isNear = opinions[source].achievement == .undecided || opinions[source].nearly > 0
    var ranges: [LocalRange] = []
    for range in said.joined().sorted(by: { ($0.lower, $0.upper) < ($1.lower, $1.upper) }) {
      if let last = ranges.last, range.lower < last.upper {
        ranges[ranges.count - 1] = last.union(range)
      } else {
        ranges.append(range)
      }
    }
    let isOpen = !isMet && (isNear || said.count + 1 == place)
    opinions[index].achievement = isMet ? .met : isOpen ? .undecided : .unmet
    opinions[index].probability = isMet ? 0.8 : isOpen ? 0.3 : 0.1
    opinions[index].confidence = isMet ? 0.8 : isOpen ? 0.5 : 0.9
    opinions[index].evidence = isMet ? ranges : []
    opinions[index].reason =
      isMet
      ? "the answer names \(said.count) of the list of \(points[source].signed)"
      : "the answer names \(said.count == 0 ? "none" : "\(said.count)") of the list of \(points[source].signed)"
  }

  private func list(_ indices: [Int]) -> String { indices.map { points[$0].signed }.joined(separator: " and ") }

  /// The evidence of several criteria, ascending and without overlap.
  private func union(_ indices: [Int], _ opinions: [Opinion]) -> [LocalRange] {
    let all = indices.flatMap { opinions[$0].evidence }.sorted { ($0.lower, $0.upper) < ($1.lower, $1.upper) }
    var joined: [LocalRange] = []
    for range in all {
      if let last = joined.last, range.lower < last.upper {
        joined[joined.count - 1] = last.union(range)
      } else {
        joined.append(range)
      }
    }
    return joined
  }
}
