import Concepts
import ExactNumbers
import Marking
import Testing

@testable import Grading

/// What a teacher's marks of some answers mean for the others.
@Suite struct LearningTests {
  let dough = grader(
    "Why does dough rise?", points: 2,
    model: ["Yeast turns sugar into carbon dioxide, and the gluten holds the gas as bubbles."])
  let crust = grader(
    "Why does dough rise, and why does the crust brown?", points: 4,
    criteria: [
      (2, "Yeast produces carbon dioxide that the gluten holds."), (2, "Sugars react with amino acids in the heat."),
    ])

  private func marked(_ answer: String, _ mark: Int) -> MarkedAnswer {
    MarkedAnswer(answer: Array(answer.utf8), mark: Points(mark))
  }

  private var strict: [MarkedAnswer] {
    [
      marked("Yeast makes gas and the gluten keeps it in bubbles.", 2),
      marked("The yeast eats the sugar, carbon dioxide comes out and stays in the gluten.", 2),
      marked("Because it is warm in the kitchen and the dough likes that.", 0),
      marked("The baker puts yeast into it.", 0), marked("It needs to rest for an hour before baking.", 0),
      marked("Yeast is put into the dough by the baker in the morning.", 0),
    ]
  }

  private func learned(_ examples: [MarkedAnswer]) -> LearnedGrader { LearnedGrader(dough, examples: examples) }

  @Test func withoutMarksNothingChanges() {
    let answer = Array("The yeast makes carbon dioxide.".utf8)
    let (plain, taught) = (dough.grade(answer), learned([]).grade(answer))
    #expect(plain.mark == taught.mark && plain.estimate == taught.estimate && plain.criteria == taught.criteria)
    #expect(plain.confidence == taught.confidence && taught.learned == nil)
  }

  @Test func theSameWordsGetTheSameMarkWithTheAnswerThatGotIt() throws {
    let graded = learned(strict).grade(Array("the baker puts yeast into it!".utf8))
    #expect(graded.status == .graded && graded.mark == .zero)
    #expect(graded.confidence > 0.9)
    let reason = try #require(graded.learned?.reason)
    #expect(reason.contains("“The baker puts yeast into it.”"))
  }

  @Test func aSlipOfThePenIsStillTheSameAnswer() {
    let slip = learned(strict).grade(Array("Yeast makes gas and the glutenn keeps it in bubbles.".utf8))
    #expect(slip.mark == Points(2))
    #expect(slip.learned?.reason.hasPrefix("says word for word") == true)
  }

  @Test(arguments: [
    "Yeast makes no gas and the gluten keeps it in bubbles.", "Gluten makes gas and the yeast keeps it in bubbles.",
    "Yeast makes gas and the gluten keeps it in bottles.",
  ])
  func otherWordsAreAnotherAnswer(answer: String) {
    #expect(learned(strict).grade(Array(answer.utf8)).learned?.reason.hasPrefix("says word for word") != true)
  }

  @Test func teachersWhoDifferOnOneAnswerSettleNothingByIt() {
    let torn = strict + [marked("The baker puts yeast into it.", 2)]
    let graded = learned(torn).grade(Array("The baker puts yeast into it.".utf8))
    #expect(graded.learned?.reason.hasPrefix("says word for word") == false)
  }

  @Test func answersAlikeAreCorrectedAlike() {
    let answer = Array("A baker always puts some yeast into the dough.".utf8)
    let other = strict.map { MarkedAnswer(answer: $0.answer, mark: Points(2) - $0.mark) }
    #expect(learned(strict).grade(answer).estimate < learned(other).grade(answer).estimate)
  }

  @Test func nearAnswersAreMoreCertainThanFarOnes() throws {
    let taught = learned(strict)
    let near = try #require(taught.grade(Array("The baker puts the yeast into the dough.".utf8)).learned)
    let far = try #require(taught.grade(Array("Osmosis, entropy, whatever Bismarck said.".utf8)).learned)
    #expect(near.uncertainty < far.uncertainty)
    #expect(near.nearest.first?.answer.mark == .zero)
  }

  @Test func oneMarkDecidesNothingFarFromIt() {
    let graded = learned([strict[0]]).grade(Array("Something with bubbles and warmth in the oven, I think.".utf8))
    #expect(graded.status == .undecided && graded.mark == nil)
    #expect(graded.lowest < graded.highest)
  }

