internal import ExactNumbers
internal import Marking

/// Marks answers to a question of which some are marked already.
///
/// The expected mark is what the shipped model expects plus what the marked answers teach: kernel ridge regression over
/// what the model missed them by, so that answers alike are corrected alike. The same algebra, read as a Gaussian
/// process, says how uncertain that is (Rasmussen and Williams 2006, 2.2); the scale of the uncertainty is estimated
/// from the marked answers, beginning with what the model misses elsewhere. The model answers count as marked answers
/// with full marks, less surely than those that the teacher marked. Prepared once, then used for any number of
/// answers, from any thread.
package final class LearnedGrader: Sendable {
  package let grader: Grader
  /// The marked answers that are used, 200 at most, in an order of their own.
  package let examples: [MarkedAnswer]
  /// Of the marked answers, then of the anchors.
  let traits: [AnswerTraits]
  let factor: CholeskyFactor
  private let corrections: [Double]
  /// The variance that one unit of the kernel stands for, in shares of the points.
  let scale: Double
  /// The question's mean mark, as a share of the points.
  private let level: Double
  let steps: MarkSteps
  private let criteria: CriterionLearning

  package static let limit = 200
  /// From this likelihood on a mark is given.
  static let decided = 0.7
  /// The same where decided criteria make another one.
  static let decidedAgainstCriteria = 0.85
  /// What one unit of the kernel stands for where nothing is marked, and for how many answers that counts.
  private static let firstScale = (variance: 0.05, weight: 4.0)
  /// What the mean mark is taken to be where nothing is marked, and for how many answers that counts.
  private static let firstLevel = (mean: 0.55, weight: 4.0)
  /// Marks of teachers lie further apart than expected ones: by this about the question's mean.
  private static let spread = 1.4
  private static let modelLimit = 12

  /// What the shipped model expects, spread as teachers' marks are.
  private static func expected(_ share: Double) -> Double { 0.571 + 1.2 * (share - 0.571) }

  /// - Parameter examples: beyond the limit they are left out, as are blank answers.
  package convenience init(_ grader: Grader, examples: [MarkedAnswer]) {
    let read = MarkedAnswer.canonical(examples).prefix(Self.limit).compactMap { example -> Example? in
      grader.traits(of: example.answer).map { Example(answer: example, traits: $0) }
    }
    self.init(grader, read: read, anchors: Self.anchors(of: grader))
  }

  /// What counts as marked without a teacher: the model answers with full marks, the question's own words with none.
  struct Anchor: Sendable {
    let traits: AnswerTraits
    /// Of the points.
    let share: Double
    let noise: Double
  }

  static func anchors(of grader: Grader) -> [Anchor] {
    let models = grader.yardstick.modelAnswers.prefix(modelLimit).compactMap { grader.traits(of: Array($0.utf8)) }
    let question = grader.traits(of: Array(grader.yardstick.question.utf8.prefix(GradingLimits.referenceBytes)))
    return models.map { Anchor(traits: $0, share: 1, noise: AnswerLikeness.modelNoise) }
      + [question].compactMap { $0 }.map { Anchor(traits: $0, share: 0, noise: AnswerLikeness.questionNoise) }
  }

  /// A marked answer, read.
  struct Example: Sendable {
    let answer: MarkedAnswer
    let traits: AnswerTraits
  }

  /// - Parameters:
  ///   - read: in the order of `MarkedAnswer.canonical`, so that no sum depends on how the list was written.
  ///   - anchors: of `anchors(of:)`, which are read once for many lists of marked answers.
  init(_ grader: Grader, read: [Example], anchors: [Anchor]) {
    self.grader = grader
    examples = read.map(\.answer)
    let anchors = read.isEmpty ? [] : anchors
    let traits = read.map(\.traits) + anchors.map(\.traits)
    self.traits = traits
    let count = traits.count
    var kernel = Array(repeating: 0.0, count: count * count)
    for i in 0..<count { for j in 0...i { kernel[i * count + j] = AnswerLikeness(traits[i], traits[j]).kernel } }
    var matrix = kernel
    for i in 0..<count {
      matrix[i * count + i] += i < read.count ? AnswerLikeness.noise : anchors[i - read.count].noise
    }
    factor = CholeskyFactor(matrix, size: count)
    let maximum = grader.question.scheme.maximum
    let marks = examples.map { $0.mark.share(of: maximum)?.approximate ?? 0 }
    let missed = traits.indices.map {
      ($0 < marks.count ? marks[$0] : anchors[$0 - marks.count].share) - Self.expected(traits[$0].prior)
    }
    criteria = CriterionLearning(read, kernel, size: count, of: grader.question)
    corrections = factor.solve(missed)
    let fit = zip(missed, corrections).reduce(0) { $0 + $1.0 * $1.1 }
    let (variance, weight) = Self.firstScale
    // Few marks say little about how far they may be off themselves: the last factor is measured.
    let number = Double(marks.count)
    scale = (variance * weight + max(0, fit)) / (weight + number) * (1 + 2 / max(1, number))
    level =
      (marks.reduce(0, +) + Self.firstLevel.mean * Self.firstLevel.weight)
      / (Double(marks.count) + Self.firstLevel.weight)
    steps = MarkSteps(
      maximum: maximum, marks: examples.map(\.mark),
      criteria: grader.question.criteria.isEmpty ? [] : grader.question.points)
  }

  // MARK: Grading

  /// Deterministic; bounded in time for any answer. Without marked answers as `Grader.grade`.
  package func grade(_ answer: [UInt8]) -> GradedAnswer {
    let draft = Draft(answer, grader.question)
    var standing: Standing? = Standing()
    let graded = grader.grade(draft, noting: &standing)
    guard !examples.isEmpty, graded.status != .blank, graded.maximum.isPositive else { return graded }
    return learned(AnswerTraits(draft, grader.question, graded, standing ?? Standing()), graded)
  }

  /// The expected share of the points and its standard deviation.
  func expectation(_ answer: AnswerTraits, _ kernel: [Double]) -> (mean: Double, deviation: Double) {
    let correction = zip(kernel, corrections).reduce(0) { $0 + $1.0 * $1.1 }
    let corrected = Self.expected(answer.prior) + correction
    var mean = min(1, max(0, level + Self.spread * (corrected - level)))
    if answer.isEcho { mean = min(mean, answer.prior) }
    let explained = factor.forward(kernel).reduce(0) { $0 + $1 * $1 }
    let variance = scale * max(0.05, AnswerLikeness.own - explained + AnswerLikeness.noise)
    return (mean, variance.squareRoot())
  }

  func learned(_ answer: AnswerTraits, _ shipped: GradedAnswer) -> GradedAnswer {
    let compared = traits.map { AnswerLikeness(answer, $0) }
    let kernel = compared.map(\.kernel)
    let likeness = compared.map(\.likeness)
    let graded = criteria.judged(shipped, answer, kernel, grader)
    let (mean, deviation) = expectation(answer, kernel)
    let nearest = examples.indices.filter { likeness[$0] >= 0.3 }
      .sorted { (likeness[$1], $0) < (likeness[$0], $1) }.prefix(3)
      .map { LearnedMark.Neighbour(answer: examples[$0], likeness: min(1, likeness[$0])) }
    let uncertainty = graded.maximum * deviation.thousandths
    if let twin = twin(answer) {
      let others = nearest.filter { $0.answer != twin }
      let learned = LearnedMark(
        count: examples.count, nearest: [.init(answer: twin, likeness: 1)] + others.prefix(2),
        uncertainty: uncertainty, reason: LearningReasons.twin(twin))
      return graded.taught(
        mark: twin.mark, estimate: twin.mark, lowest: twin.mark, highest: twin.mark, confidence: 0.97, learned,
        settled: grader.settled(graded, by: twin.mark, confidence: 0.97))
    }
    let likelihoods = steps.likelihoods(mean: mean, deviation: deviation)
    var best = 0
    for index in likelihoods.indices where likelihoods[index] > likelihoods[best] { best = index }
    var mark = steps.mark(best)
    var confidence = likelihoods[best]
    var needed = Self.decided
    if !grader.question.criteria.isEmpty, let own = graded.mark, let share = own.share(of: graded.maximum) {
      if abs(share.approximate - mean) <= max(0.1, min(0.25, deviation)) {
        // Verdicts that the marks of answers alike do not contradict stand as they are.
        mark = own
        confidence = max(confidence, graded.confidence)
      } else {
        needed = Self.decidedAgainstCriteria
      }
    }
    // A mark is defended by a marked answer that is like it, or by the verdicts.
    let isDefended = !nearest.isEmpty || graded.mark == mark
    let isDecided = confidence >= needed && isDefended
    let likely = likelihoods.indices.filter { likelihoods[$0] >= 0.05 }
    let lowest = min(steps.mark(likely.first ?? 0), mark)
    let highest = max(steps.mark(likely.last ?? steps.count), mark)
    let learned = LearnedMark(
      count: examples.count, nearest: nearest, uncertainty: uncertainty,
      reason: LearningReasons.mark(isDecided ? mark : nil, shipped: graded, nearest: nearest))
    let settled = isDecided ? grader.settled(graded, by: mark, confidence: confidence) : nil
    return graded.taught(
      mark: isDecided ? mark : nil, estimate: graded.maximum * mean.thousandths, lowest: lowest, highest: highest,
      confidence: confidence, learned, settled: settled)
  }

  /// The marked answer that says the same word for word; nil where those that do differ in their mark.
  private func twin(_ answer: AnswerTraits) -> MarkedAnswer? {
    var found: MarkedAnswer?
    for (index, other) in traits.prefix(examples.count).enumerated() where AnswerLikeness.isVerbatim(answer, other) {
      if let found, found.mark != examples[index].mark { return nil }
      found = found ?? examples[index]
    }
    return found
  }
}

