import ExactNumbers
import ExamLanguage
import ExamText
import Marking
import Testing

/// Worked examples of other tools and of a standard, with the marks that their documents give by hand.
@Suite("Oracles")
struct OracleTests {
  @Test("QTI's water item, bounds 0 to 2, everything unlisted −2: H and O 2, H and Cl 0, H, O and He 0")
  func water() {
    // H, O, Cl, He
    let scheme = choice(2, "1", "1", "-1", "-2")
    #expect(scheme.score(.ticks([0, 1])).mark == Points(2))
    #expect(scheme.score(.ticks([0, 2])).mark == .zero)
    #expect(scheme.score(.ticks([0, 1, 3])).mark == .zero)
  }

  @Test("Plom: 3 of 4 and 2 of 4 of 10 leave between 5 and 7; a point more gives 6")
  func bracket() {
    let scheme = rubric(
      10, ("3", "the first three"), ("1", "the fourth"), ("2", "two more"), ("2", "the other two"),
      ("1", "a further one"), ("1", "the last one"))
    let open = scheme.score(.criteria([.met, .unmet, .met, .unmet, .undecided, .undecided]))
    #expect(open.lowest == Points(5))
    #expect(open.highest == Points(7))
    #expect(scheme.score(.criteria([.met, .unmet, .met, .unmet, .met, .unmet])).mark == Points(6))
  }

  @Test("Plom's bracket from above: 7 with a point taken off gives 6")
  func bracketFromAbove() {
    let scheme = rubric(10, ("7", "both of them, with all that is left"), ("-1", "forgets the border"))
    #expect(mark(scheme, [0, 1]) == "6")
  }

  @Test("Deductions come after the cap: +3 +2 −1 of 4 is 3, and 4 with a bonus of 1")
  func order() {
    // PrairieLearn takes deductions off before the cap and would give 4, and 5 with an adjustment.
    let scheme = rubric(4, ("3", "the input is shifted"), ("2", "the sum is taken"), ("-1", "forgets the border"))
    #expect(mark(scheme, [0, 1, 2]) == "3")
    var bonus = Attributes()
    bonus.isBonus = true
    let more = MarkingScheme(
      maximum: Points(4),
      criteria: [
        RubricCriterion(points: Points(3), text: "the input is shifted"),
        RubricCriterion(points: Points(2), text: "the sum is taken"),
        RubricCriterion(points: Points(-1), text: "forgets the border"),
        RubricCriterion(points: Points(1), text: "names it", attributes: bonus),
      ], settings: ExamSettings())
    #expect(mark(more, [0, 1, 2, 3]) == "4")
  }

  @Test("A question of 5 with parts of 2 and 3 is worth 5, not 10")
  func declared() {
    let text = "# Question 1 (5 points)\n\na Name.\n\n2.0 points · Open\n\nb Say.\n\n3.0 points · Open\n"
    #expect(ExamMarking(exam: Exam.parse(Text(text))).maximum == Points(5))
  }

  @Test("The most of a single choice is its best alternative, 2 of 2 and 1, not their sum")
  func bestOfSingle() {
    var settings = ExamSettings()
    settings.policy = ChoicePolicy.singleChoice.rawValue
    let scheme = MarkingScheme(
      maximum: nil, alternatives: [2, 1, 0].map { ChoiceKey.Alternative(points: Points($0), isRight: nil) },
      settings: settings)
    #expect(scheme.maximum == Points(2))
    #expect(scheme.attainable.maximum == Points(2))
  }

  @Test("Seven sevenths and three thirds are one, ten tenths too")
  func exactness() {
    for count in [3, 6, 7, 10] {
      let share = Points(Rational(1, over: count) ?? .zero)
      #expect(Array(repeating: share, count: count).sum() == Points(1))
    }
    // A part of three thirds, each with 0.33: what is missing is said, not rounded away.
    #expect(rubric(1, ("0.33", "a"), ("0.33", "b"), ("0.33", "c")).shortfall == points("0.01"))
  }
}
