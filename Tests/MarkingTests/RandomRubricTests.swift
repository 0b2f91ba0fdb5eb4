import ExactNumbers
import ExamLanguage
import ExamTestSupport
import Marking
import Testing

@Suite("What holds for every rubric")
struct RandomRubricTests {
  @Test("The range, the order, more criteria met, and the sums: over all sets of thousands of rubrics")
  func everything() {
    var dice = Dice(seed: 2026)
    for round in 0..<2500 {
      // Mostly small, every twentieth with up to ten criteria.
      let criteria = Self.criteria(&dice, upTo: round.isMultiple(of: 20) ? 10 : 5)
      let maximum = dice.roll(5) == 0 ? nil : Points(1 + dice.roll(8))
      let settings = Self.settings(&dice)
      let scheme = MarkingScheme(maximum: maximum, criteria: criteria, settings: settings)
      let count = criteria.count
      var marks: [Points] = []
      for set in 0..<(1 << count) {
        let score = scheme.score(.ticks(Set((0..<count).filter { set & (1 << $0) != 0 })))
        if score.contributions.sum() + score.cut + score.lift + score.rounding != score.mark {
          Issue.record("round \(round), set \(set): \(score)")
        }
        marks.append(score.mark)
      }
      #expect(marks.min() == scheme.attainable.minimum, "round \(round)")
      #expect(marks.max() == scheme.attainable.maximum, "round \(round)")
      #expect(scheme.possibleMarks() == Set(marks).sorted(), "round \(round)")
      for set in marks.indices {
        for index in 0..<count where set & (1 << index) == 0 {
          let more = marks[set | (1 << index)]
          let holds = criteria[index].points.isNegative ? more <= marks[set] : marks[set] <= more
          if !holds { Issue.record("round \(round), set \(set), criterion \(index)") }
        }
      }
      let order = Self.shuffled(count, &dice)
      let other = MarkingScheme(maximum: maximum, criteria: order.map { criteria[$0] }, settings: settings)
      for set in marks.indices {
        let moved = Set(order.indices.filter { set & (1 << order[$0]) != 0 })
        if other.score(.ticks(moved)).mark != marks[set] { Issue.record("round \(round), order \(order)") }
      }
    }
  }

  @Test("Undecided criteria span every mark that deciding them can give")
  func undecided() {
    var dice = Dice(seed: 7)
    for round in 0..<400 {
      let criteria = Self.criteria(&dice)
      let scheme = MarkingScheme(maximum: Points(1 + dice.roll(6)), criteria: criteria, settings: ExamSettings())
      let all: [Achievement] = [.met, .partial, .unmet, .undecided]
      let given = criteria.map { _ in all[dice.roll(4)] }
      let score = scheme.score(.criteria(given))
      #expect(score.lowest <= score.mark && score.mark <= score.highest)
      let open = given.indices.filter { given[$0] == .undecided }
      var marks: [Points] = []
      for set in 0..<(1 << open.count) {
        var decided = given
        for (place, index) in open.enumerated() { decided[index] = set & (1 << place) != 0 ? .met : .unmet }
        marks.append(scheme.score(.criteria(decided)).mark)
      }
      #expect(score.mark == marks[0], "round \(round)")
      #expect(score.lowest == marks.min(), "round \(round)")
      #expect(score.highest == marks.max(), "round \(round)")
    }
  }

  @Test("The smallest sets that reach full marks are found, all of them")
  func fullMarks() {
    var dice = Dice(seed: 99)
    for round in 0..<300 {
      let criteria = Self.criteria(&dice).prefix(7)
      let scheme = MarkingScheme(
        maximum: Points(1 + dice.roll(6)), criteria: Array(criteria), settings: ExamSettings())
      let used = criteria.indices.filter { criteria[$0].points.isPositive && !criteria[$0].attributes.isBonus }
      let reach = { (set: Int) in
        let met = Set(used.enumerated().filter { set & (1 << $0.offset) != 0 }.map(\.element))
        return scheme.maximum <= scheme.score(.ticks(met)).mark
      }
      var expected: Set<[Int]> = []
      for set in 0..<(1 << used.count) where reach(set) {
        let bits = used.indices.filter { set & (1 << $0) != 0 }
        if bits.allSatisfy({ !reach(set & ~(1 << $0)) }) { expected.insert(bits.map { used[$0] }) }
      }
      let found = scheme.fullMarkSets(limit: 1000)
      #expect(found.isComplete)
      #expect(Set(found.sets) == expected, "round \(round)")
    }
  }

  @Test("Ten thousand criteria are marked at once, with relations and without")
  func many() {
    let criteria = (0..<10_000).map { index in
      RubricCriterion(
        points: Points(1 + index % 3), text: "partially correct point \(index)",
        attributes: attributes(id: "c\(index)", insteadOf: ["c\(index + 1)"], needs: ["c\(index / 2)"]))
    }
    let scheme = MarkingScheme(maximum: Points(50), criteria: criteria, settings: ExamSettings())
    #expect(scheme.attainable.maximum == Points(50))
    #expect(scheme.possibleMarks() == nil)
    #expect(!scheme.fullMarkSets().isComplete)
  }

  // MARK: Random rubrics

  private static func criteria(_ dice: inout Dice, upTo most: Int = 8) -> [RubricCriterion] {
    let count = 1 + dice.roll(most)
    let words = ["variance", "explodes", "mean", "partially correct", "almost", "depth", "gradient", "normal"]
    return (0..<count).map { index in
      let value = dice.roll(9) == 0 ? -1 - dice.roll(2) : dice.roll(7)
      let text = (0..<3).map { _ in words[dice.roll(words.count)] }.joined(separator: " ")
      let ids = (0..<1 + dice.roll(2)).map { _ in "c\(dice.roll(count))" }
      let attributes = attributes(
        id: "c\(index)", oneOf: dice.roll(6) == 0 ? "g\(dice.roll(2))" : nil,
        insteadOf: dice.roll(5) == 0 ? ids : [], insteadOfAny: dice.roll(6) == 0 ? ids : [],
        adds: dice.roll(10) == 0, needs: dice.roll(6) == 0 ? ids : [], bonus: dice.roll(9) == 0,
        full: dice.roll(12) == 0)
      let points = Points(Rational(value, over: 1 + dice.roll(2)) ?? .zero)
      return RubricCriterion(points: points, text: text, attributes: attributes)
    }
  }

  private static func settings(_ dice: inout Dice) -> ExamSettings {
    var settings = ExamSettings()
    if dice.roll(3) == 0 { settings.floor = dice.roll(2) == 0 ? ExamSettings.Floor.none : .at(Points(-1)) }
    if dice.roll(3) == 0 {
      let modes = ExamSettings.Rounding.Mode.allCases
      let mode = modes[dice.roll(modes.count)]
      settings.rounding = ExamSettings.Rounding(mode: mode, grain: Points(1), level: .part)
    }
    return settings
  }

  private static func shuffled(_ count: Int, _ dice: inout Dice) -> [Int] {
    var order = Array(0..<count)
    for index in order.indices { order.swapAt(index, dice.roll(count)) }
    return order
  }
}
