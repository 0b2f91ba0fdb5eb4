import ExactNumbers
import Marking
import Testing

@testable import Grading

/// The right words around another thing than the one that is asked for.
@Suite("Something else in its place")
struct SubstitutionTests {
  private func verdict(_ criterion: String, _ answer: String, question: String = "What happens?") -> Achievement {
    grader(question, points: 2, criteria: [(2, criterion)]).grade(answer).criteria[0].achievement
  }

  @Test("another organ, another person: what may be a second name is not decided")
  func otherThing() {
    #expect(verdict("The pancreas releases insulin.", "The liver releases insulin.") == .undecided)
    #expect(verdict("The pancreas releases insulin.", "Insulin is released by the liver.") != .met)
    #expect(verdict("The pancreas releases insulin.", "The pancreas secretes insulin.") == .met)
    #expect(verdict("The pancreas releases insulin.", "Insulin is released by the pancreas.") == .met)
  }

  @Test("opposites that a dictionary knows")
  func dictionary() {
    let claim = "The contract is valid until the innocent party rescinds it."
    #expect(verdict(claim, "The contract is valid until the guilty party rescinds it.") != .met)
    #expect(verdict(claim, "The contract is valid until the innocent party rescinds it.") == .met)
    #expect(verdict("The anode is oxidised.", "The cathode is oxidised.") != .met)
    let table = Opposites.shared
    func place(_ stem: String) -> Int { Synonyms.shared.place(Synonyms.hash(stem.utf8)) }
    #expect(table.of(place("guilti")).contains(place("innoc")))
    #expect(table.of(place("innoc")).contains(place("guilti")))
    #expect(table.of(-1).isEmpty)
    #expect(table.of(place("water")).isEmpty)
  }

  @Test("a different one is not this one", arguments: ["different sites", "another site", "other sites"])
  func different(_ place: String) {
    let claim = "Binds to the active site in competition with the substrate."
    #expect(verdict(claim, "They bind to \(place) of the enzyme.") == .unmet)
    #expect(verdict(claim, "They compete with the substrate and bind to the active site.") == .met)
  }

  @Test("another one is not itself")
  func itself() {
    #expect(verdict("A function that calls itself.", "A function that is called by another function.") == .unmet)
    #expect(verdict("A function that calls itself.", "A function which calls itself again.") == .met)
  }

  let lungs = "In the lungs the blood takes up oxygen and gives off carbon dioxide."

  @Test("two things exchanged between two others")
  func exchanged() {
    #expect(verdict(lungs, "In the lungs the blood gives off oxygen and takes up carbon dioxide.") == .unmet)
    #expect(verdict(lungs, "The blood gives off carbon dioxide in the lungs and takes up oxygen.") == .met)
  }

  @Test("a genitive is no choice: the owning of slaves is not one of the owning and slaves")
  func genitive() {
    let claim = "The act banned only the trade in slaves, not the owning of slaves."
    #expect(verdict(claim, "The act banned the owning of slaves, not the trade.") == .unmet)
    #expect(verdict("The standard is the balance of probabilities.", "The standard is the balance of power.") != .met)
    let dutch = grader("Wat doet het?", points: 2, criteria: [(2, "Het berekent de som of gemiddelde")], language: "nl")
    #expect(dutch.grade("Het berekent het gemiddelde.").criteria[0].achievement == .met)
  }

