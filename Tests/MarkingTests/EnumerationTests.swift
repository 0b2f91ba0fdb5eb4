import ExactNumbers
import ExamLanguage
import ExamTestSupport
import ExamText
import Marking
import Testing

/// The algebra beside a reference that tries everything: for every set of met criteria each way of seating them.
@Suite("Enumeration")
struct EnumerationTests {
  @Test("The mark of every set of criteria, for ten thousand random rubrics of up to twelve criteria")
  func everySet() {
    var dice = Dice(seed: 4)
    var failures = 0
    for round in 0..<10_000 {
      // A hundred of eight to twelve criteria, five hundred of five to seven; a rubric of twelve has 4,096 sets.
      let count =
        round.isMultiple(of: 100)
        ? round.isMultiple(of: 1000) ? 12 : 8 + dice.roll(3)
        : round.isMultiple(of: 20) ? 5 + dice.roll(3) : 1 + dice.roll(4)
      let criteria = RandomRubric.criteria(&dice, count)
      let maximum = Points(1 + dice.roll(8))
      let scheme = MarkingScheme(maximum: maximum, criteria: criteria, settings: ExamSettings())
      let reference = ReferenceMark(criteria, scheme.relations, maximum: maximum)
      var (least, most) = (maximum + maximum, Points(-100))
      for set in 0..<(1 << count) {
        let met = Set((0..<count).filter { set & (1 << $0) != 0 })
        let expected = reference.mark(met)
        let mark = scheme.score(.ticks(met), explains: false).mark
        (least, most) = (min(least, expected), max(most, expected))
        if mark != expected {
          failures += 1
          if failures < 4 {
            let roles = zip(criteria, scheme.relations).map { "\($0.points.signed) \($1.role) needs \($1.needs)" }
            Issue.record("round \(round), met \(met.sorted()): \(mark), by hand \(expected): \(roles)")
          }
        }
      }
      if scheme.attainable.minimum != least || scheme.attainable.maximum != most {
        Issue.record("round \(round): \(scheme.attainable), by hand \(least) to \(most)")
      }
    }
    #expect(failures == 0)
  }
}

enum RandomRubric {
  static func criteria(_ dice: inout Dice, _ count: Int) -> [RubricCriterion] {
    let words = ["variance", "explodes", "mean", "partially correct", "almost", "depth", "gradient", "normal"]
    return (0..<count).map { index in
      let value = dice.roll(9) == 0 ? -1 - dice.roll(2) : dice.roll(7)
      let text = (0..<3).map { _ in words[dice.roll(words.count)] }.joined(separator: " ")
      let ids = (0..<1 + dice.roll(2)).map { _ in "c\(dice.roll(count))" }
      var attributes = attributes(
        id: "c\(index)", oneOf: dice.roll(6) == 0 ? "g\(dice.roll(2))" : nil,
        insteadOf: dice.roll(5) == 0 ? ids : [], insteadOfAny: dice.roll(6) == 0 ? ids : [],
        adds: dice.roll(10) == 0, needs: dice.roll(8) == 0 ? ids : [], bonus: dice.roll(9) == 0,
        full: dice.roll(12) == 0)
      if dice.roll(4) == 0 {
        attributes.group = .init(text: "h\(dice.roll(2))", range: LocalRange(0, 0))
        attributes.groupMaximum = Points(1 + dice.roll(5))
      }
      return RubricCriterion(
        points: Points(Rational(value, over: 1 + dice.roll(2)) ?? .zero), text: text, attributes: attributes)
    }
  }
}

/// The mark as `Protocol/marking.md` says it, without any cleverness: places, every way of seating, the greatest sum.
/// In half points, which all random criteria are multiples of.
private struct ReferenceMark {
  let halves: [Int]
  let relations: [CriterionRelation]
  let maximum: Int
  /// For each criterion the ways in which it can sit, each a set of places as bits; empty for what has no place.
  private var ways: [[UInt64]] = []
  /// The group of each criterion, and the groups' limits.
  private let groups: [Int?]
  private let limits: [Int]
  private let sets: [String]

