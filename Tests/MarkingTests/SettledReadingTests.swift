import ExactNumbers
import ExamLanguage
import ExamText
import Marking
import Testing

/// What is read off points and words beside criteria whose relation the author wrote down.
@Suite("Reading beside what is settled")
struct SettledReadingTests {
  private func scheme(_ maximum: Int?, _ criteria: (String, String, Attributes)...) -> MarkingScheme {
    scheme(maximum, criteria)
  }

  private func scheme(_ maximum: Int?, _ criteria: [(String, String, Attributes)]) -> MarkingScheme {
    MarkingScheme(
      maximum: maximum.map { Points($0) },
      criteria: criteria.map { RubricCriterion(points: points($0.0), text: $0.1, attributes: $0.2) },
      settings: ExamSettings())
  }

  private func group(_ name: String, most: String? = nil, bonus: Bool = false) -> Attributes {
    var attributes = attributes(bonus: bonus)
    attributes.group = .init(text: name, range: LocalRange(0, 0))
    attributes.groupMaximum = most.map { points($0) }
    return attributes
  }

  @Test("Of up to 256 criteria it is read off which stands for all, of more they add up")
  func limit() {
    let padded = { (count: Int) in
      scheme(
        5,
        [("5", "all of it", attributes()), ("2", "a piece", attributes())]
          + (2..<count).map { ("0", "remark \($0)", attributes()) })
    }
    #expect(padded(256).relations[0].role == .whole)
    #expect(padded(257).relations[0].role == .additive)
  }

  @Test("Criteria that together earn no more than the points add up, and nothing else can be meant", arguments: [5, 9])
  func plain(_ maximum: Int) {
    let scheme = scheme(maximum, ("2", "partially correct", attributes()), ("3", "all of it", attributes()))
    for relation in scheme.relations {
      #expect(relation.role == .additive && relation.isInferred && !relation.isBonus && relation.needs.isEmpty)
      #expect(relation.reason == "adds its points")
    }
    #expect(scheme.relations.map(\.index) == [0, 1])
    #expect(scheme.attainable.minimum == .zero && scheme.attainable.maximum == Points(5))
    #expect(scheme.alternativeReadings.isEmpty)
    let score = scheme.score(.criteria([.met, .partial]))
    #expect(score.contributions == [Points(2), points("1.5")] && score.mark == points("3.5"))
    #expect(score.cut.isZero && score.lift.isZero && score.steps == ["sum: +2 +1.5 = 3.5"])
  }

  @Test("What is written of all criteria is read, also where they simply add up")
  func allAlike() {
    var (adds, full) = (Attributes(), Attributes())
    adds.adds = true
    full.isFull = true
    let written = scheme(5, ("2", "one", adds), ("3", "two", adds))
    #expect(written.relations.map(\.isInferred) == [false, false])
    let bonus = scheme(5, ("2", "one", attributes(bonus: true)), ("3", "two", attributes(bonus: true)))
    #expect(bonus.relations.map(\.isBonus) == [true, true])
    let whole = scheme(5, ("2", "one", full), ("3", "two", full))
    #expect(whole.relations.map(\.role) == [.whole, .whole])
  }

  @Test("A single criterion adds its points, whatever they are; it stands for no others")
  func single() {
    for amount in ["3", "5", "7"] {
      #expect(scheme(5, (amount, "all of it", attributes())).relations[0].role == .additive)
    }
  }

  @Test("Of what adds up, the first three words tell a lesser version")
  func firstWords() {
    let scheme = scheme(
      9, ("2", "It is almost right", attributes()), ("3", "The whole answer, almost", attributes()),
      ("4", "all of it", attributes()))
    #expect(scheme.lesserVersions == [0])
  }

  @Test("A criterion beside one that is written as adding up can stand for all")
  func wholeBesideSettled() {
    let scheme = scheme(5, ("5", "all of it", attributes()), ("2", "a piece", attributes(adds: true)))
    #expect(scheme.relations.map(\.role) == [.whole, .additive])
    #expect(mark(scheme, [0, 1]) == "5" && mark(scheme, [1]) == "2")
  }

  @Test("A lesser version can stand in for what is written as adding up, or for what is written as the whole")
  func standInForSettled() {
    let adding = scheme(
      3, ("3", "variance explodes", attributes(adds: true)), ("2", "partially gradient", attributes()))
    #expect(adding.relations[1].role == .insteadOf([0]))
    #expect(mark(adding, [1]) == "2" && mark(adding, [0, 1]) == "3")
    let full = scheme(
      5, ("5", "all of it", attributes(full: true)), ("1", "stress", attributes()), ("4", "disentangles", attributes()),
      ("2", "Partially correct", attributes()))
    #expect(full.relations[3].role == .insteadOfEverything)
    let none = scheme(
      5, ("1", "stress", attributes()), ("4", "disentangles", attributes()), ("2", "Partially correct", attributes()))
    #expect(none.relations[2].role == .insteadOf([1]))
  }

