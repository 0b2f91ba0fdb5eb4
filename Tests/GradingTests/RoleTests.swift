import ExactNumbers
import Grading
import Marking
import Testing

/// Who does what, and of what a thing is said.
@Suite("Roles")
struct RoleTests {
  let rule = grader("Who decides?", points: 3, criteria: [(3, "The ruler decides the confession of the subjects.")])

  @Test("subject and object in their places")
  func rightOrder() { #expect(rule.grade("The ruler decides the confession of his subjects.").mark == Points(3)) }

  @Test("subject and object exchanged")
  func turned() {
    let graded = rule.grade("The subjects decide the confession of their ruler.")
    #expect(graded.mark == .zero)
    #expect(graded.criteria[0].reason.contains("something else"))
  }

  @Test("the passive turns nothing around")
  func passive() {
    let graded = rule.grade("The confession of the subjects is decided by the ruler.")
    #expect(graded.criteria[0].achievement != .unmet)
  }

  @Test(
    "a value in two spellings is not exchanged with itself", arguments: ["The mean is 15 kg.", "The mean is 15000 g."])
  func twoSpellings(_ answer: String) {
    let weight = grader("What is the mean?", points: 1, criteria: [(1, "The mean of the weight is 15000 g (15 kg).")])
    #expect(weight.grade(answer).mark == Points(1))
  }

  let losses = grader(
    "Explain the names of the two terms.", points: 4,
    criteria: [
      (2, "The reconstruction loss measures how well the decoder reproduces the input."),
      (2, "The regularization loss keeps the encodings near the prior."),
    ])

  @Test("each claim with its own name")
  func ownNames() {
    let graded = losses.grade(
      "The reconstruction loss measures how well the decoder reproduces the input. The regularization loss keeps the "
        + "encodings near the prior.")
    #expect(graded.mark == Points(4))
  }

  @Test("two claims with each other's name earn nothing")
  func crossed() {
    let graded = losses.grade(
      "The reconstruction loss keeps the encodings near the prior. The regularization loss measures how well the "
        + "decoder reproduces the input.")
    #expect(graded.mark == .zero)
    #expect(graded.criteria.contains { $0.reason.contains("the other way round") })
  }

  let sides = grader(
    "What are the two terms called?", points: 2,
    criteria: [(1, "Right term: Regularization loss"), (1, "Left term: Reconstruction loss")])

  @Test("numbers are sides, in their order")
  func numbered() {
    #expect(sides.grade("1) reconstruction loss 2) regularization loss").mark == Points(2))
    #expect(sides.grade("1) regularization loss 2) reconstruction loss").mark == .zero)
  }

  let remedy = grader("What is the remedy?", points: 3, criteria: [(3, "Batch normalization before each block.")])

  @Test(
    "what is not needed, or removed, is no remedy",
    arguments: [
      "Batch normalization is not needed before each block.",
      "Batch normalization before each block does harm, so the network removes it.",
    ])
  func denied(answer: String) { #expect(remedy.grade(answer).mark == .zero) }

  @Test("no effect is the contrary of an effect")
  func noEffect() {
    let graded = grader("What does β do?", points: 1, criteria: [(1, "A high β puts much weight on the KL term.")])
      .grade("A high β has no effect on the KL term.")
    #expect(graded.criteria[0].achievement == .unmet)
  }

  @Test("keeping from growing is not growing")
  func keptFrom() {
    let wall = grader("Why?", points: 1, criteria: [(1, "The wall keeps the cell from growing.")])
    #expect(wall.grade("The wall of the cell prevents it from growing.").mark == Points(1))
  }
}
