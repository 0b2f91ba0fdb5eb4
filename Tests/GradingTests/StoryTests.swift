import ExactNumbers
import Grading
import Marking
import Testing

/// What becomes of typical answers.
@Suite struct StoryTests {
  let residual = grader(
    "What problem does such a block cause in a deep network, and how is it overcome?", points: 6,
    criteria: [
      (3, "Problem: exploding variance with increasing depth."),
      (3, "Solution: batch normalization before each block."),
    ])

  @Test func theRightAnswerEarnsBothCriteriaByItsOwnWords() {
    let answer = "The variance explodes with depth. Batch normalization before every block fixes this."
    let graded = residual.grade(answer)
    #expect(graded.status == .graded)
    #expect(graded.mark == Points(6))
    #expect(words(graded.criteria[0], in: answer).joined().contains("variance explodes"))
  }

  @Test func nothingIsNotAnAnswer() {
    let graded = residual.grade(" \n ")
    #expect(graded.status == .blank)
    #expect(graded.mark == .zero)
  }

  @Test func whatIsDeniedIsNotSaid() {
    let graded = residual.grade("The variance does not explode with depth.")
    #expect(graded.criteria[0].achievement != .met)
  }
}