  @Test("two things that have changed places around a preposition")
  func aroundPreposition() {
    let claim = "The oceanic plate is subducted beneath the continental plate because it is denser."
    #expect(
      verdict(claim, "The continental plate is subducted beneath the oceanic plate because it is denser.") == .unmet)
    #expect(
      verdict(claim, "The oceanic plate is subducted beneath the continental plate because it is denser.") == .met)
    let osmosis = "Water moves from the dilute to the concentrated side."
    #expect(verdict(osmosis, "Water moves from the concentrated to the dilute side.") == .unmet)
    #expect(verdict(osmosis, "Water moves to the concentrated side from the dilute one.") != .unmet)
  }

  @Test("all of them are not the best of them")
  func all() {
    let claim = "Opportunity cost is the value of the best alternative that is given up."
    #expect(verdict(claim, "Opportunity cost is the value of all alternatives that are given up.") != .met)
    #expect(verdict(claim, "Opportunity cost is the value of the best alternative that one gives up.") == .met)
  }

  @Test("what is stopped does not happen")
  func stopped() {
    #expect(verdict("The pancreas releases insulin.", "The pancreas stops releasing insulin.") == .unmet)
    #expect(verdict("A base case at which it ends.", "There is a base case where it stops, so it ends.") != .unmet)
  }

  @Test("each ground with the other's name")
  func grounds() {
    let grounds = grader(
      "Give a ground for voidness and one for voidability.", points: 2,
      criteria: [
        (1, "Ground for voidness: an illegal purpose."),
        (1, "Ground for voidability: misrepresentation, duress or undue influence."),
      ])
    #expect(grounds.grade("Ground for voidness: duress. Ground for voidability: an illegal purpose.").mark == .zero)
    #expect(grounds.grade("Ground for voidness: an illegal purpose. For voidability: duress.").mark == Points(2))
  }

  @Test("of two that the question tells apart the rubric speaks of one")
  func unusual() {
    let networks = grader(
      "Why does network 2 outperform network 1, and what issues does network 1 have?", points: 9,
      criteria: [(6, "gradient vanishing"), (3, "Kaiming initialization is not sufficient for network 1.")])
    #expect(networks.grade("Network 2 suffers from vanishing gradients.").criteria[0].achievement == .undecided)
    #expect(networks.grade("Network 1 suffers from vanishing gradients.").criteria[0].achievement == .met)
    #expect(networks.grade("It suffers from vanishing gradients.").criteria[0].achievement == .met)
    #expect(
      networks.grade("Network 1 is worse than network 2 as its gradients vanish.").criteria[0].achievement == .met)
  }

  @Test("a remedy that is removed is none, though the criterion removes something else")
  func removed() {
    let claim = "Batch normalization. It keeps the variance of the features and removes any bias."
    #expect(verdict(claim, "Remove batch normalization, because it destroys the variance of the features.") == .unmet)
    let answer = "Batch normalization keeps the variance of the features and removes the bias."
    #expect(verdict(claim, answer) == .met)
  }

  @Test("of two sentences that seem to differ neither is decided")
  func twoSentences() {
    let claim = "Influenza is caused by a virus, not by bacteria."
    let answer = "Influenza is caused by a virus. Antibiotics only help against bacteria."
    #expect(verdict(claim, answer, question: "Why do antibiotics not help against influenza?") != .unmet)
    #expect(verdict(claim, "Influenza is caused by bacteria, not by a virus.") == .unmet)
  }

  @Test("what the question tells apart, said of the other one")
  func ofOther() {
    let circuits = grader(
      "What is the difference between a series and a parallel circuit?", points: 4,
      criteria: [
        (2, "In a series circuit the current is the same everywhere and the voltage is divided."),
        (2, "In a parallel circuit the voltage is the same across each branch and the current is divided."),
      ])
    #expect(
      circuits.grade("In a parallel circuit the current is the same everywhere and the voltage is divided.").mark
        == .zero)
    let right = circuits.grade("In a series circuit the current is the same everywhere and the voltage is divided.")
    #expect(right.criteria.map(\.achievement) == [.met, .unmet])
  }

  @Test("who does it to whom, in two clauses of the same words")
  func mirrored() {
    let claim = "A rocket pushes gas backwards and the gas pushes the rocket forwards."
    #expect(verdict(claim, "The rocket pushes gas forwards and the gas pushes the rocket backwards.") == .unmet)
    #expect(verdict(claim, "A rocket pushes the gas backwards, and the gas pushes the rocket forwards.") == .met)
  }

  @Test("two sides of a comparison, with whole groups of words")
  func compared() {
    let claim = "Ice has a lower density than liquid water."
    #expect(verdict(claim, "Liquid water has a lower density than ice.") == .unmet)
    #expect(verdict(claim, "Liquid water has a higher density than ice.") != .unmet)
    #expect(verdict(claim, "Ice has a lower density than water.") == .met)
  }

  @Test("a prefix that denies")
  func prefix() {
    let claim = "The left ventricle pumps oxygenated blood into the body."
    #expect(verdict(claim, "The left ventricle pumps deoxygenated blood to the lungs.") != .met)
    #expect(verdict("It removes an unpleasant stimulus.", "It removes a pleasant stimulus.") == .unmet)
    #expect(verdict("It removes an unpleasant stimulus.", "It takes away an unpleasant stimulus.") != .unmet)
  }

  @Test("words that other criteria have too say this one only with its own")
  func distinguishing() {
    let recursion = grader(
      "What must it contain in order to end?", points: 3,
      criteria: [
        (1, "A function that calls itself."), (1, "A base case without a further call."),
        (1, "Each call comes closer to the base case."),
      ])
    let graded = recursion.grade("A function calls itself; a base case is needed that makes no further call.")
    #expect(graded.criteria.prefix(2).allSatisfy { $0.achievement == .met })
    #expect(graded.criteria[2].achievement != .met)
  }

  @Test("a criterion that begins with a pronoun speaks of what the question does")
  func pronoun() {
    let question = "What did the end of serfdom change for the peasants?"
    let claim = "They had to pay redemption fees for the land."
    #expect(verdict(claim, "The landlords had to pay redemption fees for the land.", question: question) != .met)
    #expect(verdict(claim, "The peasants had to pay redemption fees for the land.", question: question) == .met)
    #expect(verdict(claim, "They had to pay redemption fees for the land.", question: question) == .met)
  }

  @Test("what is spoken of and what is said of it, each with something else")
  func split() {
    let claim = "The crown was nearly bankrupt because of the costs of war."
    #expect(verdict(claim, "The third estate was nearly bankrupt, the crown was rich because of the war.") != .met)
    #expect(verdict(claim, "The crown was nearly bankrupt since the wars had cost so much.") != .unmet)
    let axis = "The axis of the earth is tilted."
    #expect(verdict(axis, "The sun is tilted and the axis of the earth is upright.") != .met)
  }

  @Test("subject and object around two verbs, exchanged")
  func twoVerbs() {
    let claim = "The river slows down where it enters the sea."
    #expect(verdict(claim, "The sea slows down where it enters the river.") == .unmet)
    #expect(verdict(claim, "The river slows down where it enters the sea.") == .met)
  }

  @Test("what follows a comma may say the same once more: without it nothing is missing for certain")
  func firstClause() {
    let claim = "The standard is the balance of probabilities, lower than beyond reasonable doubt in criminal cases."
    #expect(verdict(claim, "The standard is the balance of probabilities.") != .unmet)
    #expect(verdict(claim, "The standard is the balance of power.") != .met)
    #expect(verdict("A shortage: more flats are demanded than supplied.", "There is a shortage.") != .unmet)
  }

  @Test("everything except that")
  func except() {
    #expect(verdict("An injunction.", "Anything except an injunction.") == .unmet)
    #expect(verdict("An injunction.", "An injunction, for instance.") == .met)
  }

  @Test("what is destroyed or denied is not there")
  func destroyed() {
    #expect(verdict("Memory cells are formed.", "Memory cells are destroyed by it.") == .unmet)
    #expect(verdict("Memory cells are formed.", "Memory cells are formed by it.") == .met)
    #expect(verdict("The estates could make alliances.", "The estates were denied alliances.") != .met)
  }

  @Test("out of is not into, and not before is not before")
  func places() {
    #expect(verdict("Water flows into the cell.", "Water flows out of the cell.") == .unmet)
    #expect(verdict("Water flows into the cell.", "Water flows into the cell.") == .met)
    #expect(verdict("Water flows into the cell.", "Water flows into the cell. It cannot get out of the cell.") == .met)
    let claim = "Normalization before the blocks."
    #expect(verdict(claim, "Normalization only at the end and not before the blocks.") == .unmet)
    #expect(verdict(claim, "Normalization before the blocks and not after the blocks.") != .unmet)
  }

  @Test("where a denial is the claim, the rest of it claims nothing")
  func denial() {
    let claim = "Kaiming initialization is not sufficient for a sigmoid."
    #expect(verdict(claim, "Kaiming initialization makes a network with sigmoid work very well.") != .met)
    #expect(verdict(claim, "Kaiming initialization is not sufficient with a sigmoid.") == .met)
    let lack = "Antibiotics attack the cell wall, which viruses lack."
    #expect(verdict(lack, "Antibiotics attack the cell wall of viruses.") != .met)
    #expect(verdict(lack, "Antibiotics attack the cell wall; viruses do not have one.") != .unmet)
  }

  @Test("the other end of a scale said of the same thing")
  func scale() {
    let claim = "A high value of β places considerable emphasis on the KL term in the ELBO"
    let question = "What effect does a high value of β have?"
    #expect(verdict(claim, "A low β puts much emphasis on the KL term.", question: question) == .unmet)
    #expect(verdict(claim, "A high β puts much emphasis on the KL term.", question: question) == .met)
  }
}

