internal import Marking

/// The sentences that explain a verdict.
enum Reasons {
  static func criterion(_ achievement: Achievement, _ doubt: CriterionJudge.Doubt?, words: String) -> String {
    let quote = words.isEmpty ? "the answer" : "“\(words)”"
    switch achievement {
    case .met: return "\(quote) says this"
    case .partial: return "\(quote) says a part of this; the rest is missing"
    case .unmet, .undecided: break
    }
    switch doubt {
    case .denied: return "\(quote) denies what is asked for"
    case .opposite: return "\(quote) says the opposite"
    case .otherSide: return "\(quote) is said of the other side"
    case .unboundSide: return "\(quote) is not said of a particular side"
    case .quantity: return "the number or formula that is asked for is not there"
    case .echo: return "\(quote) only repeats the question"
    case .misplaced: return "\(quote) gives the value to something else"
    case .missing: return "\(quote) lacks what the question does not give away"
    case .otherLabel: return "the answer says this of another one of the kind"
    case .unknown: return "the criterion does not say what would meet it, and nothing known does"
    case .replaced: return "\(quote) has something else in the place of what is asked for"
    case .solved: return "\(quote) says that this is overcome, not that it is there"
    case .cause: return "\(quote) is given as the cause of the problem"
    case .bare: return "\(quote) does not say of what this is the value"
    case .noReason: return "no reason is given"
    case .counterexample: return "what is named is known not to be an example"
    case .noExample: return "no example is given"
    case .wordList: return "the answer lists words without saying how they belong together"
    case .vague: return "the criterion does not say what would meet it"
    case nil: break
    }
    return achievement == .unmet
      ? "nothing in the answer says this" : "\(quote) comes near to this, but does not settle it"
  }

  static func model(_ achievement: Achievement, isDenied: Bool) -> String {
    switch achievement {
    case .met: "the answer says what the model answer says"
    case .partial: "the answer says a part of the model answer"
    case .unmet: "the answer says little of the model answer"
    case .undecided:
      isDenied
        ? "the answer uses the model answer's words, but seems to deny some of them"
        : "the answer shares some of the model answer, not enough to decide"
    }
  }
}
