/// How options are written where people set them: on the command line, in a criterion's braces, in a line of JSON.
extension MathOptions.Form {
  package static let allNames = ["any", "factored", "lowest-terms", "exact"]

  /// Nil for what is none of `allNames`.
  package init?(name: String) {
    switch name {
    case "any": self = .any
    case "factored": self = .factored
    case "lowest-terms", "lowest terms": self = .lowestTerms
    case "exact": self = .exact
    default: return nil
    }
  }
}

extension MathOptions.Units {
  package static let allNames = ["names", "converted", "asked"]

  /// Nil for what is none of `allNames`.
  package init?(name: String) {
    switch name {
    case "names": self = .names
    case "converted": self = .converted
    case "asked": self = .asked
    default: return nil
    }
  }
}

extension MathOptions.Stance {
  package static let allNames = ["real", "real-positive", "principal"]

  /// Nil for what is none of `allNames`.
  package init?(name: String) {
    switch name {
    case "real": self = .real
    case "real-positive": self = .realPositive
    case "principal": self = .principal
    default: return nil
    }
  }
}