  @Test("What groups earn is not left for the others: the one without which the rest fits stands in")
  func standInBesideGroup() {
    let scheme = scheme(
      5, ("1", "example", group("e", most: "2")), ("1", "example", group("e")), ("1", "example", group("e")),
      ("3", "variance explodes", attributes()), ("2", "gradient explodes", attributes()))
    #expect(scheme.relations[4].role == .insteadOf([3]))
    #expect(mark(scheme, [0, 1, 2, 4]) == "4" && mark(scheme, [0, 1, 2, 3, 4]) == "5")
    #expect(scheme.groupSum == Points(2))
    let below = self.scheme(
      5, ("1", "example", group("e", most: "4")), ("1", "example", group("e")),
      ("3", "variance explodes", attributes()), ("2", "gradient explodes", attributes()))
    #expect(below.relations[3].role == .insteadOf([2]))
  }

  @Test("Of several limits of one group the least holds; what is written is not read off")
  func groupLimits() {
    let twice = scheme(
      5, ("1", "example", group("e", most: "3")), ("1", "example", group("e", most: "1")),
      ("1", "example", group("e", most: "2")), ("5", "definition", attributes(adds: true)))
    #expect(mark(twice, [0, 1, 2]) == "1")
    let slips = scheme(
      5, ("5", "all of it", attributes()), ("-1", "slip", group("s", most: "1")),
      ("-1", "sign", attributes(oneOf: "signs")), ("-1", "unit", attributes()))
    #expect(slips.relations.map(\.isInferred) == [true, false, false, true])
  }

  @Test("What stands in for any of several stands in for those that stand in for nothing themselves")
  func anyOfStandIns() {
    let roles = { (targets: [String]) in
      scheme(
        6, ("3", "cause", attributes(id: "a")), ("3", "remedy", attributes(id: "b")),
        ("2", "cause in short", attributes(id: "c", insteadOf: ["a"])),
        ("2", "remedy in short", attributes(id: "d", insteadOf: ["b"])),
        ("1", "something of it", attributes(insteadOfAny: targets))
      ).relations[4].role
    }
    #expect(roles(["a", "b"]) == .insteadOfAny([0, 1]))
    #expect(roles(["b", "c"]) == .insteadOf([1]))
    #expect(roles(["a", "b", "c"]) == .insteadOfAny([0, 1]))
    #expect(roles(["c", "d"]) == .insteadOf([2, 3]))
  }