  @Test func theOrderOfTheMarksChangesNothing() {
    let answer = Array("Gas of the yeast stays in the gluten.".utf8)
    let (a, b) = (learned(strict).grade(answer), learned(strict.reversed()).grade(answer))
    #expect(a.mark == b.mark && a.estimate == b.estimate)
  }

  @Test(arguments: [
    "", "Yeast makes carbon dioxide, the gluten holds it.", "The sugars react with the amino acids.", "No idea.",
  ])
  func aMarkStaysInItsBoundsAndAddsUp(answer: String) {
    let examples = [
      marked("Yeast makes carbon dioxide.", 1), marked("The crust browns since sugars react.", 3),
      marked("Heat and sugar and yeast.", 0), marked("Carbon dioxide of the yeast is held by the gluten.", 2),
    ]
    let graded = LearnedGrader(crust, examples: examples).grade(Array(answer.utf8))
    #expect(graded.lowest <= graded.mark ?? graded.lowest && graded.mark ?? graded.highest <= graded.highest)
    #expect(.zero <= graded.lowest && graded.highest <= graded.maximum)
    #expect(graded.criteria.count == 2)
    if let score = graded.score {
      #expect(score.contributions.sum() + score.cut + score.lift + score.rounding + score.learned == score.mark)
      if let mark = graded.mark { #expect(score.mark == mark) }
    }
  }

  @Test func whatWordsLeaveOpenIsSettledByAnswersAlikeAndByNothingElse() throws {
    let answer = Array("Yeast makes bubbles in the dough, and the sugars get dark.".utf8)
    let plain = crust.grade(answer)
    for mark in 0...4 {
      let graded = LearnedGrader(crust, examples: [MarkedAnswer(answer: answer, mark: Points(mark))]).grade(answer)
      #expect(graded.mark == Points(mark) && graded.score?.mark == Points(mark))
      for (verdict, former) in zip(graded.criteria, plain.criteria) where verdict.achievement != former.achievement {
        #expect(former.achievement == .undecided && verdict.reason.hasPrefix("answers like this"))
        #expect(verdict.achievement == .unmet || !verdict.evidence.isEmpty)
      }
    }
  }

  @Test func repeatingTheQuestionEarnsNothingFromOthers() {
    let generous = strict.map { MarkedAnswer(answer: $0.answer, mark: Points(2)) }
    let echo = Array("Why does dough rise? Dough does rise.".utf8)
    #expect(learned(generous).grade(echo).estimate <= dough.grade(echo).estimate + Points(1))
    #expect(learned(generous).grade(echo).mark != Points(2))
  }

  @Test func aFamilyReadsEachListOnce() {
    let family = GraderFamily(dough)
    #expect(family.grader(learningFrom: strict) === family.grader(learningFrom: strict))
    let direct = learned(strict).grade(Array("Gas in the gluten.".utf8))
    #expect(family.grader(learningFrom: strict).grade(Array("Gas in the gluten.".utf8)).estimate == direct.estimate)
  }
}

/// The algebra behind it.
@Suite struct LearningAlgebraTests {
  @Test func aSolvedSystemMultipliesBack() {
    let matrix = [4.0, 2, 0.6, 2, 5, 1, 0.6, 1, 3]
    let solution = CholeskyFactor(matrix, size: 3).solve([1, 2, 3])
    for row in 0..<3 {
      let product = (0..<3).reduce(0.0) { $0 + matrix[row * 3 + $1] * solution[$1] }
      #expect(abs(product - Double(row + 1)) < 1e-12)
    }
    #expect(CholeskyFactor([], size: 0).solve([]).isEmpty)
  }

