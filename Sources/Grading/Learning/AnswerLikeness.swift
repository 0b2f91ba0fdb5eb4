/// How like two answers to one question are: the kernel of the regression over marked answers.
///
/// `K = .75 + .4 stems + .4 topic² + .5 measures + .6 letters + .3 pairs + .8 coverage`: the cosine of the weighted
/// stems, the squared cosine of the sums of word vectors, the nearness of their measures against the yardstick,
/// the cosines of their groups of letters and of their pairs of words, the nearness of what they say of the yardstick.
/// The weights stem from searches that left whole collections out (`.grading/likeness.py`); they lie on a plateau.
struct AnswerLikeness: Sendable {
  let kernel: Double
  /// How alike what they say is, 0 to 1; 1 for an answer with itself. That two answers say nothing of the yardstick does
  /// not make them alike.
  let likeness: Double

  /// What all answers of a question have in common: how strictly its teacher marks.
  static let common = 0.75
  private static let stemWeight = 0.4
  private static let topicWeight = 0.4
  private static let measureWeight = 0.5
  private static let coverageWeight = 0.8
  private static let said =
    stemWeight + topicWeight + measureWeight + Double(WordingSketch.letters + WordingSketch.pairs)
  /// The kernel of an answer with itself.
  static let own = common + said + coverageWeight
  /// The variance of a teacher's mark that no likeness explains, in units of the kernel.
  static let noise = 0.6
  /// The same of the full marks that a model answer is taken to deserve.
  static let modelNoise = 0.4
  /// The same of the mark 0 that the question's own words are taken to deserve.
  static let questionNoise = 1.0

  /// Every part is positive definite, so that the regression has a solution however many answers are marked.
  init(_ a: AnswerTraits, _ b: AnswerTraits) {
    let topic = Double(a.direction.dot(b.direction))
    let wording = Double(a.wording.dot(b.wording))
    let alike =
      Self.stemWeight * Self.stems(a, b) + Self.topicWeight * topic * topic + Self.measureWeight * Self.measures(a, b)
      + wording
    kernel = Self.common + alike + Self.coverageWeight * a.coverage.nearness(b.coverage)
    likeness = min(1, max(0, alike / Self.said))
  }

  private static func stems(_ a: AnswerTraits, _ b: AnswerTraits) -> Double {
    let lengths = a.stemLength * b.stemLength
    guard lengths > 0 else { return 0 }
    var sum: Float = 0
    var (i, j) = (0, 0)
    while i < a.stems.count, j < b.stems.count {
      let (left, right) = (a.stems[i], b.stems[j])
      if left.key == right.key { sum += left.weight * right.weight }
      if left.key <= right.key { i += 1 }
      if right.key <= left.key { j += 1 }
    }
    return Double(min(1, sum / lengths))
  }

  private static func measures(_ a: AnswerTraits, _ b: AnswerTraits) -> Double {
    guard !a.measures.isEmpty, a.measures.count == b.measures.count else { return 0 }
    var sum = 0.0
    for index in a.measures.indices {
      let difference = a.measures[index] - b.measures[index]
      sum += difference * difference
    }
    return Logarithm.exponential(-sum / Double(a.measures.count))
  }

  /// Whether two answers say the same word for word, slips of the pen and words without a subject apart.
  static func isVerbatim(_ a: AnswerTraits, _ b: AnswerTraits) -> Bool {
    guard a.words.count == b.words.count, !a.words.isEmpty else { return false }
    return zip(a.words, b.words).allSatisfy { left, right in
      if left.key == right.key { return true }
      let limit = min(EditDistance.tolerated(left.letters.count), EditDistance.tolerated(right.letters.count))
      // One letter makes another word of a word: of the two one must be none.
      guard limit > 0, !left.isKnown || !right.isKnown, left.letters.first == right.letters.first else { return false }
      return left.letters.withUnsafeBufferPointer { letters in
        right.letters.withUnsafeBufferPointer { EditDistance.isWithin(limit, letters, $0) }
      }
    }
  }
}
