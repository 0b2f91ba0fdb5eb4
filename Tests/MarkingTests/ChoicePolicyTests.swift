import ExactNumbers
import ExamLanguage
import Marking
import Testing

@Suite("Multiple choice under every policy")
struct ChoicePolicyTests {
  /// Five boxes, the first three right: `xxx__`.
  private func mark(_ name: String, _ ticks: Set<Int>, floor: ExamSettings.Floor? = nil) -> String {
    boxes(1, "xxx__", settings: policy(name, floor: floor)).score(.ticks(ticks)).mark.description
  }

  @Test("All or nothing: one wrong tick, one missing tick, and the right ones alone")
  func allOrNothing() {
    for name in ["all-or-nothing", "isaqb-a"] {
      #expect(mark(name, [0, 1, 2]) == "1")
      #expect(mark(name, [0, 1, 2, 3]) == "0")
      #expect(mark(name, [0, 1]) == "0")
      #expect(mark(name, []) == "0")
    }
  }

  @Test("Net correct: (t − f)/c, floored at 0")
  func netCorrect() {
    #expect(mark("net-correct", [0, 1, 3]) == "1/3")
    #expect(mark("net-correct", [0, 3]) == "0")
    #expect(mark("net-correct", [3, 4], floor: ExamSettings.Floor.none) == "-2/3")
  }

  @Test("Coverage: (t/c)·(t/n), and 0 without a tick")
  func coverage() {
    #expect(mark("coverage", [0, 1, 3]) == "4/9")
    #expect(mark("coverage", [0, 1, 2, 3, 4]) == "0.6")
    #expect(mark("coverage", []) == "0")
  }

  @Test("Each answer counts: a box left empty rightly earns, but nothing handed in is 0")
  func eachAnswer() {
    #expect(mark("each-answer", [0, 1, 2]) == "1")
    #expect(mark("each-answer", [0, 3]) == "0.4")
    #expect(mark("each-answer", []) == "0.4")
    #expect(boxes(1, "xxx__", settings: policy("each-answer")).score(.blank).mark == .zero)
  }

  @Test("R/exams, key 10101 ticked 11101: true 2/3, false2 1/2, all 0, none 1")
  func rExams() {
    let mark = { (name: String) in
      boxes(1, "x_x_x", settings: policy(name)).score(.ticks([0, 1, 2, 4])).mark.description
    }
    #expect(mark("r-exams-true") == "2/3")
    #expect(mark("r-exams-false2") == "0.5")
    #expect(mark("r-exams-false") == "0.5")
    #expect(mark("r-exams-all") == "0")
    #expect(mark("r-exams-none") == "1")
    // One wrong alternative only: false takes all for it, false2 half.
    #expect(boxes(1, "xx_", settings: policy("r-exams-false")).score(.ticks([0, 1, 2])).mark == .zero)
    #expect(boxes(1, "xx_", settings: policy("r-exams-false2")).score(.ticks([0, 1, 2])).mark == points("0.5"))
  }

  @Test("Single choice: the points of the one tick, 0 for two")
  func single() {
    let scheme = choice(nil, "2", "-1", "1", settings: policy("single-choice"))
    #expect(scheme.maximum == Points(2))
    #expect(scheme.score(.ticks([0])).mark == Points(2))
    #expect(scheme.score(.ticks([1])).mark == .zero)
    #expect(scheme.score(.ticks([0, 2])).mark == .zero)
    #expect(mark("single-choice", [0]) == "1")
  }

  @Test("Guess-neutral single choice: −1/(k − 1), blank 0, and a guesser earns nothing")
  func neutral() {
    let scheme = boxes(1, "x____", settings: policy("single-choice-neutral"))
    #expect(scheme.score(.ticks([0])).mark == Points(1))
    #expect(scheme.score(.ticks([3])).mark == points("-0.25"))
    #expect(scheme.score(.ticks([0, 3])).mark == points("-0.25"))
    #expect(scheme.score(.blank).mark == .zero)
    #expect(scheme.singleGuess?.afterFloor == .zero)
  }

  @Test("iSAQB P: net share of the asked ticks, 0 for one tick too many")
  func isaqbP() {
    #expect(mark("isaqb-p", [0, 1, 2]) == "1")
    #expect(mark("isaqb-p", [0, 1, 3]) == "1/3")
    #expect(mark("isaqb-p", [0, 1, 2, 3]) == "0")
    #expect(mark("isaqb-p", [3, 4]) == "0")
  }

  @Test("iSAQB K: right rows minus wrong rows")
  func isaqbK() {
    #expect(mark("isaqb-k", [0, 1, 2]) == "1")
    #expect(mark("isaqb-k", [0, 1]) == "0.6")
    #expect(mark("isaqb-k", [3, 4]) == "0")
    #expect(mark("isaqb-k", [3, 4], floor: ExamSettings.Floor.none) == "-1")
  }

  @Test("Moodle: several answers never fall below 0 whatever the floor, a single one does")
  func moodle() {
    let several = choice(2, "1", "1", "-2", settings: policy("moodle-multi", floor: ExamSettings.Floor.none))
    #expect(several.score(.ticks([2])).mark == .zero)
    #expect(several.score(.ticks([0, 1])).mark == Points(2))
    let single = choice(1, "1", "-0.5", settings: policy("moodle-single"))
    #expect(single.score(.ticks([1])).mark == points("-0.5"))
  }

  @Test("Boxes without points share the part's points, wrong ones cost nothing")
  func sharedPoints() {
    let scheme = boxes(4, "xxx_")
    #expect(scheme.score(.ticks([0])).mark == points("4/3"))
    #expect(scheme.score(.ticks([0, 1, 2])).mark == Points(4))
    #expect(scheme.score(.ticks([0, 3])).mark == points("4/3"))
  }

  @Test("A coin on each of four boxes, +½ and −½: 0 before the floor, 3/16 after it")
  func coins() {
    let scheme = choice(1, "0.5", "0.5", "-0.5", "-0.5")
    #expect(scheme.coinGuess?.beforeFloor == .zero)
    #expect(scheme.coinGuess?.afterFloor == points("3/16"))
    #expect(scheme.alternativeSums?.positive == Points(1))
    #expect(scheme.alternativeSums?.negative == Points(-1))
    #expect(scheme.tickingEverything?.mark == .zero)
  }

  @Test("The exact guess agrees with trying every set of ticks, under every policy")
  func guessByEnumeration() {
    for name in ChoicePolicy.names {
      for scheme in [
        choice(3, "2", "1", "-1", "-2", settings: policy(name)), boxes(1, "x_x__", settings: policy(name)),
      ] {
        let count = scheme.score(.blank).contributions.count
        let marks = (0..<(1 << count)).map { set in
          scheme.score(.ticks(Set((0..<count).filter { set & (1 << $0) != 0 }))).mark
        }
        let mean = marks.sum() * (Rational(1, over: marks.count) ?? .zero)
        #expect(scheme.coinGuess?.afterFloor == mean, "\(name)")
        let all = marks + [scheme.score(.blank).mark]
        #expect(scheme.attainable.minimum == all.min(), "\(name)")
        #expect(scheme.attainable.maximum == all.max(), "\(name)")
        #expect(scheme.possibleMarks() == Set(all).sorted(), "\(name)")
      }
    }
  }

  @Test("An unknown policy is named, and points are summed meanwhile")
  func unknown() {
    let scheme = choice(2, "2", "-2", settings: policy("all-or-none"))
    #expect(scheme.unknownPolicy == "all-or-none")
    #expect(scheme.policy == .sum)
    #expect(ChoicePolicy.names.contains("all-or-nothing"))
  }
}