/// Problems, what overcomes them, and what brings them about.
@Suite("Problems and remedies")
struct RemedyTests {
  let issue = grader("Which issue does network 1 have?", points: 6, criteria: [(6, "gradient vanishing")])

  @Test(
    "a problem that is overcome is no problem, where nobody asks what overcomes it",
    arguments: [
      "Sigmoid prevents gradient vanishing in network 1.", "The vanishing gradient is solved by the sigmoid.",
      "The vanishing gradient is a problem that network 1 solves with its sigmoid.",
    ])
  func overcome(_ answer: String) {
    #expect(issue.grade(answer).mark == nil)
    #expect(issue.grade(answer).criteria[0].reason.contains("overcome"))
    #expect(issue.grade("It suffers from vanishing gradients.").mark == Points(6))
  }

  let depth = grader(
    "What problem could this cause in a deep architecture? How is it overcome?", points: 6,
    criteria: [
      (3, "Problem: exploding variance with increasing depth."), (3, "Solution: BatchNorms before any block."),
    ])

  @Test(
    "the remedy is not the cause",
    arguments: [
      "Batch norm makes the variance explode with depth.",
      "The variance explodes with depth because of the batch norm before each block.",
    ])
  func blamed(_ answer: String) {
    let graded = depth.grade(answer)
    #expect(graded.criteria.map(\.achievement) == [.undecided, .unmet], "\(graded.criteria.map(\.reason))")
  }

