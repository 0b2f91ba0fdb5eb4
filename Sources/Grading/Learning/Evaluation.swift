internal import ExactNumbers
package import Marking

/// How far a teacher may trust the marks of one question: her own marked answers, each marked as if its mark were not
/// known.
package struct Evaluation: Sendable {
  /// Each answer marked with all others as marked answers.
  package let leaveOneOut: Agreement
  /// Agreement with ever more marked answers, drawn at random three times (always the same draws), on the others.
  package let curve: [(marked: Int, agreement: Agreement)]
  /// For each criterion how its verdict agrees with the teacher's; empty where she gave none.
  package let criteria: [CriterionAgreement]

  package struct CriterionAgreement: Sendable, Hashable {
    package let text: String
    /// Answers with the teacher's verdict.
    package let count: Int
    /// Of these, undecided ones apart.
    package let decided: Int
    /// Of these, those with the same verdict.
    package let same: Int
  }

  /// A marked answer with the teacher's verdicts on the criteria, in the rubric's order; nil where she gave none.
  package struct Sample: Sendable {
    package let answer: MarkedAnswer
    package let verdicts: [Achievement?]

    package init(_ answer: MarkedAnswer, verdicts: [Achievement?]) {
      self.answer = answer
      self.verdicts = verdicts
    }
  }

  private struct Read {
    let example: LearnedGrader.Example
    let shipped: GradedAnswer
    let verdicts: [Achievement?]
  }

  private static let sizes = [0, 5, 10, 20, 40]
  private static let draws = 3

  /// - Parameter samples: the first `LearnedGrader.limit` count, blank ones left out.
  package init(_ grader: Grader, samples: [Sample]) {
    let read = samples.prefix(LearnedGrader.limit).compactMap { sample -> Read? in
      let draft = Draft(sample.answer.answer, grader.question)
      guard !draft.text.isBlank else { return nil }
      let (traits, shipped) = grader.read(draft)
      return Read(
        example: .init(answer: sample.answer, traits: traits), shipped: shipped, verdicts: sample.verdicts)
    }
    let maximum = grader.question.scheme.maximum
    let all = MarkSteps(
      maximum: maximum, marks: read.map(\.example.answer.mark),
      criteria: grader.question.criteria.isEmpty ? [] : grader.question.points)
    func pair(_ one: Read, _ trained: LearnedGrader) -> Agreement.Pair {
      let graded = trained.examples.isEmpty ? one.shipped : trained.learned(one.example.traits, one.shipped)
      return Agreement.Pair(
        human: one.example.answer.mark, given: graded.mark, estimate: graded.estimate,
        nearest: all.nearest(to: graded.estimate), confidence: graded.confidence)
    }
    let models = LearnedGrader.models(of: grader)
    leaveOneOut = Agreement(
      read.indices.map { left in
        let others = read.indices.filter { $0 != left }.map { read[$0].example }
        return pair(read[left], LearnedGrader(grader, read: others, models: models))
      }, maximum: maximum)
    curve = Self.sizes.filter { $0 == 0 || $0 + 5 <= read.count }.map { size in
      var pairs: [Agreement.Pair] = []
      for draw in 0..<(size == 0 ? 1 : Self.draws) {
        let order = Self.shuffled(read.count, seed: UInt64(draw + 1))
        let trained = LearnedGrader(grader, read: order.prefix(size).map { read[$0].example }, models: models)
        pairs += order.dropFirst(size).map { pair(read[$0], trained) }
      }
      return (size, Agreement(pairs, maximum: maximum))
    }
    criteria = grader.question.criteria.isEmpty ? [] : Self.compare(read, grader.question.texts)
  }

  private static func compare(_ read: [Read], _ texts: [String]) -> [CriterionAgreement] {
    guard read.contains(where: { !$0.verdicts.isEmpty }) else { return [] }
    return texts.enumerated().map { index, text in
      var (count, decided, same) = (0, 0, 0)
      for one in read where index < one.verdicts.count && index < one.shipped.criteria.count {
        guard let wanted = one.verdicts[index] else { continue }
        let given = one.shipped.criteria[index].achievement
        count += 1
        if given != .undecided { decided += 1 }
        if given == wanted { same += 1 }
      }
      return CriterionAgreement(text: text, count: count, decided: decided, same: same)
    }
  }

  /// The numbers below `count` in an order that is always the same for a seed (SplitMix64).
  private static func shuffled(_ count: Int, seed: UInt64) -> [Int] {
    var order = Array(0..<count)
    var state = seed
    for last in stride(from: count - 1, to: 0, by: -1) {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = state
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      order.swapAt(last, Int((z ^ (z >> 31)) % UInt64(last + 1)))
    }
    return order
  }
}
