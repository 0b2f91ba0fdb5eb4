internal import Marking

/// The sentences that explain a verdict.
enum Reasons {
  static func criterion(_ achievement: Achievement, _ features: Features) -> String {
    switch achievement {
    case .met: "the answer says this"
    case .partial: "the answer says a part of this"
    case .unmet:
      features.negation + features.opposition > 0.3 ? "the answer says the opposite" : "the answer does not say this"
    case .undecided: "the answer comes near to this, but its words do not settle it"
    }
  }

  static func model(_ achievement: Achievement, _ features: Features) -> String {
    switch achievement {
    case .met: "the answer says what the model answer says"
    case .partial: "the answer says a part of the model answer"
    case .unmet: "the answer says little of the model answer"
    case .undecided: "the answer shares some of the model answer, not enough to decide"
    }
  }
}
