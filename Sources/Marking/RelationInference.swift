internal import ExactNumbers
internal import ExamLanguage

/// Reads the relations between the criteria of a rubric: what attributes say first, then what points and words tell.
///
/// Every decision depends on the set of criteria (points, words, attributes), never on their order. The procedure is
/// documented for authors in Protocol/marking.md; keep the two alike.
struct RelationInference {
  /// With more criteria than this nothing is inferred and stand-ins are not followed: they add up.
  static let limit = 256

  private static let addsUp = "adds its points"

  let criteria: [RubricCriterion]
  let declared: Points?

  /// A role with its reason, before `needs` are added.
  struct Reading: Sendable, Equatable {
    var role: CriterionRelation.Role
    var isBonus = false
    var isInferred = true
    var reason: String

    /// What it stands in for, by name.
    var targets: [Int]? {
      switch role {
      case .insteadOf(let targets), .insteadOfAny(let targets): targets
      default: nil
      }
    }
  }

  /// Whether the criteria simply add up, as most do: nothing is written about them, and together they earn no more than
  /// the part's points.
  var isPlain: Bool {
    guard let declared, criteria.allSatisfy(\.isPlain) else { return false }
    var sum = Points.zero
    for criterion in criteria { sum += criterion.points }
    return sum <= declared
  }

  func relations() -> [CriterionRelation] {
    if isPlain {
      return criteria.indices.map {
        CriterionRelation(
          index: $0, role: .additive, isBonus: false, needs: [], isInferred: true, reason: Self.addsUp)
      }
    }
    let names = CriterionNames(criteria)
    return readings(names).enumerated().map { index, reading in
      // Only what earns points can be presupposed; a deduction is taken off whatever it names.
      let needs = names.indices(of: criteria[index].attributes.needs)
        .filter { criteria[index].points.isPositive && criteria[$0].points.isPositive && $0 != index }
      let list = needs.map { points($0) }.joined(separator: " and ")
      return CriterionRelation(
        index: index, role: reading.role, isBonus: reading.isBonus, needs: needs, isInferred: reading.isInferred,
        reason: needs.isEmpty ? reading.reason : reading.reason + "; only where \(list) is met")
    }
  }

  private func readings(_ names: CriterionNames) -> [Reading] {
    let limits = groupLimits()
    var readings = criteria.indices.map { written($0, names, limits) }
    guard criteria.count <= Self.limit else {
      return readings.map { reading in
        if let reading, case .insteadOf = reading.role {} else if let reading { return reading }
        return Reading(
          role: .additive, isBonus: reading?.isBonus ?? false,
          reason: "adds its points: too many criteria to relate")
      }
    }
    let free = readings.indices.filter { readings[$0] == nil }
    let settled = readings.indices.filter { index in
      guard let reading = readings[index], !reading.isBonus, criteria[index].points.isPositive else { return false }
      return true
    }
    let maximum = declared ?? Self.impliedMaximum(of: free.map { criteria[$0].points }, alone: settled.isEmpty)
    let wholes = fullMarks(among: free, maximum: maximum, others: settled.count)
    for index in wholes {
      readings[index] = Reading(role: .whole, reason: "worth all \(maximum ?? .zero) points: stands for all others")
    }
    let rest = free.filter { !wholes.contains($0) }
    let hasWhole =
      !wholes.isEmpty || readings.contains { $0?.role == .whole }
    let occupied = settled.filter { index in
      if case .additive = readings[index]?.role { return true }
      return false
    }
    let grouped = groupSum(readings)
    let standIns = lesserVersions(among: rest, beside: occupied, maximum: maximum.map { $0 - grouped })
    if !standIns.isEmpty {
      let candidates = rest.filter { !standIns.contains($0) } + occupied
      let subjects = candidates.map { words($0).subjects }
      for index in standIns { readings[index] = standIn(index, candidates, subjects, hasWhole: hasWhole) }
    }
    return widened(readings.map { $0 ?? Reading(role: .additive, reason: Self.addsUp) })
  }

