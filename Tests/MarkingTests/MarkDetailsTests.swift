import ExactNumbers
import ExamLanguage
import Marking
import Testing

@Suite("What guessing earns, which marks occur, and the edges of an exam")
struct MarkDetailsTests {
  private static let keys: [[(String?, Bool?)]] = [
    [(nil, true)], [(nil, true), (nil, false)], [(nil, false), (nil, false)], [(nil, true), (nil, true), (nil, false)],
    [(nil, true), (nil, false), (nil, false), (nil, false)], [("2", nil), ("-2", nil)],
    [("-1", nil), ("3", nil), ("-2", nil)], [("1", nil), ("1", nil), ("-1", nil), ("-1", nil)],
    [("1", nil), ("2", nil), ("3", nil)], [("0", nil), ("2", nil), ("-0.5", nil)], [("1.5", nil)],
  ]

  private func scheme(_ key: [(String?, Bool?)], _ policy: ChoicePolicy, _ floor: ExamSettings.Floor?) -> MarkingScheme
  {
    MarkingScheme(
      maximum: Points(3),
      alternatives: key.map { ChoiceKey.Alternative(points: $0.0.map { points($0) }, isRight: $0.1) },
      settings: MarkingTests.policy(policy.rawValue, floor: floor))
  }

  @Test("Guessing earns the mean of all responses that it may give", arguments: ChoicePolicy.allCases)
  func guesses(policy: ChoicePolicy) throws {
    for floor in [nil, ExamSettings.Floor.none, .at(points("0.5"))] {
      for (number, key) in Self.keys.enumerated() {
        let scheme = scheme(key, policy, floor)
        let mean = { (responses: [Set<Int>]) -> (Points, Points) in
          let share = Rational(1, over: responses.count) ?? .zero
          let scores = responses.map { scheme.score(.ticks($0)) }
          let before = scores.map { $0.contributions.reduce(Points.zero) { $0 + $1 } + $0.cut }
          return (before.reduce(.zero) { $0 + $1 * share }, scores.reduce(.zero) { $0 + $1.mark * share })
        }
        let place = "\(policy.rawValue), key \(number), floor \(String(describing: floor))"
        let (before, after) = mean(
          (0..<(1 << key.count)).map { set in Set(key.indices.filter { set & (1 << $0) != 0 }) })
        let coin = try #require(scheme.coinGuess)
        #expect(coin.beforeFloor == before && coin.afterFloor == after, "\(place)")
        let (beforeOne, afterOne) = mean(key.indices.map { [$0] })
        let single = try #require(scheme.singleGuess)
        #expect(single.beforeFloor == beforeOne && single.afterFloor == afterOne, "\(place)")
        #expect(scheme.tickingEverything == scheme.score(.ticks(Set(key.indices))), "\(place)")
      }
    }
  }

  @Test("Without alternatives, or with too many, nobody can say what guessing earns")
  func noGuess() {
    #expect(scheme([], .sum, nil).coinGuess == nil && scheme([], .sum, nil).singleGuess == nil)
    let many = { (count: Int) in [(String?, Bool?)](repeating: ("1", nil), count: count) }
    #expect(scheme(many(200), .sum, nil).coinGuess != nil)
    #expect(scheme(many(201), .sum, nil).coinGuess == nil)
    #expect(rubric(2, ("2", "names it")).coinGuess == nil && rubric(2, ("2", "names it")).singleGuess == nil)
    #expect(rubric(2, ("2", "names it")).tickingEverything == nil)
    let sums = scheme([("1", nil), ("-2", nil), ("0.5", nil)], .sum, nil).alternativeSums
    #expect(sums?.positive == points("1.5") && sums?.negative == points("-2"))
  }

  @Test("What single choice is worth, and what is not said about an alternative is worth nothing")
  func keys() {
    #expect(choice(nil, "-1", "-2", settings: policy("single-choice")).maximum == .zero)
    #expect(choice(nil, "1", "3", settings: policy("single-choice")).maximum == Points(3))
    #expect(choice(nil, "1", "3").maximum == Points(4))
    for name in ["single-choice", "moodle-single"] {
      let two = choice(3, "3", "-1", settings: policy(name))
      #expect(two.score(.ticks([0])).mark == Points(3) && two.score(.ticks([0, 1])).mark == .zero)
      #expect(two.score(.ticks([])).mark == .zero)
    }
    let mixed = scheme([("2", nil), (nil, true), (nil, false)], .sum, nil)
    #expect(mixed.score(.ticks([0, 1, 2])).mark == Points(2))
    #expect(mixed.score(.ticks([1])).mark == .zero)
    let undeclared = MarkingScheme(
      maximum: nil, alternatives: [ChoiceKey.Alternative(points: nil, isRight: true)], settings: ExamSettings())
    #expect(undeclared.maximum == .zero && undeclared.score(.ticks([0])).mark == .zero)
    #expect(undeclared.score(.ticks([0])).contributions == [.zero])
    let half = MarkingScheme(
      maximum: points("0.5"), alternatives: [ChoiceKey.Alternative(points: nil, isRight: true)],
      settings: ExamSettings())
    #expect(half.score(.ticks([0])).contributions == [points("0.5")])
    #expect(boxes(4, "--").score(.ticks([0])).mark == .zero)
  }

