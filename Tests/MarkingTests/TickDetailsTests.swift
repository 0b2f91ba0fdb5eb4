import ExactNumbers
import ExamLanguage
import Marking
import Testing

@Suite("Ticks that are undecided, and what the steps say of ticks")
struct TickDetailsTests {
  private static let states: [Achievement] = [.met, .partial, .unmet, .undecided]

  @Test("Undecided ticks open the range of all ways to decide them", arguments: ChoicePolicy.allCases)
  func undecidedTicks(policy: ChoicePolicy) {
    let scheme = choice(4, "2", "-3", "1", "-1", settings: MarkingTests.policy(policy.rawValue, floor: .some(.none)))
    for code in 0..<256 {
      let list = (0..<4).map { Self.states[code >> (2 * $0) & 3] }
      let ticked = list.indices.filter { list[$0] == .met || list[$0] == .partial }
      let open = list.indices.filter { list[$0] == .undecided }
      let marks = (0..<(1 << open.count)).map { set in
        scheme.score(.ticks(Set(ticked + open.indices.filter { set >> $0 & 1 == 1 }.map { open[$0] }))).mark
      }
      let score = scheme.score(.criteria(list))
      #expect(score.mark == scheme.score(.ticks(Set(ticked))).mark, "\(list)")
      #expect(score.lowest == marks.min() && score.highest == marks.max(), "\(list)")
    }
  }

  @Test("Up to eight undecided ticks are tried both ways; of more it is only said that anything is possible")
  func eight() {
    let ones = { (count: Int, floor: ExamSettings.Floor?) in
      MarkingScheme(
        maximum: Points(20),
        alternatives: (0..<count).map { ChoiceKey.Alternative(points: Points($0 == 1 ? -1 : 1), isRight: nil) },
        settings: policy("sum", floor: floor)
      ).score(.criteria([.met] + Array(repeating: .undecided, count: count - 1)))
    }
    let eight = ones(9, nil)
    #expect(eight.mark == Points(1) && eight.lowest == .zero && eight.highest == Points(8))
    let nine = ones(10, nil)
    #expect(nine.mark == Points(1) && nine.lowest == .zero && nine.highest == Points(20))
    #expect(ones(10, ExamSettings.Floor.none).lowest == Points(-1))
  }

  @Test("A blank response contributes nothing; of attempts that are worth the same the first is shown")
  func contributions() {
    #expect(choice(4, "2", "2").score(.blank).contributions == [.zero, .zero])
    var settings = policy("stack")
    settings.attemptPenalty = .zero
    let scheme = choice(4, "2", "2", settings: settings)
    #expect(scheme.score(.attempts([[0], [1]])).contributions == [Points(2), .zero])
    #expect(scheme.score(.attempts([[0, 1]])).steps == ["sum: +2 +2 = 4"])
  }

  @Test("The steps count rows, ticks, and ticks too many")
  func steps() {
    let rows = choice(4, "1", "1", "-1", "-1", settings: policy("isaqb-k")).score(.rows(true: [0, 1], false: [2]))
    #expect(rows.steps.first?.hasPrefix("policy isaqb-k: 3 rows answered, 1 left blank, ") == true)
    #expect(rows.contributions == [Points(3), .zero, .zero, .zero])
    let second = choice(4, "1", "1", "-1", "-1", settings: policy("isaqb-k")).score(.rows(true: [1], false: []))
    #expect(second.contributions == [.zero, Points(1), .zero, .zero])
    let net = choice(4, "2", "2", "-2", "-2", settings: policy("net-correct")).score(.ticks([0, 1, 2]))
    #expect(
      net.steps.first?.hasPrefix("policy net-correct: 2 of 2 right and 1 of 2 wrong ones ticked, ") == true)
    #expect(net.steps.first?.hasSuffix(" of 4") == true)
    let single = choice(3, "3", "-1", "-1", settings: policy("single-choice"))
    #expect(single.score(.ticks([0, 1])).steps == ["2 ticks where one is asked: 0"])
    #expect(single.score(.ticks([0])).steps == ["sum: 3"])
  }

  @Test("Rounding lifts no mark above the part's points and the bonus that was earned")
  func bonusCeiling() {
    var settings = ExamSettings()
    settings.rounding = ExamSettings.Rounding(mode: .up, grain: Points(1), level: .part)
    let scheme = MarkingScheme(
      maximum: Points(4),
      criteria: [
        RubricCriterion(points: Points(4), text: "all of it"),
        RubricCriterion(points: points("0.5"), text: "history", attributes: attributes(bonus: true)),
      ], settings: settings)
    #expect(scheme.score(.ticks([0, 1])).mark == points("4.5"))
    #expect(scheme.score(.ticks([1])).mark == Points(1))
  }
}
