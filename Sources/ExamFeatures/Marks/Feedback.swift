internal import ExactNumbers
internal import ExamLanguage
internal import Marking

extension PartMark {
  /// The criteria as far as a student may see them, and how many are held back.
  ///
  /// - Parameter visibility: `mark` shows none; `aspects` those that are met, at least in part, since the student's own
  ///   words met them, and none of multiple choice, where every verdict is the key; `full` all.
  func visible(_ visibility: ExamSettings.FeedbackVisibility) -> (shown: [Judged], hidden: Int) {
    let missing = criteria.count { !$0.isFeedback && !$0.isDeduction && !$0.isMet }
    switch visibility {
    case .full: return (criteria, 0)
    case .aspects where placed.part.kind == .multipleChoice: return ([], 0)
    case .aspects: return (criteria.filter { $0.isMet && !$0.isFeedback }, missing)
    case .mark: return ([], 0)
    }
  }
}

extension PartMark.Judged {
  var isMet: Bool { achievement == .met || achievement == .partial }
  var isDeduction: Bool { points?.isNegative ?? false }
}