  @Test("What is written as standing in for the whole stands for all, and its reason says so")
  func insteadOfWhole() {
    let scheme = scheme(
      5, ("5", "all of it", attributes(id: "all")), ("2", "mean", attributes()), ("3", "variance", attributes()),
      ("4", "most of it", attributes(id: "most", insteadOf: ["all"])), ("1", "some", attributes(insteadOf: ["most"])))
    #expect(scheme.relations[3...].allSatisfy { $0.role == .insteadOfEverything })
    #expect(
      scheme.relations[3...].allSatisfy {
        $0.reason == "written as standing in for the whole answer: the better of the two counts"
      })
  }

  @Test("Groups earn the sum of their criteria, up to their limits; bonus and deductions aside")
  func groupSum() {
    let scheme = scheme(
      5, ("1", "example", group("e", most: "1.5")), ("1", "example", group("e")), ("1", "proof", group("f", most: "3")),
      ("2", "history", group("b", most: "2", bonus: true)), ("-1", "slip", group("s", most: "1")),
      ("2", "definition", attributes(adds: true)))
    #expect(scheme.groupSum == points("2.5"))
    #expect(choice(2, "2", "-2").groupSum == .zero)
    #expect(rubric(2, ("2", "names it")).groupSum == .zero)
  }

  @Test("What is needed is said behind the reason")
  func needs() {
    let scheme = scheme(
      5, ("3", "cause", attributes(id: "cause")), ("2", "remedy", attributes(needs: ["cause"])))
    #expect(scheme.relations.map(\.reason) == ["adds its points", "adds its points; only where +3 is met"])
  }

  @Test("The reading names stand-ins with what they stand in for, and leaves out bonus")
  func reading() {
    let written = scheme(
      6, ("3", "cause", attributes(id: "a")), ("3", "remedy", attributes(id: "b")),
      ("2", "one of them", attributes(insteadOfAny: ["a", "b"])),
      ("4", "both in short", attributes(insteadOf: ["a", "b"])),
      ("1", "history", attributes(bonus: true)))
    #expect(written.reading == "read as: +3 and +3; +2 instead of one of +3, +3; +4 instead of +3 and +3")
    let lesser = rubric(
      5, ("5", "all correct"), ("1", "stress"), ("4", "disentangles"), ("2", "Partially correct"))
    #expect(lesser.reading == "read as: +5, or +1 and +4; +2 for a partly right answer")
    #expect(rubric(2, ("2", "names it")).reading == nil)
  }

  @Test("A part is marked by its alternatives where it is multiple choice, even without any, else by its rubric")
  func kinds() throws {
    let parsed = { (text: String) in
      try #require(ExamMarking(exam: Exam.parse(Text("a Name it.\n\n" + text))).schemes.first)
    }
    #expect(try parsed("2.0 points · Multiple choice\n\n- [x] one\n- [ ] two\n").policy == .sum)
    #expect(try parsed("2.0 points · Multiple choice\n").policy == .sum)
    #expect(try parsed("2.0 points · Multiple choice\n\n+2 points\n\nnames it\n").policy == .sum)
    #expect(try parsed("2.0 points · Open\n").policy == nil)
    #expect(try parsed("2.0 points · Open\n\n+2 points\n\nnames it\n").policy == nil)
  }

  @Test("Marks of multiple choice are rounded at the part only where parts are rounded")
  func choiceRounding() {
    let mark = { (level: ExamSettings.Rounding.Level) in
      var settings = ExamSettings()
      settings.rounding = ExamSettings.Rounding(mode: .up, grain: Points(1), level: level)
      return choice(3, "1.5", "1.5", settings: settings).score(.ticks([0])).mark
    }
    #expect(mark(.part) == Points(2))
    #expect(mark(.question) == points("1.5") && mark(.exam) == points("1.5"))
  }

  @Test("A floor that changes nothing is not named")
  func floorSteps() {
    #expect(!rubric(2, ("2", "names it")).score(.blank).steps.contains { $0.hasPrefix("floor") })
    #expect(rubric(2, ("2", "names it"), ("-1", "slip")).score(.ticks([1])).steps.contains("floor: at least 0"))
  }

  @Test("Nothing stands in for itself, nor for a bonus; any of one is that one")
  func targets() {
    let own = scheme(5, ("3", "cause", attributes()), ("2", "remedy", attributes(id: "a", insteadOf: ["a"])))
    #expect(own.relations[1].role == .additive)
    let bonus = scheme(
      5, ("3", "cause", attributes(id: "a", bonus: true)), ("2", "remedy", attributes(insteadOf: ["a"])))
    #expect(bonus.relations[1].role == .additive)
    let one = scheme(5, ("3", "cause", attributes(id: "a")), ("2", "remedy", attributes(insteadOfAny: ["a"])))
    #expect(one.relations[1].role == .insteadOf([0]))
  }

  @Test("What an author wrote is not taken for read off")
  func written() {
    let scheme = scheme(
      5, ("1", "example", group("e", most: "1")), ("1", "method", attributes(oneOf: "m")),
      ("1", "history", attributes(bonus: true)), ("1", "proof", attributes(adds: true)), ("1", "name", attributes()))
    #expect(scheme.relations.map(\.isInferred) == [false, false, false, false, true])
  }

  @Test("Without a header the greatest stands for all where two or more others add up to exactly it")
  func impliedWhole() {
    let exact = rubric(nil, ("5", "all of it"), ("2", "mean"), ("3", "variance"))
    #expect(exact.maximum == Points(5) && exact.relations[0].role == .whole)
    let less = rubric(nil, ("5", "all of it"), ("2", "mean"), ("2", "variance"))
    #expect(less.maximum == Points(9) && less.relations[0].role == .additive)
    let pair = rubric(nil, ("5", "mean"), ("5", "variance"))
    #expect(pair.maximum == Points(10) && pair.relations[0].role == .additive)
    #expect(rubric(5, ("5", "all of it")).relations[0].role == .additive)
  }

  @Test("A lesser version is read off only where the others fill the part and something is worth more")
  func lesserVersions() {
    let roles = { (scheme: MarkingScheme) in scheme.relations.map(\.role) }
    #expect(
      roles(rubric(6, ("3", "variance"), ("3", "mean"), ("3", "partially gradient"))) == [
        .additive, .additive, .additive,
      ])
    #expect(roles(rubric(4, ("3", "variance"), ("2", "partially gradient"))) == [.additive, .additive])
    #expect(roles(rubric(4, ("3", "variance"), ("2", "mean"), ("2", "gradient"))) == [.additive, .additive, .additive])
    #expect(roles(rubric(nil, ("3", "variance"), ("2", "partially gradient"))) == [.additive, .insteadOf([0])])
    // Not for what is worth as much, whatever words they share.
    #expect(
      roles(rubric(5, ("3", "variance"), ("2", "gradient"), ("2", "partially gradient"))) == [
        .additive, .additive, .insteadOf([0]),
      ])
  }

  @Test("Nothing stands in for a criterion of a group that has a limit")
  func groupTarget() {
    var grouped = group("g", most: "1")
    grouped.id = attributes(id: "a").id
    let scheme = scheme(5, ("4", "cause", grouped), ("3", "remedy", attributes(insteadOf: ["a"])))
    #expect(scheme.relations[1].role == .additive)
    #expect(mark(scheme, [0, 1]) == "4")
    // A criterion of a set, and one that is the whole, are that first and not of the group.
    grouped.oneOf = attributes(oneOf: "method").oneOf
    let set = self.scheme(5, ("4", "cause", grouped), ("3", "remedy", attributes(insteadOf: ["a"])))
    #expect(set.relations[1].role == .insteadOf([0]))
    grouped.oneOf = nil
    grouped.isFull = true
    let full = self.scheme(5, ("4", "cause", grouped), ("3", "remedy", attributes(insteadOf: ["a"])))
    #expect(full.relations[1].role == .insteadOfEverything)
  }
}

