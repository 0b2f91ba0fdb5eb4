import ExactNumbers
import Grading
import Marking
import Testing

/// What is decided, and why: values, sides and labels, alternatives, examples and reasons, wholes and their parts.
@Suite struct DecisionTests {
  // MARK: Values and formulas

  let noise = grader(
    "A voltage has Gaussian noise with zero mean and variance s^2. How is the difference of two readings distributed?",
    points: 5,
    criteria: [
      (5, #"Gaussian with mean 0 and variance $2s^2$"#), (2, "Gaussian with mean 0"),
      (3, #"Gaussian with variance $2s^2$"#),
    ])

  @Test(arguments: [
    #"Gaussian with mean 0 and variance $2s^2$."#, #"$d \sim \mathcal{N}(0, 2s^2)$"#,
    #"It is Gaussian with zero mean and standard deviation $\sqrt{2} s$."#,
  ])
  func aDistributionMayBeWrittenInSeveralWays(answer: String) {
    #expect(noise.grade(answer).mark == Points(5))
  }

  @Test func wordsOfTheQuestionCountInAnAssertionOfTheStudentsOwn() {
    let graded = noise.grade("Gaussian, with mean zero and variance s^2.")
    #expect(graded.mark == Points(2))
    #expect(graded.criteria[0].achievement == .unmet)
  }

  @Test func aLongCopiedStretchEarnsNothing() {
    let graded = noise.grade("A voltage has Gaussian noise with zero mean and variance s^2.")
    #expect(graded.mark == .zero)
  }

  @Test func aValueOfSomethingElseIsNotTheValueAskedFor() {
    let graded = noise.grade(#"Gaussian with mean $2s^2$ and variance 0."#)
    #expect(graded.mark == .zero)
    #expect(graded.criteria[1].reason.contains("something else"))
  }

  @Test func swappedValuesAreSeen() {
    let trains = grader(
      "How fast are the trains?", points: 3,
      criteria: [(3, "The express runs at 200 km/h and the goods train at 90 km/h.")])
    #expect(trains.grade("200 km/h for the express and 90 km/h for the goods train.").mark == Points(3))
    #expect(trains.grade("The express runs at 90 km/h and the goods train at 200 km/h.").mark == .zero)
  }

  @Test(arguments: ["0.1538", "15.4 %", "2/13", #"$\frac{2}{13}$"#])
  func aNumberMayBeRounded(value: String) {
    let bayes = grader(
      "How likely is the illness?", points: 2, criteria: [(2, #"The probability is $\frac{2}{13}$."#)])
    #expect(bayes.grade("The probability is \(value).").mark == Points(2))
    #expect(bayes.grade("The probability is 0.25.").mark == .zero)
  }

  // MARK: Negation and opposites

  @Test(arguments: [
    "Copper wire is not adequate for this.", "Copper wire is insufficient.", "Copper wire is not sufficient.",
  ])
  func whatBothDenyIsSaid(answer: String) {
    let wire = grader("Why does the line melt?", points: 1, criteria: [(1, "Copper wire is not sufficient.")])
    #expect(wire.grade(answer).mark == Points(1))
    #expect(wire.grade("Copper wire is sufficient.").mark == .zero)
  }

  @Test func theOppositeIsDecided() {
    let pressure = grader("What happens to the gas?", points: 2, criteria: [(2, "The pressure of the gas increases.")])
    let graded = pressure.grade("The pressure of the gas decreases.")
    #expect(graded.mark == .zero)
    #expect(graded.criteria[0].reason.contains("opposite"))
  }

  @Test func aListOfKeyWordsIsNoAnswer() {
    let bread = grader(
      "What happens to dough in the oven?", points: 2, criteria: [(2, "The water evaporates, so that a crust forms.")])
    let graded = bread.grade("water evaporates crust oven dough yeast heat bread")
    #expect(graded.mark == .zero)
    #expect(graded.criteria[0].reason.contains("lists words"))
  }

  // MARK: Labels

  @Test func oneOfAKindIsNotTheOther() {
    let errors = grader(
      "Which kind of error becomes more likely when the level is lowered?", points: 1,
      criteria: [(1, "The type II error becomes more likely.")])
    #expect(errors.grade("Errors of the second kind: the type II error becomes more likely.").mark == Points(1))
    #expect(errors.grade("The type I error becomes more likely.").mark == .zero)
  }

  @Test func aNumberInANameIsNoNumberAskedFor() {
    let pumps = grader(
      "Why is the cellar wet?", points: 1, criteria: [(1, "The valve is too narrow for pump 2.")])
    #expect(pumps.grade("The valve is too narrow for the pump.").mark == Points(1))
  }

  // MARK: Alternatives, examples, reasons

  let flats = grader(
    "What follows from a maximum rent?", points: 2,
    criteria: [(2, "Owners repair less, or fewer houses are built.")])

  @Test(arguments: ["Owners repair less.", "Fewer houses are built than before."])
  func oneOfTwoAlternativesIsEnough(answer: String) {
    #expect(flats.grade(answer).mark == Points(2))
  }

  let readout = grader(
    "Name a layer that reduces all nodes to one vector and say why the order of nodes plays no role.", points: 4,
    criteria: [
      (2, "An example of a permutation-invariant layer."),
      (2, "The explanation for why the layer is permutation-invariant."),
    ])

  @Test func theLibraryKnowsExamples() {
    let graded = readout.grade("A sum over the node features.")
    #expect(graded.criteria[0].achievement == .met)
    #expect(graded.criteria[1].achievement == .unmet)
  }

  @Test func anUnknownExampleIsUndecided() {
    let graded = readout.grade("An attention layer with a learned query.")
    #expect(graded.criteria[0].achievement == .undecided)
  }

  // MARK: Wholes and parts

  let melting = grader(
    "Why does salt melt ice?", points: 5,
    criteria: [
      (5, "The salt dissolves in the water film, and the freezing point falls."),
      (2, "The salt dissolves in the water film."), (3, "The freezing point falls."),
    ])

  @Test func aWholeIsMetByItsParts() {
    let graded = melting.grade("The freezing point falls, because the salt dissolves in the film of water.")
    #expect(graded.mark == Points(5))
    #expect(graded.criteria[0].achievement == .met)
  }

  @Test func aWholeIsNotMetByOnePart() {
    let graded = melting.grade("The freezing point falls.")
    #expect(graded.mark == Points(3))
    #expect(graded.criteria[0].achievement == .unmet)
    #expect(graded.criteria[0].reason.contains("+2"))
  }
}
