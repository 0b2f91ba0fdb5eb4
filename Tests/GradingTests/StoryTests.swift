import ExactNumbers
import Grading
import Marking
import Testing

/// What becomes of typical answers.
@Suite struct StoryTests {
  let residual = grader(
    "What goes wrong in very deep stacks of such blocks, and what is the remedy?", points: 6,
    criteria: [
      (3, "Problem: exploding variance with increasing depth."),
      (3, "Solution: batch normalization before each block."),
    ])

  @Test func theRightAnswerEarnsBothCriteriaByItsOwnWords() {
    let answer = "The variance explodes with increasing depth. Batch normalization before every block fixes this."
    let graded = residual.grade(answer)
    #expect(graded.status == .graded)
    #expect(graded.mark == Points(6))
    #expect(words(graded.criteria[0], in: answer).joined().contains("variance explodes"))
    #expect(words(graded.criteria[1], in: answer).joined().contains("Batch normalization"))
  }

  @Test func halfOfTheAnswerEarnsHalf() {
    let graded = residual.grade("The variance explodes with increasing depth.")
    #expect(graded.mark == Points(3))
    #expect(graded.criteria.map(\.achievement) == [.met, .unmet])
  }

  @Test(arguments: ["", " \n ", "\u{200B}", "..."])
  func nothingIsNotAnAnswer(answer: String) {
    let graded = residual.grade(answer)
    #expect(graded.mark ?? .zero == .zero)
    #expect(graded.criteria.allSatisfy { $0.achievement == .unmet })
  }

  @Test func whatIsDeniedIsNotSaid() {
    let graded = residual.grade("The variance does not explode with increasing depth.")
    #expect(graded.criteria[0].achievement == .unmet)
    #expect(graded.criteria[0].reason.contains("not explode"))
  }

  @Test func anotherSubjectEarnsNothing() {
    let graded = residual.grade("The network has too little training data and overfits.")
    #expect(graded.lowest == .zero)
    #expect(graded.criteria.allSatisfy { $0.achievement != .met && $0.evidence.isEmpty })
  }

  @Test func theQuestionRepeatedEarnsNothing() {
    let graded = residual.grade("What goes wrong in very deep stacks of such blocks, and what is the remedy?")
    #expect(graded.mark == .zero)
  }

  @Test func keyWordsInARowAreNotSentences() {
    let graded = residual.grade(
      "variance gradient depth exploding vanishing increasing batch normalization block dropout regularization")
    #expect(graded.criteria.allSatisfy { $0.achievement != .met })
  }

  @Test func theSameSentenceManyTimesEarnsItsCriterionOnce() {
    let one = "The variance explodes with increasing depth. "
    let graded = residual.grade(String(repeating: one, count: 40))
    #expect(graded.mark.map { $0 <= Points(3) } ?? true)
  }

  @Test func lettersOfAnotherAlphabetAreNotMatched() {
    let graded = residual.grade("The v\u{0430}ri\u{0430}nce expl\u{043E}des.")
    #expect(graded.criteria[0].achievement != .met)
  }

  @Test func aDeductionNeedsStrongEvidence() {
    let grader = grader(
      "Name the activation function.", points: 2,
      criteria: [(2, "A sigmoid function"), (-1, "Confuses the sigmoid with the softmax function")])
    #expect(grader.grade("It is the sigmoid function.").mark == Points(2))
  }

  // MARK: Sides

  let terms = grader(
    "What are the two parts of the objective called?", points: 3,
    criteria: [(1, "Left part: reconstruction loss"), (2, "Right part: regularization loss")])

  @Test(arguments: [
    "The left part is the reconstruction loss and the right part is the regularization loss.",
    "Left: reconstruction loss, right: regularisation loss.",
    "The reconstruction loss is on the left, the regularization loss is on the right.",
  ])
  func eachNameOnItsSide(answer: String) {
    #expect(terms.grade(answer).mark == Points(3))
  }

  @Test(arguments: [
    "The left part is the regularization loss and the right part is the reconstruction loss.",
    "Left: regularisation loss, right: reconstruction loss.",
  ])
  func swappedNamesEarnNothing(answer: String) {
    let graded = terms.grade(answer)
    #expect(graded.mark == .zero)
    #expect(graded.criteria[0].reason.contains("other side"))
  }

  // MARK: Mathematics and numbers

  let gaussian = grader(
    "How is the sum distributed?", points: 5,
    criteria: [(2, "Gaussian with mean 0"), (3, #"Gaussian with variance $2\sigma_t^2$"#)])

  @Test(arguments: [
    #"A Gaussian with mean 0 and variance $2\sigma_t^2$."#, "Gaussian, zero mean, variance 2σ_t².",
    "It is Gaussian with mean 0 and a variance of 2*sigma_t^2.",
  ])
  func oneFormulaInThreeNotations(answer: String) {
    #expect(gaussian.grade(answer).mark == Points(5))
  }

  @Test func anotherFormulaIsNotTheOneAskedFor() {
    let graded = gaussian.grade("A Gaussian with mean 0 and variance σ_t².")
    #expect(graded.mark == Points(2))
    #expect(graded.criteria[1].reason.contains("formula"))
  }

  // MARK: Without criteria

  let evaporation = grader(
    "How can salt be won from salt water?", points: 1, model: ["Let the water evaporate; the salt is left behind."])

  @Test func theModelAnswerInOtherWordsIsMet() {
    let graded = evaporation.grade("Let the water evaporate until the salt is left behind.")
    #expect(graded.mark == Points(1))
    #expect(graded.estimate > Points(0))
    #expect(!graded.criteria[0].evidence.isEmpty)
  }

  @Test func theBestOfSeveralModelAnswersCounts() {
    let two = grader(
      "Why?", points: 2, model: ["Because the circuit is open.", "The bulb is burned out."])
    #expect(two.grade("the bulb is burned out").mark == Points(2))
    #expect(two.grade("because the circuit is open").mark == Points(2))
  }

  @Test func aGermanAnswerIsReadAsGerman() {
    let german = grader(
      "Was geschieht mit der Varianz?", points: 2, criteria: [(2, "Die Varianz wächst mit jeder Schicht.")],
      language: nil)
    #expect(german.grade("Die Varianz wächst in jeder Schicht.").mark == Points(2))
    #expect(german.grade("Die Varianz wächst nicht mit jeder Schicht.").criteria[0].achievement != .met)
  }
}