  private func exam(
    _ schemes: [MarkingScheme], _ questions: [Int], total: Int? = nil, _ settings: ExamSettings = ExamSettings()
  ) -> ExamMarking {
    ExamMarking(
      schemes: schemes, questions: questions, declaredTotal: total.map { Points($0) }, settings: settings)
  }

  @Test("The marks that can occur are those of all sets of criteria and ticks; up to a number, nobody counts further")
  func possible() {
    let schemes = [
      rubric(4, ("1", "mean"), ("3", "variance")), choice(2, "2", "-2"), rubric(1, ("0.5", "sign"), ("-0.5", "slip")),
    ]
    let marking = exam(schemes, [0, 0, 1])
    var sums: Set<Points> = []
    for a in 0..<4 {
      for b in 0..<4 {
        for c in 0..<4 {
          let ticked = { (set: Int) in Set((0..<2).filter { set & (1 << $0) != 0 }) }
          sums.insert(
            [a, b, c].indices.reduce(Points.zero) { sum, index in
              sum + schemes[index].score(.ticks(ticked([a, b, c][index]))).mark
            })
        }
      }
    }
    #expect(marking.possibleMarks() == sums.sorted())
    #expect(marking.possibleMarks(limit: sums.count) == sums.sorted())
    #expect(marking.possibleMarks(limit: sums.count - 1) == nil)
    let criteria = { (count: Int) in
      MarkingScheme(
        maximum: Points(count),
        criteria: (0..<count).map { RubricCriterion(points: Points(1), text: "thing \($0)") }, settings: ExamSettings())
    }
    #expect(exam([criteria(8)], [0]).possibleMarks() == (0...8).map { Points($0) })
    #expect(exam([criteria(9)], [0]).possibleMarks() == nil)
  }

  @Test("Parts of questions that cannot be are left out, those without a score count 0")
  func edges() {
    let part = rubric(2, ("2", "names it"))
    let odd = exam([part, part, part], [-1, 0, 100_000])
    #expect(odd.maximum(ofQuestion: 0) == Points(2))
    #expect(odd.maximum(ofQuestion: 100_000) == .zero && odd.maximum(ofQuestion: -1) == .zero)
    let two = exam([part, part], [0, 1])
    #expect(two.maximum(ofQuestion: 2) == .zero && two.maximum(ofQuestion: 1) == Points(2))
    let mark = two.mark([nil, part.score(.ticks([0]))])
    #expect(mark.mark == Points(2) && mark.lowest == Points(2) && mark.highest == Points(2))
    #expect(mark.questions == [.zero, Points(2)])
    #expect(mark.steps == ["parts: 2 of 4", "1 of 2 parts without a mark count 0"])
    #expect(two.mark([]).steps == ["parts: 0 of 4", "2 of 2 parts without a mark count 0"])
    #expect(two.mark([part.score(.ticks([0])), part.score(.ticks([]))]).steps == ["parts: 2 of 4"])
    #expect(exam([part], [0], total: 5).totalExcess == Points(3) && exam([part], [0]).totalExcess == nil)
  }

  @Test("Pools name questions by number, counted from one where nobody numbers them")
  func numbers() {
    let parts = [rubric(2, ("2", "names it")), rubric(3, ("3", "explains it")), rubric(4, ("4", "shows it"))]
    var settings = ExamSettings()
    settings.pools = [ExamSettings.Pool(questions: 2...3, count: 1, size: nil)]
    let marking = exam(parts, [0, 1, 2], settings)
    #expect(marking.pools.map(\.items) == [[[1], [2]]])
    #expect(marking.maximum == Points(6))
    settings.pools = [ExamSettings.Pool(questions: 1...1, count: 1, size: nil)]
    #expect(exam(parts, [0, 0, 1], settings).pools.map(\.items) == [[[0], [1]]])
    #expect(exam(parts, [0, 0, 1], settings).maximum == Points(7))
    #expect(exam([], [], settings).maximum == .zero)
    let renamed = ExamMarking(
      schemes: parts, questions: [0, 1, 2], numbers: [7, 1, 9], declaredTotal: nil, settings: settings)
    #expect(renamed.pools.map(\.items) == [[[1]]])
  }

