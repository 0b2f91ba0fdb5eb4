internal import ExactNumbers
internal import Marking

/// What an answer is compared by with other answers to the same question.
struct AnswerTraits: Sendable {
  /// A stem that the answer says, with how much it tells.
  struct Stem: Sendable {
    let key: UInt64
    let weight: Float
  }

  /// Each stem once, by key.
  let stems: [Stem]
  let stemLength: Float
  /// The sum of the words' vectors by rarity, of length 1; zero where no word has one.
  let direction: SIMD64<Float>
  /// How it is worded.
  let wording: WordingSketch
  /// How the answer stands to the yardstick, standardised.
  let measures: [Double]
  /// What of the yardstick it says.
  let coverage: Coverage
  /// How likely each criterion is met, by the answer's own words.
  let likelihoods: [Double]
  /// What the shipped model expects, as a share of the points.
  let prior: Double
  /// Whether the answer only repeats the question: nothing that others earned is passed on to it.
  let isEcho: Bool
  /// What is said, word by word, words without a subject apart.
  let words: [Word]

  /// A word as it is compared with a marked answer's.
  struct Word: Sendable {
    let key: UInt64
    let letters: [UInt8]
    /// Whether the vocabulary has it, or it is no word: then it is no slip of the pen.
    let isKnown: Bool
  }

  init(_ draft: Draft, _ question: PreparedQuestion, _ graded: GradedAnswer, _ standing: Standing) {
    let units = draft.units
    let columns = draft.distinct(masked: Array(repeating: false, count: units.count))
    stems = columns.map { Stem(key: units.key[$0], weight: units.rarity[$0] * (units.isInQuestion[$0] ? 0.5 : 1)) }
      .sorted { $0.key < $1.key }
    stemLength = stems.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
    var sum = SIMD64<Float>.zero
    for column in columns { sum.add(units.vector[column], times: units.rarity[column]) }
    let length = sum.dot(sum).squareRoot()
    direction = length > 0 ? sum / SIMD64(repeating: length) : sum
    wording = WordingSketch(draft.text)
    coverage = standing.coverage
    likelihoods = graded.criteria.map(Self.likelihood)
    let share = graded.estimate.share(of: graded.maximum)?.approximate ?? 0
    prior = min(1, max(0, share))
    if question.criteria.isEmpty, let features = standing.judgement?.features {
      measures = Self.standardised(features)
      isEcho = Gaming.isEcho(features)
    } else {
      measures = Self.byCriteria(graded)
      isEcho = false
    }
    words = Self.words(draft)
  }

  /// The likelihood of each criterion, by the points that it is worth: answers that meet the same criteria are alike.
  private static func byCriteria(_ graded: GradedAnswer) -> [Double] {
    let weights = graded.criteria.map { abs($0.points.value.approximate) }
    let total = max(1e-9, weights.reduce(0, +))
    return zip(graded.criteria, weights).map { verdict, weight in
      likelihood(verdict) * (8 * weight / total).squareRoot()
    }
  }

  private static func likelihood(_ verdict: CriterionVerdict) -> Double {
    switch verdict.achievement {
    case .met: verdict.confidence
    case .unmet: 1 - verdict.confidence
    case .partial, .undecided: 0.5
    }
  }

  /// Means and deviations over the answers of five collections (`.grading/learning.py`).
  private static func standardised(_ features: Features) -> [Double] {
    let opposed = features.negation + features.opposition
    return [
      (features.softRecall - 0.42) / 0.26, (features.softPrecision - 0.42) / 0.25, (features.letters - 0.38) / 0.20,
      (features.topic - 0.62) / 0.22, (features.ownTopic - 0.46) / 0.28, (opposed - 0.12) / 0.22,
      (features.echo - 0.33) / 0.24, (min(1, features.length) + 0.2) / 0.60,
    ]
  }

  private static func words(_ draft: Draft) -> [Word] {
    var known: [Int: Bool] = [:]
    for unit in 0..<draft.units.count { known[draft.units.token[unit]] = draft.units.isKnown[unit] }
    return draft.text.tokens.indices.compactMap { index in
      let token = draft.text.tokens[index]
      guard token.isContent || token.isNegator || token.isDisguised else { return nil }
      return Word(
        key: token.isDisguised ? token.key ^ 1 : token.key, letters: Array(draft.text.folded[token.folded]),
        isKnown: token.kind != .word || known[index] ?? true)
    }
  }
}
