/// The regression from features to the expected share of the points.
enum MarkModel {
  /// The expected share of the points that an answer earns, 0 to 1.
  static func share(_ features: Features) -> Double { min(1, max(0, fit(features))) }

  /// The same, not yet held between 0 and 1.
  static func fit(_ features: Features) -> Double {
    var sum = 0.2735
    sum += 0.3381 * features.softRecall + 0.2357 * features.softPrecision + 0.3173 * features.letters
    sum += 0.0410 * features.topic + 0.0454 * features.ownTopic + 0.1688 * min(1, features.length)
    sum -= 0.1913 * (features.negation + features.opposition) + 0.0298 * features.denial + 0.1361 * features.echo
    return sum
  }

  /// The expected share by the best fit of several model answers: the best of many fits better than it should.
  static func share(_ best: Double, amongModels count: Int) -> Double {
    min(1, max(0, best - 0.0855 * Logarithm.natural(Double(max(1, count)))))
  }

  /// How likely an answer with this expected share deserves full marks, and how likely none.
  static func full(_ share: Double) -> Double { Logarithm.logistic(4.551 * share - 2.487) }
  static func none(_ share: Double) -> Double { Logarithm.logistic(2.344 - 5.564 * share) }

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

  /// How likely a criterion is met where nothing contradicts it: the likelihood by its words, moved halfway (in logits)
  /// to what answers with these features deserved in collections with one short reference.
  static func calibrated(_ likelihood: Double, _ features: Features) -> Double {
    let byWords = logit(likelihood)
    let byData =
      0.317 * byWords + 0.672 * features.softRecall + 1.107 * features.letters + 0.442 * features.softPrecision - 0.991
    return Logarithm.logistic(0.5 * byWords + 0.5 * byData)
  }

  /// The same, given how many words of the answer nothing accounts for: the more there are, the likelier they say it.
  static func withRemainder(_ probability: Double, softRecall: Double, words: Int) -> Double {
    let share = Double(min(words, 12)) / 6 * max(0, 1 - softRecall)
    return Logarithm.logistic(logit(probability) + 0.6 * share)
  }

  private static func logit(_ probability: Double) -> Double {
    let p = min(0.97, max(0.03, probability))
    return Logarithm.natural(p / (1 - p))
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
