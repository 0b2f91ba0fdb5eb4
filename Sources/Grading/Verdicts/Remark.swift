internal import ExactNumbers
package import Marking

/// Why a criterion got its verdict, as a kind: what can be told to a student without a word of the criterion.
package enum Remark: Sendable, Hashable, CaseIterable {
  case said
  case partlySaid
  /// Something comes near and does not settle it.
  case near
  case missing
  case denied
  case opposite
  /// Said of the wrong side, or of another one of the kind.
  case misattributed
  /// Not said of a particular side.
  case unattributed
  case quantity
  case echo
  case wordList
  case noReason
  case noExample

  /// The kind of a verdict, from the words that give its reason to teachers.
  package init(_ achievement: Achievement, reason: String) {
    switch achievement {
    case .met: self = .said
    case .partial: self = .partlySaid
    case .unmet, .undecided:
      let doubt = Remark.doubts.first { reason.hasSuffix(Remark.ending(of: $0)) }
      self = doubt.map(Remark.init) ?? (achievement == .unmet ? .missing : .near)
    }
  }

  private init(_ doubt: CriterionJudge.Doubt) {
    switch doubt {
    case .denied: self = .denied
    case .opposite: self = .opposite
    case .otherSide, .otherLabel, .misplaced, .replaced, .cause: self = .misattributed
    case .unboundSide, .bare: self = .unattributed
    case .quantity: self = .quantity
    case .echo: self = .echo
    case .wordList: self = .wordList
    case .noReason: self = .noReason
    case .noExample, .counterexample: self = .noExample
    case .missing, .vague, .unknown, .solved: self = .near
    }
  }

  private static let doubts: [CriterionJudge.Doubt] = [
    .denied, .opposite, .otherSide, .otherLabel, .misplaced, .unboundSide, .quantity, .echo, .wordList, .noReason,
    .noExample, .counterexample, .missing, .vague, .unknown, .replaced, .solved, .cause, .bare,
  ]

  /// The sentence without the student's words, with which some of them begin.
  private static func ending(of doubt: CriterionJudge.Doubt) -> Substring {
    let sentence = Reasons.criterion(.unmet, doubt, words: "")
    let quote = "the answer"
    return sentence.hasPrefix(quote) ? sentence.dropFirst(quote.count) : sentence[...]
  }
}
