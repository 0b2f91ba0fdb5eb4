import ExactNumbers
import ExamLanguage
import Marking
import Testing

/// What other readings are offered, what tells them apart, and what an author would write to settle it.
@Suite("Other readings, in detail")
struct ReadingEditsTests {
  private func edits(_ edits: [AttributeEdit]) -> [String] { edits.map { "\($0.criterion) \($0.attribute)" } }

  /// A rubric with as many remarks of no points as it needs to have so many criteria.
  private func padded(to count: Int) -> MarkingScheme {
    let texts = [("3", "cause"), ("2", "remedy"), ("2", "example")]
    let criteria = texts + (texts.count..<count).map { ("0", "remark \($0)") }
    return MarkingScheme(
      maximum: Points(5), criteria: criteria.map { RubricCriterion(points: points($0.0), text: $0.1) },
      settings: ExamSettings())
  }

  @Test("Up to twenty-four criteria are read in other ways, beyond that it would take too long")
  func limit() {
    #expect(padded(to: 24).alternativeReadings.count == 2)
    #expect(padded(to: 25).alternativeReadings.isEmpty)
  }

  @Test("Against other readings it is written down which criteria add up, and only those")
  func against() {
    let scheme = rubric(5, ("3", "cause"), ("2", "remedy"), ("2", "example"))
    let others = scheme.alternativeReadings
    #expect(!others.contains { !$0.isAsPlausible })
    #expect(others.map(\.summary) == ["+2 stands in for +3", "+2 stands in for +3"])
    #expect(edits(scheme.attributeEdits) == [])
    #expect(edits(scheme.attributeEdits(against: others)) == ["1 .adds", "2 .adds"])
    #expect(edits(scheme.attributeEdits(against: Array(others.prefix(1)))) == ["1 .adds"])
    // What is read as a stand-in already does not add up.
    let standIn = rubric(6, ("3", "variance explodes"), ("3", "normalisation"), ("2", "gradient explodes"))
    #expect(edits(standIn.attributeEdits(against: standIn.alternativeReadings)) == ["0 #c1", "2 instead-of=c1"])
    // What is written down already need not be written again.
    let written = MarkingScheme(
      maximum: Points(5),
      criteria: [("3", "cause", false), ("2", "remedy", true), ("2", "example", true)].map {
        RubricCriterion(points: points($0.0), text: $0.1, attributes: attributes(adds: $0.2))
      }, settings: ExamSettings())
    #expect(edits(written.attributeEdits(against: others)) == [])
  }

  @Test("Where two criteria do not tell the readings apart, three do")
  func threeWitnesses() throws {
    let last = rubric(7, ("3", "variance explodes"), ("3", "normalisation"), ("1", "depth"), ("2", "something else"))
    #expect(last.relations[3].role == .insteadOfAny([0, 1]))
    let other = try #require(last.alternativeReadings.first)
    #expect(other.witness == [0, 1, 3] && other.mark == Points(6) && other.otherMark == Points(7))
    let third = rubric(7, ("3", "variance explodes"), ("3", "normalisation"), ("2", "something else"), ("1", "depth"))
    #expect(third.relations[2].role == .insteadOfAny([0, 1]))
    #expect(third.alternativeReadings.first?.witness == [0, 1, 2])
  }

  @Test("A lesser whole could be a lesser piece, of those pieces that are worth more")
  func lesserPiece() throws {
    let one = rubric(5, ("5", "all correct"), ("2", "stress"), ("3", "disentangles"), ("2", "Partially correct"))
    let other = try #require(one.alternativeReadings.first)
    #expect(other.relations[3].role == .insteadOf([2]))
    #expect(other.summary == "+2 stands in for +3")
    let two = rubric(
      6, ("6", "all correct"), ("3", "stress"), ("3", "disentangles"), ("2", "Partially correct"))
    let either = try #require(two.alternativeReadings.first)
    #expect(either.relations[3].role == .insteadOfAny([1, 2]))
    #expect(either.summary == "+2 stands in for +3 or +3")
    #expect(!either.isAsPlausible)
    // The first pair that tells them apart is named.
    let pairs = rubric(
      6, ("6", "all correct"), ("1", "stress"), ("1", "depth"), ("4", "disentangles"), ("2", "Partially correct"))
    #expect(pairs.alternativeReadings.first?.witness == [1, 4])
  }

  @Test("Of many that could stand in, four are offered")
  func four() {
    let scheme = rubric(
      11, ("3", "cause"), ("2", "remedy"), ("2", "example"), ("2", "history"), ("2", "formula"), ("2", "picture"))
    #expect(scheme.alternativeReadings.count == 4)
    // One that is worth as much as any other stands in for none.
    #expect(rubric(4, ("2", "cause"), ("2", "remedy"), ("2", "example")).alternativeReadings.isEmpty)
  }

  @Test("The whole, what stands in for it, and names that nobody has yet are written down, each once")
  func wholeWritten() {
    let scheme = rubric(
      5, ("5", "all correct"), ("1", "stress"), ("4", "disentangles"), ("2", "Partially correct"),
      ("1", "Partially correct, barely"))
    #expect(scheme.relations.map(\.role)[3...] == [.insteadOfEverything, .insteadOfEverything])
    #expect(edits(scheme.attributeEdits) == ["0 #c1", "0 .full", "3 instead-of=c1", "4 instead-of=c1"])
    let taken = MarkingScheme(
      maximum: Points(6),
      criteria: [
        RubricCriterion(points: Points(3), text: "variance explodes"),
        RubricCriterion(points: Points(3), text: "normalisation", attributes: attributes(id: "c1")),
        RubricCriterion(points: Points(2), text: "gradient explodes"),
      ], settings: ExamSettings())
    #expect(edits(taken.attributeEdits) == ["0 #c1x", "2 instead-of=c1x"])
  }
}

