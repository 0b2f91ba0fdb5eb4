import ExactNumbers
import Grading
import Marking
import Testing

/// "Nothing in the answer says this" is a verdict only where everything that the answer says is accounted for.
@Suite("What an answer says besides")
struct RemainderTests {
  let equilibrium = grader(
    "Why does a catalyst not move an equilibrium?", points: 4,
    criteria: [(4, "Both directions become faster by the same factor.")])

  @Test("a right answer in words of its own is left to a person")
  func otherWords() {
    let graded = equilibrium.grade("It speeds up forward and reverse reaction alike, so the ratio of constants stays.")
    #expect(graded.status == .undecided)
    #expect(graded.criteria[0].achievement == .undecided)
    #expect(graded.criteria[0].reason.contains("It speeds up forward"))
  }

  @Test("a few words that say something else are marked as they stand")
  func fewWords() {
    let graded = equilibrium.grade("It gets warmer.")
    #expect(graded.status == .graded)
    #expect(graded.mark == .zero)
  }

  @Test("what contradicts the criterion is accounted for")
  func contradiction() {
    let graded = equilibrium.grade(
      "Both directions do not become faster by the same factor, whatever catalyst is used.")
    #expect(graded.mark == .zero)
  }

  @Test("names alone do not meet a criterion that wants something said of them")
  func namesAlone() {
    let powers = grader(
      "Which powers joined the war, and why?", points: 2,
      criteria: [(2, "One power with its aim: Spain (a road to the Netherlands), Sweden (the Baltic coast) or France.")]
    )
    #expect(powers.grade("Spain, Denmark, Sweden, France").mark != Points(2))
  }

  @Test("“nur noch” denies nothing in German")
  func onlyStill() {
    let search = grader(
      "Wie arbeitet die binäre Suche?", points: 2,
      criteria: [(2, "Danach wird nur in der Hälfte weitergesucht, die den Wert enthalten kann.")], language: "de")
    let graded = search.grade("Danach sucht man nur noch in der Hälfte, in der er liegen kann.")
    #expect(graded.criteria[0].achievement != .unmet)
  }
}
