internal import ExactNumbers
internal import Marking

/// The sentences that explain a mark by the teacher's own.
enum LearningReasons {
  static func settled(_ achievement: Achievement, formerly reason: String) -> String {
    "answers like this that are marked \(achievement == .met ? "earned" : "did not earn") it; by itself: \(reason)"
  }

  /// Of a criterion that marked answers settle, or open. Quotes none of them: students may see the reasons of verdicts.
  static func criterion(_ achievement: Achievement, formerly reason: String) -> String {
    achievement == .undecided
      ? "answers like this were judged to the contrary; by itself: \(reason)"
      : "answers like this were judged \(achievement.rawValue); by itself: \(reason)"
  }

  static func twin(_ answer: MarkedAnswer) -> String {
    "says word for word what was marked \(answer.mark): “\(answer.quote)”"
  }

  static func mark(_ mark: Points?, shipped: GradedAnswer, nearest: [LearnedMark.Neighbour]) -> String {
    let near = nearest.prefix(2).map { "“\($0.answer.quote)” got \($0.answer.mark)" }.joined(separator: ", ")
    let like = near.isEmpty ? "no marked answer is much like it" : "most like marked answers: \(near)"
    guard let mark else { return "the marked answers do not settle it; \(like)" }
    guard let own = shipped.mark, own != mark, shipped.score != nil else { return like }
    return "\(like); without them it would be \(own)"
  }
}
