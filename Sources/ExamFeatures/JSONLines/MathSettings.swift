package import Mathematics

/// The options of a comparison as people write them, on the command line and in a line of JSON.
package enum MathSettings {
  package struct Failure: Error, Sendable, Hashable {
    /// `tolerance`, `units`, `form`, `stance`.
    package let name: String
    /// What the value has to be; no full stop.
    package let message: String
  }

  /// Nil: as by default.
  package static func options(
    tolerance: String?, units: String?, form: String?, stance: String?
  ) throws(Failure) -> MathOptions {
    var options = MathOptions()
    if let tolerance {
      guard let (absolute, relative) = MathTolerance.read(tolerance) else {
        throw Failure(name: "tolerance", message: "is a number that is not negative, or a share: 0.005, 2%")
      }
      options.absoluteTolerance = absolute
      options.relativeTolerance = relative
    }
    if let units {
      guard let value = MathOptions.Units(name: units) else { throw oneOf("units", MathOptions.Units.allNames) }
      options.units = value
    }
    if let form {
      guard let value = MathOptions.Form(name: form) else { throw oneOf("form", MathOptions.Form.allNames) }
      options.form = value
    }
    if let stance {
      guard let value = MathOptions.Stance(name: stance) else { throw oneOf("stance", MathOptions.Stance.allNames) }
      options.stance = value
    }
    return options
  }

  private static func oneOf(_ name: String, _ values: [String]) -> Failure {
    Failure(name: name, message: "is one of " + values.joined(separator: ", "))
  }
}