  /// What is written as standing in for a criterion that stands for all, stands for all itself.
  private func widened(_ readings: [Reading]) -> [Reading] {
    var readings = readings
    var changed = true
    while changed {
      changed = false
      for index in readings.indices where !readings[index].isBonus {
        guard let targets = readings[index].targets else { continue }
        let isBroad = targets.contains { readings[$0].role == .whole || readings[$0].role == .insteadOfEverything }
        guard isBroad else { continue }
        readings[index].role = .insteadOfEverything
        readings[index].reason = "written as standing in for the whole answer: the better of the two counts"
        changed = true
      }
    }
    for index in readings.indices {
      guard case .insteadOfAny(let targets) = readings[index].role else { continue }
      // Only what has a place of its own can leave it to another.
      let placed = targets.filter { target in
        switch readings[target].role {
        case .additive, .oneOf: true
        default: false
        }
      }
      if placed.count == targets.count { continue }
      readings[index].role = placed.count > 1 ? .insteadOfAny(placed) : .insteadOf(placed.isEmpty ? targets : placed)
    }
    return readings
  }

  // MARK: What is written

  /// The most that each group earns, by its name: the least `max` of its criteria; nothing for a group without one.
  private func groupLimits() -> [String: Points] {
    var limits: [String: Points] = [:]
    for criterion in criteria {
      guard let group = criterion.attributes.group, let most = criterion.attributes.groupMaximum else { continue }
      limits[group.text] = min(limits[group.text] ?? most, most)
    }
    return limits
  }

  /// What the ordinary criteria of groups can earn together.
  private func groupSum(_ readings: [Reading?]) -> Points {
    var sums: [String: (sum: Points, most: Points)] = [:]
    for (index, reading) in readings.enumerated() where criteria[index].points.isPositive {
      guard let reading, !reading.isBonus, case .upTo(let name, let most) = reading.role else { continue }
      sums[name, default: (.zero, most)].sum += criteria[index].points
    }
    return sums.values.map { min($0.sum, $0.most) }.sum()
  }

  private func written(_ index: Int, _ names: CriterionNames, _ limits: [String: Points]) -> Reading? {
    let criterion = criteria[index]
    let attributes = criterion.attributes
    if criterion.points.isZero {
      return Reading(role: .feedback, reason: "0 points: feedback that changes no mark")
    }
    if criterion.points.isNegative {
      if attributes.oneOf == nil, let group = attributes.group, let most = limits[group.text] {
        return Reading(
          role: .upTo(group.text, most), isInferred: false,
          reason: "the deductions of “\(group.text)” take off at most \(most) together")
      }
      if let group = attributes.oneOf {
        return Reading(
          role: .oneOf(group.text), isInferred: false,
          reason: "the greatest deduction of “\(group.text)” is taken off after the cap")
      }
      return Reading(role: .deduction, reason: "negative: taken off after the cap")
    }
    let bonus = attributes.isBonus
    let beyond = bonus ? ", beyond the part's points" : ""
    if attributes.isFull, !bonus {
      return Reading(role: .whole, isInferred: false, reason: "marked .full: stands for all others")
    }
    let others = { (wanted: [Attributes.Name]) in
      names.indices(of: wanted).filter {
        $0 != index && criteria[$0].points.isPositive && criteria[$0].attributes.isBonus == bonus
          && !criteria[$0].isInGroup(limits)
      }
    }
    let any = others(attributes.insteadOfAny)
    let targets = others(attributes.insteadOf) + (any.count == 1 ? any : [])
    if targets.isEmpty, any.count > 1 {
      let list = any.map { points($0) }.joined(separator: " or ")
      return Reading(
        role: .insteadOfAny(any), isBonus: bonus, isInferred: false,
        reason: "written as standing in for \(list), whichever is not met\(beyond)")
    }
    if !targets.isEmpty {
      let list = targets.map { points($0) }.joined(separator: " and ")
      return Reading(
        role: .insteadOf(targets), isBonus: bonus, isInferred: false,
        reason: "written as standing in for \(list): the better of the two counts\(beyond)")
    }
    if let group = attributes.oneOf {
      return Reading(
        role: .oneOf(group.text), isBonus: bonus, isInferred: false,
        reason: "the best that is met of “\(group.text)” counts\(beyond)")
    }
    if let group = attributes.group, let most = limits[group.text] {
      return Reading(
        role: .upTo(group.text, most), isBonus: bonus, isInferred: false,
        reason: "the criteria of “\(group.text)” earn at most \(most) together\(beyond)")
    }
    if bonus {
      return Reading(role: .additive, isBonus: true, isInferred: false, reason: "marked .bonus: beyond the cap")
    }
    if attributes.adds {
      return Reading(role: .additive, isInferred: false, reason: "marked .adds: adds its points")
    }
    return nil
  }