  @Test("What rounding the exam or its questions changes is said, what it leaves is not")
  func roundingSteps() {
    let parts = [rubric(2, ("1.25", "names it"), ("0.75", "shows it")), rubric(3, ("3", "explains it"))]
    let said = { (level: ExamSettings.Rounding.Level, met: Set<Int>) in
      var settings = ExamSettings()
      settings.rounding = ExamSettings.Rounding(mode: .halfUp, grain: points("0.5"), level: level)
      return exam(parts, [0, 1], settings).mark([parts[0].score(.ticks(met)), parts[1].score(.ticks([0]))])
    }
    for level in [ExamSettings.Rounding.Level.exam, .question] {
      #expect(said(level, [0]).mark == points("4.5"))
      #expect(
        said(level, [0]).steps == [
          "parts: 4.25 of 5", "each \(level.rawValue) rounded half up to multiples of 0.5: 4.5",
        ])
      #expect(said(level, [0, 1]).steps == ["parts: 5 of 5"])
    }
    #expect(said(.part, [0]).steps == ["parts: 4.25 of 5"])
    // Rounding up lifts nothing above what it is worth.
    var settings = ExamSettings()
    settings.rounding = ExamSettings.Rounding(mode: .up, grain: Points(2), level: .exam)
    #expect(exam(parts, [0, 1], settings).mark(parts.map { $0.score(.ticks([0, 1])) }).mark == Points(5))
  }

  private func adding(_ values: [String], _ maximum: Int, bonus: Set<Int> = []) -> MarkingScheme {
    MarkingScheme(
      maximum: Points(maximum),
      criteria: values.enumerated().map { index, value in
        RubricCriterion(
          points: points(value), text: "thing \(index)",
          attributes: attributes(adds: true, bonus: bonus.contains(index)))
      }, settings: ExamSettings())
  }

  @Test("Sets that reach full marks: the smallest first, none within another, no more than asked for")
  func fullMarks() {
    #expect(adding(["1", "3", "2", "1"], 3).fullMarkSets().sets == [[1], [0, 2], [2, 3]])
    #expect(adding(["1", "3", "2", "1"], 3, bonus: [1]).fullMarkSets().sets == [[0, 2], [2, 3]])
    #expect(adding(["1", "-3", "2"], 3).fullMarkSets().sets == [[0, 2]])
    let pairs = adding([String](repeating: "1", count: 9), 2)
    #expect(pairs.fullMarkSets().sets.count == 32 && !pairs.fullMarkSets().isComplete)
    #expect(pairs.fullMarkSets(limit: 35).sets.count == 35 && !pairs.fullMarkSets(limit: 35).isComplete)
    #expect(pairs.fullMarkSets(limit: 37).sets.count == 36 && pairs.fullMarkSets(limit: 37).isComplete)
    let most = adding([String](repeating: "1", count: 64), 64).fullMarkSets()
    #expect(most.sets == [Array(0..<64)] && most.isComplete)
    let tooMany = adding([String](repeating: "1", count: 65), 65).fullMarkSets()
    #expect(tooMany.sets.isEmpty && !tooMany.isComplete)
    for none in [adding(["1"], 0), choice(2, "2", "-2"), adding(["1"], 2)] {
      #expect(none.fullMarkSets().sets.isEmpty && none.fullMarkSets().isComplete)
    }
  }

  @Test("Marks of one part: of twelve criteria all sets are tried, of more none")
  func partMarks() {
    let powers = { (count: Int) in (0..<count).map { "\(1 << $0)" } }
    #expect(adding(powers(12), 4095).possibleMarks()?.count == 4096)
    #expect(adding(powers(12), 4095).possibleMarks(limit: 4095) == nil)
    #expect(adding(powers(13), 8191).possibleMarks(limit: 10_000) == nil)
    #expect(adding(powers(12) + ["0"], 4095).possibleMarks()?.count == 4096)
    #expect(adding(["1", "1"], 2).possibleMarks(limit: 3) == [.zero, Points(1), Points(2)])
    #expect(adding(["1", "1"], 2).possibleMarks(limit: 2) == nil)
    let boxes = { (count: Int) in
      choice(count, settings: ExamSettings()).possibleMarks() != nil
        && MarkingScheme(
          maximum: Points(count),
          alternatives: (0..<count).map { _ in ChoiceKey.Alternative(points: Points(1), isRight: nil) },
          settings: ExamSettings()
        ).possibleMarks() != nil
    }
    #expect(boxes(12) && !boxes(13))
  }

  @Test("Words for less than the full thing are noticed where they add up, unless that is a bonus or a deduction")
  func lesser() {
    let scheme = { (value: String, bonus: Bool) in
      MarkingScheme(
        maximum: Points(4),
        criteria: [
          RubricCriterion(points: Points(4), text: "mean and variance"),
          RubricCriterion(
            points: points(value), text: "partially correct", attributes: attributes(adds: true, bonus: bonus)),
        ], settings: ExamSettings())
    }
    #expect(scheme("2", false).lesserVersions == [1])
    #expect(scheme("2", true).lesserVersions == [] && scheme("-2", false).lesserVersions == [])
    #expect(scheme("0", false).lesserVersions == [])
    #expect(rubric(2, ("2", "partially correct")).lesserVersions == [])
    #expect(choice(2, "2", "-2").lesserVersions == [])
  }
}
