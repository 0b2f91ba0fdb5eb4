internal import Marking

extension Achievement {
  /// The sign by which verdicts are told apart at a glance, in hovers and in the terminal.
  var sign: String {
    switch self {
    case .met: "✓"
    case .partial: "◐"
    case .unmet: "○"
    case .undecided: "?"
    }
  }
}

extension PartMark.Judged {
  /// As the verdict's; a deduction, or a tick that costs, is no success.
  var sign: String { isMet && isDeduction ? "✗" : achievement.sign }
}
