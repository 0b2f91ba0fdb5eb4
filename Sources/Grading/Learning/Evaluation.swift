internal import ExactNumbers
internal import Marking

/// How far a teacher may trust the marks of one question: her own marked answers, each marked as if its mark were not
/// known.
package struct Evaluation: Sendable {
  /// Each answer marked with all others as marked answers.
  package let leaveOneOut: Agreement
  /// Agreement with ever more marked answers, drawn at random three times (always the same draws), on the others.
  package let curve: [(marked: Int, agreement: Agreement)]
  /// For each criterion how its verdict agrees with the teacher's; empty where she gave none.
  package let criteria: [CriterionAgreement]
  package let advice: Advice

  package struct CriterionAgreement: Sendable, Hashable {
    package let text: String
    /// Answers with the teacher's verdict.
    package let count: Int
    /// Of these, undecided ones apart.
    package let decided: Int
    /// Of these, those with the same verdict.
    package let same: Int
  }

  private struct Read {
    let example: LearnedGrader.Example
    let shipped: GradedAnswer
  }

  private static let sizes = [0, 5, 10, 20, 40]
  private static let draws = 3

  /// - Parameter samples: in any order; `LearnedGrader.limit` of them count, blank ones left out.
  package init(_ grader: Grader, samples: [MarkedAnswer]) {
    let read = MarkedAnswer.canonical(samples).prefix(LearnedGrader.limit).compactMap { sample -> Read? in
      let draft = Draft(sample.answer, grader.question)
      guard !draft.text.isBlank else { return nil }
      let (traits, shipped) = grader.read(draft)
      return Read(example: .init(answer: sample, traits: traits), shipped: shipped)
    }
    let maximum = grader.question.scheme.maximum
    let all = MarkSteps(
      maximum: maximum, marks: read.map(\.example.answer.mark),
      criteria: grader.question.criteria.isEmpty ? [] : grader.question.points)
    func graded(_ one: Read, _ trained: LearnedGrader) -> GradedAnswer {
      trained.examples.isEmpty ? one.shipped : trained.learned(one.example.traits, one.shipped)
    }
    func pair(_ one: Read, _ graded: GradedAnswer) -> Agreement.Pair {
      Agreement.Pair(
        human: one.example.answer.mark, given: graded.mark, estimate: graded.estimate,
        nearest: all.nearest(to: graded.estimate), confidence: graded.confidence)
    }
    let anchors = LearnedGrader.anchors(of: grader)
    let alone = read.indices.map { left in
      let others = read.indices.filter { $0 != left }.map { read[$0].example }
      return graded(read[left], LearnedGrader(grader, read: others, anchors: anchors))
    }
    leaveOneOut = Agreement(zip(read, alone).map(pair), maximum: maximum)
    curve = Self.sizes.filter { $0 == 0 || $0 + 5 <= read.count }.map { size in
      var pairs: [Agreement.Pair] = []
      for draw in 0..<(size == 0 ? 1 : Self.draws) {
        let order = Self.shuffled(read.count, seed: UInt64(draw + 1))
        // In the canonical order again, like every list of marked answers.
        let chosen = order.prefix(size).sorted().map { read[$0].example }
        let trained = LearnedGrader(grader, read: chosen, anchors: anchors)
        pairs += order.dropFirst(size).map { pair(read[$0], graded(read[$0], trained)) }
      }
      return (size, Agreement(pairs, maximum: maximum))
    }
    criteria = grader.question.criteria.isEmpty ? [] : Self.compare(read, alone, grader.question.texts)
    advice = Advice(leaveOneOut, curve)
  }

  private static func compare(
    _ read: [Read], _ graded: [GradedAnswer], _ texts: [String]
  ) -> [CriterionAgreement] {
    let verdicts = read.map(\.example.answer.verdicts)
    guard verdicts.contains(where: { !$0.isEmpty }) else { return [] }
    return texts.enumerated().map { index, text in
      var (count, decided, same) = (0, 0, 0)
      for (wanted, answer) in zip(verdicts, graded) where index < wanted.count && index < answer.criteria.count {
        guard let wanted = wanted[index] else { continue }
        let given = answer.criteria[index].achievement
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
