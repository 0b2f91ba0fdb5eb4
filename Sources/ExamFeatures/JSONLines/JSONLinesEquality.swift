internal import ExactJSON
internal import Mathematics

/// The filter `examd equal --jsonl`: `{"a","b"}` a line, with options where they are wanted, `{"equal":true|false|null,"reason"}` a line.
package enum JSONLinesEquality {
  /// The answer to one line, without line end; nil for a blank line, which has none. A bad line is answered with
  /// `{"id" or "line","error"}`.
  ///
  /// - Parameter number: the line's, 1-based.
  package static func reply(to line: [UInt8], number: Int) -> [UInt8]? {
    JSONLine.reply(to: line, number: number) { object throws(JSONLineError) in
      let options = try options(object)
      let comparison = MathEquivalence.compare(try object.text("a"), try object.text("b"), options: options)
      let verdict: JSONValue =
        switch comparison.verdict {
        case .equal: true
        case .different: false
        case .undecided: .null
        }
      return [.init("equal", verdict), .init("reason", .string(comparison.reason))]
    }
  }

  /// `tolerance` is a text, or a number.
  private static func options(_ object: JSONLine) throws(JSONLineError) -> MathOptions {
    var tolerance = object.numberText("tolerance")
    if tolerance == nil { tolerance = try object.optionalText("tolerance") }
    let (units, form) = (try object.optionalText("units"), try object.optionalText("form"))
    let stance = try object.optionalText("stance")
    do throws(MathSettings.Failure) {
      return try MathSettings.options(tolerance: tolerance, units: units, form: form, stance: stance)
    } catch {
      throw JSONLineError(message: "“\(error.name)” \(error.message)")
    }
  }
}
