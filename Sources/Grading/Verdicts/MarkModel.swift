/// The regression from features to the expected share of the points.
enum MarkModel {
  /// The expected share of the points that an answer earns, 0 to 1.
  static func share(_ features: Features) -> Double {
    let sum =
      0.2394 + 0.3120 * features.letters - 0.2099 * (features.negation + features.opposition)
      - 0.1527 * features.echo + 0.1465 * min(1, features.length) + 0.0914 * features.topic
      + 0.0607 * features.ownTopic + 0.2948 * features.softRecall + 0.2448 * features.softPrecision
    return min(1, max(0, sum))
  }

  /// How likely a criterion of this share is met.
  static func probability(_ share: Double) -> Double { Logarithm.logistic(9 * (share - 0.56)) }
}
