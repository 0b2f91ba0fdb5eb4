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

  /// How likely a criterion of this share is met.
  static func probability(_ share: Double) -> Double { Logarithm.logistic(9 * (share - 0.56)) }
}
