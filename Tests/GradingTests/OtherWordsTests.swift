import ExactNumbers
import Grading
import Marking
import Testing

/// The same thing in other words: phrases, multiples, units, chains of equations.
@Suite("Other words")
struct OtherWordsTests {
  @Test(
    "a phrase says its word",
    arguments: [
      ("The gradient vanishes in the early layers.", "In the early layers the gradient is almost zero."),
      ("The signal explodes with depth.", "The deeper it gets, the signal grows without bound."),
      ("The volume is unchanged.", "The volume stays the same."),
      ("The pressure increases.", "The pressure goes up."),
    ])
  func phrases(criterion: String, answer: String) {
    let graded = grader("What happens?", points: 2, criteria: [(2, criterion)]).grade(answer)
    #expect(graded.criteria[0].achievement == .met, "\(graded.criteria[0].reason)")
  }

  @Test("a phrase that is denied says the contrary")
  func deniedPhrase() {
    let graded = grader("What happens?", points: 2, criteria: [(2, "The pressure increases.")])
      .grade("The pressure never goes up.")
    #expect(graded.mark == .zero)
  }

  @Test("what a phrase is read as is evidence in the student's words")
  func evidence() {
    let answer = "The volume stays the same."
    let graded = grader("What happens?", points: 2, criteria: [(2, "The volume is unchanged.")]).grade(answer)
    #expect(words(graded.criteria[0], in: answer).joined(separator: " ").contains("stays the same"))
  }

  let spread = grader(
    "How is the output distributed?", points: 5, criteria: [(5, "Gaussian with variance $2\\sigma^2$")])

  @Test("multiples in words", arguments: ["twice $\\sigma^2$", "two times σ^2", "double the $\\sigma^2$"])
  func multiples(value: String) {
    #expect(spread.grade("It is Gaussian, its variance is \(value).").mark == Points(5))
  }

  @Test("three times is not twice")
  func otherMultiple() {
    #expect(spread.grade("It is Gaussian, its variance is three times σ^2.").mark != Points(5))
  }

  @Test("a named distribution with a thin blank between its parameters")
  func thinBlank() {
    let graded = grader("Which distribution?", points: 2, criteria: [(2, "Gaussian with mean 0")])
      .grade("$x \\sim \\mathcal{N}(0,\\, 3\\sigma^2)$")
    #expect(graded.mark == Points(2))
  }

  let mass = grader("How heavy is it?", points: 2, criteria: [(2, "The mass is 200 g.")])

  @Test("a unit with a prefix", arguments: ["The mass is 0.2 kg.", "The mass is 200 g."])
  func units(answer: String) { #expect(mass.grade(answer).mark == Points(2)) }

  @Test("the same figure in another unit")
  func otherUnit() { #expect(mass.grade("The mass is 200 kg.").mark == .zero) }

  @Test("a unit behind a formula", arguments: ["K_M = 2 mmol/l", "$K_M = 2$ mmol/l", "With K_M = 2 mmol/l it is 3/4."])
  func unitOfFormula(_ answer: String) {
    let rate = grader("What is the rate at 6 mmol/l?", points: 2, criteria: [(2, "$K_M = 2$ mmol/l")])
    #expect(rate.grade(answer).mark == Points(2))
  }

  @Test("the wrong amount in another unit")
  func wrongUnit() { #expect(mass.grade("The mass is 2 kg.").mark == .zero) }

  @Test("each step of a chain is a claim")
  func chain() {
    let graded = grader("Find the price.", points: 2, criteria: [(1, "$3P = 135$"), (1, "$P = 45$")])
      .grade("$120-2P = P-15 <=> 3P = 135 <=> P = 45$")
    #expect(graded.mark == Points(2))
  }

  @Test("an equation with its letter called otherwise, on both sides")
  func renamedLetter() {
    let induction = grader("Show it.", points: 3, criteria: [(3, "$f(n + 1) = 2 \\cdot f(n)$")])
    #expect(induction.grade("$f(k+1) = 2*f(k)$").mark == Points(3))
    #expect(induction.grade("$f(k+1) = 3*f(k)$").mark != Points(3))
  }

  @Test("German number words are numbers")
  func german() {
    let graded = grader("Wie viele Aufrufe?", points: 2, criteria: [(2, "6 Aufrufe")], language: "de")
      .grade("Es sind sechs Aufrufe.")
    #expect(graded.mark == Points(2))
  }
}
