import ExactNumbers
import Grading
import Marking
import Testing

/// The right words, said of the wrong thing, the other way round, or taken back.
@Suite("Contrasts")
struct ContrastTests {
  let rent = grader(
    "Describe the consequences of a maximum rent, and say who gains and who loses.", points: 4,
    criteria: [
      (2, "A shortage: more flats are demanded than supplied at the maximum rent."),
      (2, "Tenants with a flat gain; owners, and those who find no flat, lose."),
    ])

  @Test("who gains and who loses, exchanged")
  func gainers() {
    #expect(rent.grade("Owners gain and tenants lose.").criteria[1].achievement == .unmet)
    #expect(rent.grade("Tenants gain and owners lose.").criteria[1].achievement != .unmet)
  }

  @Test("a comparison turned around")
  func compared() {
    #expect(rent.grade("More flats are supplied than demanded.").criteria[0].achievement == .unmet)
    #expect(rent.grade("More flats are demanded than supplied.").criteria[0].achievement == .met)
    #expect(rent.grade("Fewer flats are supplied than demanded.").criteria[0].achievement != .unmet)
  }

  let trade = grader(
    "A worker makes in Lusitania 6 barrels of wine or 3 rolls of cloth, in Albion 2 barrels of wine or 2 rolls of cloth. "
      + "Which country has an absolute advantage in cloth, and which a comparative advantage in it?", points: 3,
    criteria: [
      (1, "Lusitania has the absolute advantage in cloth."), (2, "Albion has the comparative advantage in cloth."),
    ])

  @Test("said of another one that the question names")
  func named() {
    let graded = trade.grade(
      "The opportunity cost of cloth is lower in Lusitania, so Lusitania has the comparative advantage in cloth, while "
        + "Albion has to give up more wine.")
    #expect(graded.criteria[1].achievement == .unmet)
    let right = trade.grade(
      "A roll of cloth costs Lusitania more wine, so Albion has the comparative advantage in cloth.")
    #expect(right.criteria[1].achievement == .met)
    #expect(right.criteria[0].achievement != .met)
  }

  let inhibitor = grader(
    "How does the inhibitor act on an enzyme?", points: 3,
    criteria: [(3, "Binds to the active site in competition with the substrate.")])

  @Test("elsewhere is not there", arguments: ["elsewhere than", "not at, but somewhere other than"])
  func elsewhere(_ place: String) {
    #expect(inhibitor.grade("It binds \(place) the active site.").criteria[0].achievement != .met)
  }

  let estates = grader(
    "Name a change that the peace brought.", points: 3,
    criteria: [(3, "The estates could make alliances of their own.")])

  @Test("a right that is lost")
  func lost() {
    #expect(estates.grade("The estates lost the right to make alliances.").mark == .zero)
    #expect(estates.grade("The estates got the right to make alliances of their own.").mark == Points(3))
  }

  let depth = grader(
    "What problem could this cause in a deep architecture? How is it overcome?", points: 6,
    criteria: [
      (3, "Problem: exploding variance with increasing depth."),
      (3, "Solution: BatchNorms before any block and the final classification layer"),
    ])

  @Test("key words between commas")
  func keywords() {
    let graded = depth.grade(
      "Exploding variance, batch norm, block, depth, classification layer, normalisation, gradient")
    #expect(graded.mark == .zero)
    #expect(graded.criteria[0].reason.contains("lists words"))
  }

  @Test("a remedy that is taken away in the next sentence is none that is defended")
  func takenAway() {
    let graded = depth.grade("There is batch norm before every block. Removing the batch norm solves it.")
    #expect(graded.criteria[1].achievement != .met)
    // What would happen without it is a reason for it.
    let reason = depth.grade(
      "There is batch norm before every block. If you remove the batch norm the variance explodes.")
    #expect(reason.criteria[1].achievement == .met)
  }

  let emphasis = grader(
    "What effect would a high β have?", points: 1,
    criteria: [(1, "A high value of β places considerable emphasis on the KL term in the ELBO")])

  @Test("less weight is no emphasis")
  func lessened() {
    #expect(emphasis.grade("A high β reduces the weight of the KL term.").mark != Points(1))
    #expect(emphasis.grade("A high β increases the weight of the KL term.").criteria[0].achievement != .unmet)
  }

  let issues = grader(
    "Why does network 2 outperform network 1, and what issues does network 1 have?", points: 6,
    criteria: [(6, "gradient vanishing")])

  @Test("said of one and denied of the other")
  func ellipsis() {
    #expect(issues.grade("Network 2 suffers from vanishing gradients, network 1 does not.").mark == nil)
    #expect(issues.grade("Network 1 suffers from vanishing gradients.").mark == Points(6))
  }