  init(_ criteria: [RubricCriterion], _ relations: [CriterionRelation], maximum: Points) {
    let inHalves = { (points: Points) in (points * Rational(2)).value.integer ?? 0 }
    halves = criteria.map { inHalves($0.points) }
    self.relations = relations
    self.maximum = inHalves(maximum)
    var (names, limits, sets): ([String], [Int], [String]) = ([], [], [])
    var groups: [Int?] = []
    for relation in relations {
      if case .oneOf(let name) = relation.role { sets.append("\(name) \(relation.isBonus)") }
      guard case .upTo(let name, let most) = relation.role else {
        groups.append(nil)
        continue
      }
      if !names.contains(name) {
        names.append(name)
        limits.append(inHalves(most))
      }
      groups.append(names.firstIndex(of: name))
    }
    (self.groups, self.limits, self.sets) = (groups, limits, sets)
    for relation in relations {
      switch relation.role {
      case .additive, .oneOf, .upTo: ways.append([own(relation.index)])
      case .insteadOf: ways.append([ends(relation.index)])
      case .insteadOfAny(let targets): ways.append(targets.map { own($0) })
      case .whole, .insteadOfEverything, .deduction, .feedback: ways.append([])
      }
    }
  }

  private func own(_ index: Int) -> UInt64 {
    if case .oneOf(let name) = relations[index].role {
      let place = sets.firstIndex(of: "\(name) \(relations[index].isBonus)") ?? 0
      return 1 << UInt64(32 + place)
    }
    return 1 << UInt64(index)
  }

  /// The places at the end of what it stands in for; of criteria that stand in for one another a place of each.
  private func ends(_ start: Int) -> UInt64 {
    var seen: Set<Int> = [start]
    var open = [start]
    var found: UInt64 = 0
    while let index = open.popLast() {
      if case .insteadOf(let targets) = relations[index].role {
        open += targets.filter { seen.insert($0).inserted }
      } else {
        found |= own(index)
      }
    }
    return found == 0 ? seen.reduce(0) { $0 | 1 << UInt64($1) } : found
  }

  func mark(_ given: Set<Int>) -> Points {
    let whole = given.contains { relations[$0].role == .whole }
    var met = given
    // What needs something that is not met falls away, and what needs that.
    while let lost = met.first(where: { index in !whole && !relations[index].needs.allSatisfy(met.contains) }) {
      met.remove(lost)
    }
    let forAll =
      met.filter { relations[$0].role == .whole || relations[$0].role == .insteadOfEverything }
      .map { halves[$0] }.max() ?? 0
    let seated = met.filter { halves[$0] > 0 && !ways[$0].isEmpty }.sorted()
    let none = limits.map { _ in 0 }
    var mark = min(maximum, max(forAll, best(seated.filter { !relations[$0].isBonus }[...], 0, 0, none)))
    mark += best(seated.filter { relations[$0].isBonus }[...], 0, 0, none)
    return Points(Rational(max(0, mark - deductions(met)), over: 2) ?? .zero)
  }

  /// The greatest sum over all ways of seating, groups cut to their limits.
  private func best(_ rest: ArraySlice<Int>, _ taken: UInt64, _ sum: Int, _ grouped: [Int]) -> Int {
    guard let index = rest.first else { return sum + zip(grouped, limits).reduce(0) { $0 + min($1.0, $1.1) } }
    var most = best(rest.dropFirst(), taken, sum, grouped)
    for way in ways[index] where way & taken == 0 {
      var (sum, grouped) = (sum, grouped)
      if let group = groups[index] { grouped[group] += halves[index] } else { sum += halves[index] }
      most = max(most, best(rest.dropFirst(), taken | way, sum, grouped))
    }
    return most
  }

  /// Positive.
  private func deductions(_ met: Set<Int>) -> Int {
    var sum = 0
    var greatest: [String: Int] = [:]
    var grouped = limits.map { _ in 0 }
    for index in met where halves[index] < 0 {
      if case .oneOf(let name) = relations[index].role {
        greatest[name] = max(greatest[name] ?? 0, -halves[index])
      } else if let group = groups[index] {
        grouped[group] -= halves[index]
      } else {
        sum -= halves[index]
      }
    }
    return sum + greatest.values.reduce(0, +) + zip(grouped, limits).reduce(0) { $0 + min($1.0, $1.1) }
  }
}