extension Grader {
  /// An answer as it is compared with others; nil for a blank one.
  func traits(of answer: [UInt8]) -> AnswerTraits? {
    let draft = Draft(answer, question)
    guard !draft.text.isBlank else { return nil }
    return read(draft).traits
  }

  /// An answer's mark, and how it is compared with others.
  func read(_ draft: Draft) -> (traits: AnswerTraits, graded: GradedAnswer) {
    var standing: Standing? = Standing()
    let graded = grade(draft, noting: &standing)
    return (AnswerTraits(draft, question, graded, standing ?? Standing()), graded)
  }
}

extension GradedAnswer {
  /// The same verdicts with the mark that marked answers lead to.
  fileprivate func taught(
    mark: Points?, estimate: Points, lowest: Points, highest: Points, confidence: Double, _ learned: LearnedMark,
    settled: (criteria: [CriterionVerdict], score: Score)?
  ) -> GradedAnswer {
    var score = settled?.score ?? score
    score?.learn(mark: mark, lowest: lowest, highest: highest)
    return GradedAnswer(
      status: mark == nil ? .undecided : .graded, mark: mark, estimate: estimate, lowest: lowest, highest: highest,
      maximum: maximum, confidence: confidence, criteria: settled?.criteria ?? criteria, score: score, learned: learned)
  }
}