/// What the sum of a rubric takes in and what it leaves, whatever is met.
@Suite("Limits of groups, ties and marks that are learnt")
struct TallyTests {
  private func group(_ name: String, most: Int, bonus: Bool = false) -> Attributes {
    var attributes = attributes(bonus: bonus)
    attributes.group = .init(text: name, range: LocalRange(0, 0))
    attributes.groupMaximum = Points(most)
    return attributes
  }

  @Test("Groups of what earns, of bonus and of deductions hold their limits, for whatever is met")
  func groups() {
    let kinds: [(Int, Attributes)] =
      [(5, attributes(adds: true))] + Array(repeating: (1, group("examples", most: 2)), count: 3)
      + Array(repeating: (1, group("history", most: 1, bonus: true)), count: 2)
      + Array(repeating: (-1, group("slips", most: 1)), count: 2)
    let scheme = MarkingScheme(
      maximum: Points(7),
      criteria: kinds.map { RubricCriterion(points: Points($0.0), text: "thing", attributes: $0.1) },
      settings: ExamSettings())
    for set in 0..<256 {
      let met = { (range: Range<Int>) in range.count { set & (1 << $0) != 0 } }
      let earned = 5 * met(0..<1) + min(2, met(1..<4)) + min(1, met(4..<6))
      let score = scheme.score(.ticks(Set((0..<8).filter { set & (1 << $0) != 0 })))
      #expect(score.mark == Points(max(0, earned - min(1, met(6..<8)))), "\(set)")
      #expect(score.contributions.sum() + score.cut + score.lift == score.mark, "\(set)")
    }
  }

  @Test("Of what earns or costs the same, the first counts, and the whole before its pieces")
  func ties() {
    let whole = rubric(5, ("2", "mean"), ("3", "variance"), ("5", "all of it"), ("5", "all proved"))
    #expect(whole.score(.ticks([0, 1, 2, 3])).contributions == [.zero, .zero, Points(5), .zero])
    let slips = MarkingScheme(
      maximum: Points(4),
      criteria: [("4", nil), ("-1", "slip"), ("-1", "slip")].map {
        RubricCriterion(points: points($0.0), text: "thing", attributes: attributes(oneOf: $0.1))
      }, settings: ExamSettings())
    #expect(slips.score(.ticks([0, 1, 2])).contributions == [Points(4), Points(-1), .zero])
  }