/// Every set of ticks, tried one by one, beside what is said of all of them.
@Suite("Multiple choice, every set of ticks")
struct EveryTickTests {
  private static let keys: [[(String?, Bool?)]] = [
    [(nil, true)], [(nil, false)], [(nil, true), (nil, false)], [(nil, false), (nil, true)],
    [(nil, true), (nil, true), (nil, false)], [(nil, false), (nil, false), (nil, true)],
    [(nil, true), (nil, false), (nil, false), (nil, false)], [(nil, true), (nil, true), (nil, true), (nil, false)],
    [(nil, false), (nil, true), (nil, true), (nil, false), (nil, true)], [(nil, true), (nil, true)],
    [(nil, false), (nil, false)], [("2", nil), ("-2", nil)], [("-1", nil), ("3", nil), ("-2", nil)],
    [("1", nil), ("2", nil), ("3", nil)], [("-1", nil), ("-2", nil)], [("0", nil), ("2", nil), ("-0.5", nil)],
    [("1.5", nil)], [],
  ]

  @Test("The least and greatest mark are those of some response", arguments: ChoicePolicy.allCases)
  func attainable(policy: ChoicePolicy) {
    for floor in [nil, ExamSettings.Floor.none, .at(points("-1")), .at(points("0.5"))] {
      for (number, key) in Self.keys.enumerated() {
        let scheme = MarkingScheme(
          maximum: Points(4),
          alternatives: key.map { ChoiceKey.Alternative(points: $0.0.map { points($0) }, isRight: $0.1) },
          settings: MarkingTests.policy(policy.rawValue, floor: floor))
        let responses =
          [Response.blank]
          + (0..<(1 << key.count)).map { set in
            .ticks(Set(key.indices.filter { set & (1 << $0) != 0 }))
          }
        let scores = responses.map { scheme.score($0) }
        let marks = scores.map(\.mark)
        let sums = scores.map { $0.contributions.reduce(Points.zero) { $0 + $1 } }
        let range = scheme.attainable
        let place = "\(policy.rawValue), key \(number), floor \(String(describing: floor))"
        #expect(range.minimum == marks.min() && range.maximum == marks.max(), "\(place)")
        #expect(range.uncappedMinimum == sums.min() && range.uncappedMaximum == sums.max(), "\(place)")
        #expect(scheme.shortfall == max(.zero, Points(4) - range.maximum), "\(place)")
      }
    }
  }

  /// The policies as their authors write them down, with nothing of ours: t of c right and f of w wrong alternatives are
  /// ticked. Nil for those that add up the alternatives' own points.
  private func formula(_ policy: String, _ c: Int, _ w: Int, _ t: Int, _ f: Int) -> Rational? {
    let over = { (top: Int, bottom: Int) in bottom == 0 ? Rational.zero : Rational(top, over: bottom) ?? .zero }
    let isExact = c > 0 && t == c && f == 0
    switch policy {
    case "all-or-nothing", "isaqb-a": return isExact ? .one : .zero
    case "net-correct", "r-exams-true": return over(t - f, c)
    case "coverage": return over(t * t, c * (t + f))
    case "each-answer": return over(t + w - f, c + w)
    case "r-exams-false": return over(t, c) - over(f, w)
    case "r-exams-false2": return over(t, c) - over(f, w < 2 ? 2 : w)
    case "r-exams-all": return over(t, c) - over(f, 1)
    case "r-exams-none": return over(t, c)
    case "single-choice-neutral": return t + f == 0 ? .zero : t == 1 && f == 0 ? .one : over(-1, c + w - 1)
    case "isaqb-p": return t + f > c ? .zero : over(t - f, c)
    case "isaqb-k": return over((t + w - f) - (c - t + f), c + w)
    default: return nil
    }
  }

  @Test("The mark is what the policy's formula says, for every key of up to five and every set of ticks")
  func formulas() {
    var tried: Set<String> = []
    for policy in ChoicePolicy.names {
      for count in 1...5 {
        for right in 0..<(1 << count) {
          let key = (0..<count).map { right & (1 << $0) != 0 }
          let scheme = MarkingScheme(
            maximum: Points(3), alternatives: key.map { ChoiceKey.Alternative(points: nil, isRight: $0) },
            settings: MarkingTests.policy(policy, floor: ExamSettings.Floor.none))
          for ticked in 0..<(1 << count) {
            let ticks = Set((0..<count).filter { ticked & (1 << $0) != 0 })
            let (t, c) = (ticks.count { key[$0] }, key.count { $0 })
            guard let share = formula(policy, c, count - c, t, ticks.count - t) else { continue }
            tried.insert(policy)
            let mark = scheme.score(.ticks(ticks)).mark
            guard mark == Points(share * Rational(3)) else {
              Issue.record("\(policy), key \(key), ticks \(ticks.sorted()): \(mark), by hand \(share * Rational(3))")
              return
            }
          }
        }
      }
    }
    #expect(tried.count == ChoicePolicy.names.count - 5)
  }
}