  @Test(
    "what its absence causes is no blame",
    arguments: [
      "The missing batch norm makes the variance explode with depth.",
      "Without batch norm the variance explodes with depth. Batch norm before the blocks solves it.",
      "The exploding variance with depth is prevented by batch norm before each block.",
    ])
  func missing(_ answer: String) { #expect(depth.grade(answer).criteria.allSatisfy { $0.achievement == .met }) }
}

/// Values that are there, and are not what is said.
@Suite("Values in the wrong place")
struct ValuePlaceTests {
  let index = grader(
    "How does the expression change for a stride S?", points: 2, criteria: [(2, "$x_{i+k} \\rightarrow x_{iS+k}$")])

  @Test("what is replaced is not what comes in its place")
  func replaced() {
    #expect(index.grade("x_{iS+k} becomes x_{i+k}").mark == .zero)
    #expect(index.grade("Replace x_{iS+k} by x_{i+k}.").mark == .zero)
    #expect(index.grade("x_{i+k} instead of x_{iS+k}").mark == .zero)
    #expect(index.grade("x_{i+k} becomes x_{iS+k}").mark == Points(2))
    #expect(index.grade("x_{iS+k} instead of x_{i+k}").mark == Points(2))
  }

  let gaussian = grader(
    "If x is a Gaussian with zero mean and variance σ^2, what distribution does x + F(x) follow?", points: 5,
    criteria: [(2, "Gaussian with mean 0"), (3, "Gaussian with variance $2\\sigma^2$")])

  @Test("a lone value does not say what it is, where several are asked for")
  func bare() {
    #expect(gaussian.grade("2σ^2").criteria[1].achievement == .undecided)
    #expect(gaussian.grade("variance 2σ^2").criteria[1].achievement == .met)
    #expect(gaussian.grade("N(0, 2σ^2)").mark == Points(5))
    let amount = grader("What does it cost?", points: 1, criteria: [(1, "The amount is 30 €.")])
    #expect(amount.grade("30").mark == Points(1))
  }

  @Test("a value that may be said in words is not missing for certain")
  func inWords() {
    #expect(gaussian.grade("Gaussian with mean 0, its variance is doubled.").criteria[1].achievement == .undecided)
    #expect(gaussian.grade("Gaussian with mean 0, its variance is tiny.").criteria[1].achievement == .unmet)
    #expect(gaussian.grade("Gaussian, mean 0, std. $\\sqrt{2}\\sigma$").mark == Points(5))
  }
}
