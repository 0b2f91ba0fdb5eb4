/// The regression from features to the expected share of the points.
enum MarkModel {
  /// The expected share of the points that an answer earns, 0 to 1.
  static func share(_ features: Features) -> Double {
    var sum = 0.1991
    sum += 0.3166 * features.softRecall + 0.2282 * features.softPrecision + 0.0281 * features.questionRecall
    sum += 0.3210 * features.letters + 0.0460 * features.topic + 0.0590 * features.ownTopic
    sum -= 0.2199 * (features.negation + features.opposition) + 0.1490 * features.echo
    sum += 0.1625 * min(1, features.length) + 0.0150 * min(3.5, features.size)
    return min(1, max(0, sum))
  }

  /// How likely an answer with this expected share deserves full marks, and how likely none.
  static func full(_ share: Double) -> Double { Logarithm.logistic(3.749 * share - 2.167) }
  static func none(_ share: Double) -> Double { Logarithm.logistic(1.963 - 4.571 * share) }

  /// How likely a criterion is met by a window with these features.
  ///
  /// A criterion is short and names what matters, so that its recall tells most: the steps are the shares of right
  /// answers at that recall in collections with one short reference. Of long criteria nobody says every word.
  static func probability(_ features: Features, words: Int) -> Double {
    let allowance = 0.22 * min(1, max(0, Double(words - 6) / 24)) * (features.core >= 0.5 ? 1 : 0.4)
    // The value that is asked for tells more than the words around it.
    let found = features.asksQuantities && features.quantities >= 1 && features.core > 0.45 ? 0.12 : 0
    let recall = min(1, features.softRecall + allowance + found)
    var byRecall = interpolate(recall)
    if words <= 12, features.core < 0.55 { byRecall = min(byRecall, 0.52) }
    let byShare = Logarithm.logistic(4.136 * share(features) - 2.034)
    let likelihood = 0.8 * byRecall + 0.2 * byShare
    // Where half of what tells most is said, "not at all" would be a guess.
    return features.core >= 0.45 && features.softRecall > 0.35 ? max(likelihood, 0.3) : likelihood
  }

  private static let steps: [(recall: Double, probability: Double)] = [
    (0, 0.02), (0.3, 0.06), (0.45, 0.18), (0.6, 0.50), (0.7, 0.74), (0.8, 0.84), (0.9, 0.90), (1, 0.97),
  ]

  private static func interpolate(_ recall: Double) -> Double {
    guard let next = steps.firstIndex(where: { recall <= $0.recall }), next > 0 else {
      return recall <= 0 ? steps[0].probability : steps[steps.count - 1].probability
    }
    let (low, high) = (steps[next - 1], steps[next])
    let way = (recall - low.recall) / (high.recall - low.recall)
    return low.probability + way * (high.probability - low.probability)
  }
}