  // MARK: What points and words tell

  /// What a rubric without header is worth, as far as it decides who stands for all: the greatest criterion where two
  /// or more others add up to exactly it; nil where they simply add up.
  static func impliedMaximum(of points: [Points], alone: Bool) -> Points? {
    guard alone, points.count >= 3, let greatest = points.max() else { return nil }
    return points.sum() - greatest == greatest ? greatest : nil
  }

  /// Free criteria worth the full mark, beside others.
  private func fullMarks(among free: [Int], maximum: Points?, others: Int) -> Set<Int> {
    guard let maximum, maximum.isPositive, free.count + others > 1 else { return [] }
    return Set(free.filter { criteria[$0].points >= maximum })
  }

  /// Free criteria that do not add up with the others.
  private func lesserVersions(among rest: [Int], beside occupied: [Int], maximum: Points?) -> Set<Int> {
    let all = rest + occupied
    guard let greatest = all.map({ criteria[$0].points }).max() else { return [] }
    let sum = all.map { criteria[$0].points }.sum()
    if let maximum, sum <= maximum { return [] }
    let lesser = rest.filter { isCued($0) && criteria[$0].points < greatest }
    let without = sum - lesser.map { criteria[$0].points }.sum()
    if !lesser.isEmpty, maximum.map({ $0 <= without }) ?? true { return Set(lesser) }
    guard let maximum else { return [] }
    // Exactly one criterion without which the others fit exactly, and something greater that it can stand in for.
    let fitting = rest.filter { sum - criteria[$0].points == maximum }
    guard fitting.count == 1, let only = fitting.first, criteria[only].points < greatest else { return [] }
    return [only]
  }

  /// What a stand-in stands in for: what shares most words with it, of what is worth more.
  ///
  /// - Parameter subjects: those of the candidates.
  private func standIn(_ index: Int, _ candidates: [Int], _ subjects: [[UInt64]], hasWhole: Bool) -> Reading {
    let places = candidates.indices.filter { criteria[index].points < criteria[candidates[$0]].points }
    let greater = places.map { candidates[$0] }
    let words = words(index)
    let own = words.subjects
    let shared = places.map { place in subjects[place].count { CriterionWords.contains(own, $0) } }
    let most = shared.max() ?? 0
    let why =
      StandInCues.speak(in: words)
      ? "its words reward less than the full answer" : "without it the others add up exactly"
    if most == 0, hasWhole {
      return Reading(
        role: .insteadOfEverything,
        reason: "\(why): stands for the whole answer, for \(criteria[index].points) points")
    }
    let targets = zip(greater, shared).filter { $0.1 == most }.map(\.0)
    if targets.count == 1, let target = targets.first {
      return Reading(
        role: .insteadOf([target]), reason: "\(why): stands in for \(points(target)), the better of the two counts")
    }
    let list = targets.map { points($0) }.joined(separator: " or ")
    return Reading(
      role: .insteadOfAny(targets), reason: "\(why): stands in for \(list), whichever is not met")
  }

  private func points(_ index: Int) -> String { criteria[index].points.signed }

  // Words are looked at only where points leave a question open; most rubrics simply add up.
  private func words(_ index: Int) -> CriterionWords { CriterionWords(criteria[index].text) }
  private func isCued(_ index: Int) -> Bool { StandInCues.speak(in: words(index)) }
}

extension RubricCriterion {
  /// Whether it belongs to a group with a limit. Nothing stands in for such a criterion: what counts of it depends on
  /// the others of its group.
  fileprivate func isInGroup(_ limits: [String: Points]) -> Bool {
    attributes.oneOf == nil && !(attributes.isFull && !attributes.isBonus)
      && attributes.group.map { limits[$0.text] != nil } ?? false
  }
}

/// The ids that criteria have, for `needs` and `instead-of`.
struct CriterionNames {
  private var byName: [String: [Int]] = [:]

  init(_ criteria: [RubricCriterion]) {
    for (index, criterion) in criteria.enumerated() {
      if let id = criterion.attributes.id { byName[id.text, default: []].append(index) }
    }
  }

  /// The criteria of these names, ascending; names that nobody has are left out.
  func indices(of names: [Attributes.Name]) -> [Int] {
    Set(names.flatMap { byName[$0.text] ?? [] }).sorted()
  }
}
