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