  @Test("A mark that is learnt says what it added, and what is open reaches at least to it")
  func learnt() {
    var score = rubric(4, ("2", "mean"), ("2", "variance")).score(.ticks([0]))
    #expect(score.learned == .zero)
    score.learn(mark: Points(3), lowest: points("2.5"), highest: points("3.5"))
    #expect(score.mark == Points(3) && score.learned == Points(1))
    #expect(score.lowest == points("2.5") && score.highest == points("3.5"))
    #expect(score.steps.last == "marked answers: 2 becomes 3")
    score.learn(mark: Points(1), lowest: Points(2), highest: points("0.5"))
    #expect(score.mark == Points(1) && score.learned == Points(-1))
    #expect(score.lowest == Points(1) && score.highest == Points(1))
    #expect(score.contributions.sum() + score.cut + score.lift + score.rounding + score.learned == score.mark)
    let steps = score.steps
    score.learn(mark: nil, lowest: .zero, highest: Points(4))
    score.learn(mark: Points(1), lowest: .zero, highest: Points(4))
    #expect(score.mark == Points(1) && score.learned == Points(-1) && score.steps == steps)
    #expect(score.lowest == .zero && score.highest == Points(4))
  }

  @Test("Where the whole is met, what a group earned above its limit does not matter; of attempts the first counts")
  func wholeBesideGroup() {
    let scheme = MarkingScheme(
      maximum: Points(4),
      criteria: [
        RubricCriterion(points: Points(4), text: "all of it", attributes: attributes(full: true)),
        RubricCriterion(points: Points(1), text: "example", attributes: group("examples", most: 1)),
        RubricCriterion(points: Points(1), text: "example", attributes: group("examples", most: 1)),
      ], settings: ExamSettings())
    let score = scheme.score(.ticks([0, 1, 2]))
    #expect(score.mark == Points(4) && score.cut == .zero)
    #expect(scheme.score(.ticks([1, 2])).mark == Points(1) && scheme.score(.ticks([1, 2])).cut == Points(-1))
    #expect(scheme.score(.attempts([])).mark == .zero)
    #expect(scheme.score(.attempts([[1], [0]])).mark == Points(1))
  }

  @Test("Of a set the first of equals counts, and pieces before what is worth as much in their place")
  func tiedPlaces() {
    let scheme = { (criteria: [(Int, Attributes)]) in
      MarkingScheme(
        maximum: Points(100),
        criteria: criteria.map { RubricCriterion(points: Points($0.0), text: "thing", attributes: $0.1) },
        settings: ExamSettings())
    }
    let set = scheme([(2, attributes(oneOf: "m")), (2, attributes(oneOf: "m")), (2, attributes(oneOf: "m"))])
    #expect(set.score(.ticks([0, 1, 2])).contributions == [Points(2), .zero, .zero])
    #expect(set.score(.ticks([1, 2])).contributions == [.zero, Points(2), .zero])
    let pieces = scheme([(1, attributes(id: "a")), (1, attributes(id: "b")), (2, attributes(insteadOf: ["a", "b"]))])
    #expect(pieces.score(.ticks([0, 1, 2])).contributions == [Points(1), Points(1), .zero])
    #expect(pieces.score(.ticks([0, 2])).contributions == [.zero, .zero, Points(2)])
  }

  @Test("Up to eight that stand in for several each are tried together, of more one counts")
  func severalPlaces() {
    // Each stands in for two neighbours, so that every other one can count.
    let chain = { (count: Int) in
      let pieces = (0...count).map { (1, attributes(id: "p\($0)")) }
      let pairs = (0..<count).map { (3, attributes(insteadOf: ["p\($0)", "p\($0 + 1)"])) }
      let scheme = MarkingScheme(
        maximum: Points(100),
        criteria: (pieces + pairs).map { RubricCriterion(points: Points($0.0), text: "thing", attributes: $0.1) },
        settings: ExamSettings())
      return scheme.score(.ticks(Set(count + 1..<2 * count + 1))).mark
    }
    #expect(chain(7) == Points(12))
    #expect(chain(8) == Points(12))
    #expect(chain(9) == Points(3))
  }

  @Test("Who moves to make room keeps one place: four places hold four, the dearest that fit")
  func moving() {
    let criteria = [
      (14, attributes(id: "a")), (15, attributes(id: "b")), (12, attributes(id: "c")), (11, attributes(id: "d")),
      (16, attributes(insteadOfAny: ["a", "c", "d"])), (13, attributes(insteadOfAny: ["a", "b"])),
    ]
    let scheme = MarkingScheme(
      maximum: Points(100),
      criteria: criteria.map { RubricCriterion(points: Points($0.0), text: "thing", attributes: $0.1) },
      settings: ExamSettings())
    // 16 goes to the place of 11; 13 finds those of 14 and 15 taken.
    #expect(scheme.score(.ticks(Set(0..<6))).mark == Points(16 + 15 + 14 + 12))
  }
}
