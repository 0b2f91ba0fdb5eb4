internal import ExactNumbers
internal import Marking

/// What a teacher's verdicts on single criteria mean for the same criteria of other answers.
///
/// The same regression as for marks, over what the grader's likelihood of each criterion missed the teacher's verdict by
/// (met 1, in part ½, unmet 0). It settles what the answer's own words leave undecided, and opens what they decide where
/// answers alike were judged to the contrary; it never turns a verdict around, and leaves alone what matchers decide.
struct CriterionLearning: Sendable {
  /// A criterion that the teacher judged on enough answers.
  private struct Learned: Sendable {
    let places: [Int]
    let factor: CholeskyFactor
    let corrections: [Double]
  }

  /// By criterion; nil where too few verdicts are known.
  private let learned: [Learned?]

  /// With fewer verdicts nothing is learned of a criterion.
  private static let least = 3
  /// From this likelihood on an undecided criterion is met, from one minus it on unmet.
  private static let settled = 0.75
  /// The same for opening what is decided to the contrary.
  private static let opened = 0.85

  /// - Parameter kernel: of the marked answers and what follows them, the lower triangle of `size` rows.
  init(_ read: [LearnedGrader.Example], _ kernel: [Double], size: Int, of question: PreparedQuestion) {
    // Mostly a teacher judges all criteria of an answer: the factor is the same for all of them.
    var factors: [[Int]: CholeskyFactor] = [:]
    learned = question.criteria.indices.map { criterion in
      guard !(question.matchers.indices.contains(criterion) && question.matchers[criterion]?.decides ?? false) else {
        return nil
      }
      var places: [Int] = []
      var missed: [Double] = []
      for (place, example) in read.enumerated() where criterion < example.answer.verdicts.count {
        guard let value = example.answer.verdicts[criterion].flatMap(Self.value) else { continue }
        places.append(place)
        missed.append(value - example.traits.likelihoods[criterion])
      }
      guard places.count >= Self.least else { return nil }
      let factor = factors[places] ?? Self.factor(places, kernel, size)
      factors[places] = factor
      return Learned(places: places, factor: factor, corrections: factor.solve(missed))
    }
  }

  private static func value(_ achievement: Achievement) -> Double? {
    switch achievement {
    case .met: 1
    case .partial: 0.5
    case .unmet: 0
    case .undecided: nil
    }
  }

  private static func factor(_ places: [Int], _ kernel: [Double], _ size: Int) -> CholeskyFactor {
    let count = places.count
    var matrix = Array(repeating: 0.0, count: count * count)
    for i in 0..<count {
      for j in 0...i {
        matrix[i * count + j] = kernel[places[i] * size + places[j]] + (i == j ? AnswerLikeness.noise : 0)
      }
    }
    return CholeskyFactor(matrix, size: count)
  }

  /// The answer with the verdicts that the teacher's lead to, and the mark that `Marking` makes of them.
  ///
  /// - Parameter kernel: of the answer with each marked answer.
  func judged(_ graded: GradedAnswer, _ answer: AnswerTraits, _ kernel: [Double], _ grader: Grader) -> GradedAnswer {
    guard learned.contains(where: { $0 != nil }), graded.score != nil else { return graded }
    var achievements = graded.criteria.map(\.achievement)
    var likelihoods: [Int: Double] = [:]
    for (index, one) in learned.enumerated() {
      guard let one, achievements.indices.contains(index), index < answer.likelihoods.count else { continue }
      let own = zip(one.places, one.corrections).reduce(0) { $0 + kernel[$1.0] * $1.1 }
      let likelihood = min(0.99, max(0.01, answer.likelihoods[index] + own))
      let former = achievements[index]
      switch former {
      case .undecided where likelihood >= Self.settled && !graded.criteria[index].evidence.isEmpty:
        achievements[index] = .met
      case .undecided where likelihood <= 1 - Self.settled: achievements[index] = .unmet
      case .met where likelihood <= 1 - Self.opened: achievements[index] = .undecided
      case .unmet where likelihood >= Self.opened: achievements[index] = .undecided
      default: break
      }
      if achievements[index] != former { likelihoods[index] = likelihood }
    }
    guard !likelihoods.isEmpty else { return graded }
    let score = grader.question.scheme.score(.criteria(achievements))
    let criteria = graded.criteria.enumerated().map { index, verdict in
      let likelihood = likelihoods[index]
      let isSurer = achievements[index] == .met || achievements[index] == .unmet
      return CriterionVerdict(
        points: verdict.points, text: verdict.text, achievement: achievements[index],
        confidence: likelihood.map { isSurer ? max($0, 1 - $0) : 0.5 } ?? verdict.confidence,
        evidence: verdict.evidence,
        reason: likelihood == nil
          ? verdict.reason
          : LearningReasons.criterion(
            achievements[index], formerly: verdict.reason),
        contribution: index < score.contributions.count ? score.contributions[index] : .zero)
    }
    let spread = score.highest - score.lowest
    let matters = grader.question.scheme.maximum.value * (Rational(1, over: 10) ?? .zero)
    let isUndecided = spread.value > matters
    return GradedAnswer(
      status: isUndecided ? .undecided : .graded, mark: isUndecided ? nil : score.mark, estimate: graded.estimate,
      lowest: score.lowest, highest: score.highest, maximum: graded.maximum, confidence: graded.confidence,
      criteria: criteria, score: score)
  }
}