  let initialisation = grader(
    "Why does network 1 not learn?", points: 3,
    criteria: [(3, "Kaiming initialization is not sufficient for Network 1 with sigmoid activation.")])

  @Test("what the criterion denies, said plainly")
  func plainly() {
    #expect(initialisation.grade("Kaiming initialization is sufficient for sigmoid.").mark == .zero)
    for answer in [
      "Kaiming initialization is not sufficient for sigmoid.", "Kaiming init is insufficient for a sigmoid.",
    ] {
      #expect(initialisation.grade(answer).mark == Points(3), "\(answer)")
    }
  }

  let catalyst = grader(
    "Why does a catalyst not change the position of an equilibrium?", points: 4,
    criteria: [(4, "The activation energy is lowered by the same amount in both directions.")])

  @Test("one only, where both are asked for")
  func onlyOne() {
    #expect(catalyst.grade("The catalyst lowers the activation energy of the forward reaction only.").mark == .zero)
    let names = grader("What does a = b do?", points: 2, criteria: [(2, "Both names refer to the same list.")])
    #expect(names.grade("It only gives the same list a second name.").criteria[0].achievement != .unmet)
    #expect(catalyst.grade("It lowers the activation energy in both directions by the same amount.").mark == Points(4))
  }

  let cost = grader(
    "What is an opportunity cost?", points: 2,
    criteria: [(2, "Opportunity cost is the value of the best alternative that is given up.")])

  @Test("the worst is not the best")
  func worst() {
    #expect(cost.grade("The opportunity cost is the value of the worst alternative.").mark == .zero)
    #expect(cost.grade("It is the value of the best alternative that one gives up.").mark == Points(2))
  }

  @Test("after is not before")
  func order() {
    let graded = depth.grade(
      "The variance explodes. Use batch norm after any block and the final classification layer.")
    #expect(graded.criteria[1].achievement != .met)
  }

  let confession = grader(
    "Who decides on a territory's confession?", points: 3,
    criteria: [(3, "The ruler of a territory determines its confession, for the subjects too.")])

  @Test("they choose, and the ruler follows")
  func followers() {
    #expect(confession.grade("The subjects choose their own confession and the ruler follows.").mark != Points(3))
    #expect(
      confession.grade("The ruler chooses the confession and his subjects follow.").criteria[0].achievement != .unmet)
  }

  let pooling = grader(
    "What is the condition on g that ensures permutation equivariance of f?", points: 3,
    criteria: [
      (2, "Permutation equivariance $f(PX, PAP^T) = Pf(X, A)$"),
      (1, "Writing the correct condition on g : g must be permutation invariant."),
    ])

  @Test("what does not depend on the order is invariant, and denies nothing else")
  func invariant() {
    let graded = pooling.grade("f(PX, PAP^T) = P f(X,A). The function g may not depend on the order of the neighbours.")
    #expect(graded.criteria.map(\.achievement) == [.met, .met])
    #expect(pooling.grade("f does not depend on the order.").criteria[0].achievement != .met)
  }

  let box = grader(
    "What are the mean and the standard deviation of the total weight?", points: 2,
    criteria: [(1, "The mean of the total weight is 15000 g (15 kg)."), (1, "The standard deviation is 200 g.")])

  @Test("two values exchanged between what is asked for")
  func values() {
    #expect(box.grade("The mean is 200 g and the standard deviation is 15000 g.").mark == .zero)
    #expect(box.grade("The mean is 15000 g and the standard deviation is 200 g.").mark == Points(2))
  }

  @Test(
    "units with a stroke, and money",
    arguments: [
      ("The constant is 2 mmol/l.", "It is 2 mmol/l.", true), ("The constant is 2 mmol/l.", "It is 2 mol/l.", false),
      ("The constant is 2 mmol/l.", "It is 0.002 mol/l.", true), ("The speed is 36 km/h.", "It is 10 m/s.", true),
      ("The speed is 36 km/h.", "It is 36 m/s.", false), ("The amount is 30 €.", "It is 30 euros.", true),
      ("The amount is 30 €.", "It is 30 dollars.", false), ("The amount is 30 €.", "It is 30 cents.", false),
      ("The amount is 30 €.", "It is 30.", true), ("The constant is $K = 2$ mmol/l.", "K = 2 mol/l", false),
      ("The constant is $K = 2$ mmol/l.", "K = 2 mmol/l", true), ("$K = 2$ mmol/l", "It is 2 mmol/l.", true),
    ])
  func units(_ wanted: String, _ answer: String, _ isRight: Bool) {
    let question = grader("What is the constant, the speed, the amount?", points: 1, criteria: [(1, wanted)])
    #expect((question.grade(answer).mark == Points(1)) == isRight, "\(answer)")
  }
}