  @Test func theStepIsTheLargestThatFitsAllMarks() throws {
    let half = Points(try #require(Rational(3, over: 2)))
    #expect(MarkSteps(maximum: Points(6), marks: [Points(3), half], criteria: []).count == 12)
    #expect(MarkSteps(maximum: Points(6), marks: [.zero, Points(6)], criteria: []).count == 6)
    let many = Array(repeating: Points.zero, count: 9) + [Points(6)]
    #expect(MarkSteps(maximum: Points(6), marks: many, criteria: []).count == 1)
    #expect(MarkSteps(maximum: Points(6), marks: many + [half], criteria: []).count == 4)
    #expect(MarkSteps(maximum: Points(6), marks: [], criteria: [Points(-2), Points(3)]).count == 6)
    let third = Points(try #require(Rational(1, over: 997)))
    #expect(MarkSteps(maximum: Points(1), marks: [third], criteria: []).count == 100)
  }

  @Test(arguments: [(0.0, 0.1), (0.5, 0.3), (1.0, 0.01), (0.31, 2.0)])
  func likelihoodsAddUpToOne(mean: Double, deviation: Double) {
    let steps = MarkSteps(maximum: Points(4), marks: [Points(1)], criteria: [])
    #expect(abs(steps.likelihoods(mean: mean, deviation: deviation).reduce(0, +) - 1) < 1e-9)
  }

  @Test func agreementIsTheFieldsOwn() throws {
    func pair(_ human: Int, _ given: Int?, _ nearest: Int, _ confidence: Double) -> Agreement.Pair {
      Agreement.Pair(
        human: Points(human), given: given.map { Points($0) }, estimate: Points(nearest), nearest: Points(nearest),
        confidence: confidence)
    }
    let agreement = Agreement(
      [pair(0, 0, 0, 0.9), pair(2, 2, 2, 0.8), pair(2, nil, 1, 0.5), pair(1, 2, 2, 0.7)], maximum: Points(2))
    #expect(agreement.exact == 0.5 && agreement.withinHalf == 0.5)
    #expect(agreement.decided.share == 0.75)
    #expect(abs(agreement.decided.exact - 2.0 / 3) < 1e-12)
    // Seen (x - y)²: 0 + 0 + 1 + 1; by chance (9 + 9 - 2 · 5 · 5 / 4) = 5.5.
    #expect(abs(try #require(agreement.kappa) - (1 - 2 / 5.5)) < 1e-12)
    #expect(abs(try #require(agreement.pearson) - 1.75 / 2.75) < 1e-12)
    #expect(agreement.coverage.last?.exact == 0.5 && agreement.coverage.first?.exact == 1)
    #expect(agreement.confusion.reduce(0) { $0 + $1.count } == 4)
    #expect(agreement.calibration.reduce(0) { $0 + $1.count } == 4)
    #expect(Agreement([], maximum: Points(2)).kappa == nil)
  }
}

/// Which answers are worth a teacher's time.
@Suite struct TeachingOrderTests {
  let dough = grader(
    "Why does dough rise?", points: 2,
    model: ["Yeast turns sugar into carbon dioxide, and the gluten holds the gas as bubbles."])
  let cohort = [
    "The oven is hot and so the dough gets larger.", "The oven is hot, so the dough gets larger!",
    "The hot oven: the dough gets larger.", "Yeast makes gas.", "", "Because of the moon.",
  ].map { Array($0.utf8) }

  @Test func answersNearlyTheSameAreAskedForOnce() throws {
    let order = TeachingOrder(10, among: cohort, by: LearnedGrader(dough, examples: []))
    let first = try #require(order.suggestions.first { $0.index <= 2 })
    #expect(([first.index] + first.others).sorted() == [0, 1, 2])
    #expect(order.suggestions.map(\.index).allSatisfy { $0 != 4 })
    #expect(order.suggestions.count == 3)
    #expect(order.decided + order.undecided == 5)
    #expect(order.suggestions.first?.index == first.index)
  }

  @Test func whatIsMarkedIsNotAskedForAgain() {
    let known = MarkedAnswer(answer: cohort[0], mark: .zero)
    let order = TeachingOrder(10, among: cohort, by: LearnedGrader(dough, examples: [known]))
    #expect(!order.suggestions.map(\.index).contains(0))
    #expect(TeachingOrder(1, among: cohort, by: LearnedGrader(dough, examples: [])).suggestions.count == 1)
    #expect(TeachingOrder(3, among: [], by: LearnedGrader(dough, examples: [])).suggestions.isEmpty)
  }

  @Test func anEvaluationMarksEveryAnswerAsIfItWereNew() {
    let samples = (0..<12).map { number in
      let text = number.isMultiple(of: 2) ? "Yeast makes gas \(number) and gluten holds it" : "The moon \(number) pulls"
      return MarkedAnswer(answer: Array(text.utf8), mark: number.isMultiple(of: 2) ? Points(2) : .zero)
    }
    let evaluation = Evaluation(dough, samples: samples)
    #expect(evaluation.leaveOneOut.count == 12)
    #expect(evaluation.leaveOneOut.exact > 0.9)
    #expect(evaluation.curve.map(\.marked) == [0, 5])
    #expect(evaluation.criteria.isEmpty)
  }
}

/// What a teacher's verdicts on single criteria mean for other answers.
@Suite struct CriterionLearningTests {
  private let crust = grader(
    "Why does dough rise, and why does the crust brown?", points: 4,
    criteria: [
      (2, "Yeast produces carbon dioxide that the gluten holds."), (2, "Sugars react with amino acids in the heat."),
    ])

  private func marked(_ answer: String, _ verdicts: [Achievement?]) -> MarkedAnswer {
    let mark = Points(2 * verdicts.count { $0 == .met })
    return MarkedAnswer(answer: Array(answer.utf8), mark: mark, verdicts: verdicts)
  }

  /// A teacher for whom bubbles are enough.
  private var lenient: [MarkedAnswer] {
    [
      marked("Yeast makes bubbles in the dough.", [.met, .unmet]),
      marked("The yeast makes many bubbles in the dough.", [.met, .unmet]),
      marked("Bubbles in the dough are made by yeast.", [.met, .unmet]),
      marked("The yeast in the dough makes the bubbles.", [.met, .unmet]),
    ]
  }

  private let answer = Array("Yeast makes little bubbles in the dough.".utf8)

  @Test func whatWordsLeaveOpenIsJudgedAsInAnswersAlike() throws {
    let plain = try #require(crust.grade(answer).criteria.first)
    let taught = try #require(LearnedGrader(crust, examples: lenient).grade(answer).criteria.first)
    #expect(plain.achievement != .met)
    #expect(taught.achievement == (plain.achievement == .undecided ? .met : .undecided))
    #expect(taught.reason.hasPrefix("answers like this were judged"))
    #expect(taught.evidence == plain.evidence)
    // What students may see quotes nobody else.
    #expect(!taught.reason.contains("many bubbles"))
  }

  @Test func twoVerdictsTeachNothingAboutACriterion() throws {
    let taught = LearnedGrader(crust, examples: Array(lenient.prefix(2))).grade(answer)
    #expect(!taught.criteria.contains { $0.reason.hasPrefix("answers like this were judged") })
  }

  @Test func theOrderOfManyMarksChangesNotABit() {
    let many = (0..<230).map { marked("Yeast makes bubbles number \($0) in the dough.", [.met, .unmet]) }
    let (a, b) = (LearnedGrader(crust, examples: many), LearnedGrader(crust, examples: many.reversed()))
    #expect(a.examples == b.examples && a.examples.count == LearnedGrader.limit)
    let (x, y) = (a.grade(answer), b.grade(answer))
    #expect(x.mark == y.mark && x.estimate == y.estimate && x.confidence == y.confidence)
    #expect(x.learned == y.learned && x.criteria == y.criteria)
  }
}

/// With many marks of one question.
@Suite struct ManyMarksTests {
  @Test func theLikenessIsPositiveDefinite() {
    let dough = grader("Why does dough rise?", points: 2, model: ["Yeast makes gas, and the gluten holds it."])
    let words = "yeast gas gluten holds warm dough oven sugar moon baker makes not bubbles water rises net".split(
      separator: " ")
    let traits = (0..<150).compactMap { number in
      let answer = (0..<(1 + number % 14)).map { words[(number * 7 + $0 * (1 + number % 5)) % words.count] }
      return dough.traits(of: Array(answer.joined(separator: " ").utf8))
    }
    let count = traits.count
    var matrix = Array(repeating: 0.0, count: count * count)
    for i in 0..<count {
      for j in 0..<count { matrix[i * count + j] = AnswerLikeness(traits[i], traits[j]).kernel }
      matrix[i * count + i] += 0.01
    }
    let wanted = (0..<count).map { Double($0 % 3) }
    let solution = CholeskyFactor(matrix, size: count).solve(wanted)
    for i in 0..<count {
      let product = (0..<count).reduce(0.0) { $0 + matrix[i * count + $1] * solution[$1] }
      #expect(abs(product - wanted[i]) < 1e-3)
    }
  }
}
