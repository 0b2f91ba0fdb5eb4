internal import ExactJSON
internal import Mathematics

/// The filter `examd equal --jsonl`: `{"a","b"}` a line, `{"equal":true|false|null,"reason"}` a line.
package enum JSONLinesEquality {
  /// The answer to one line, without line end; nil for a blank line, which has none. A bad line is answered with
  /// `{"id" or "line","error"}`.
  ///
  /// - Parameter number: the line's, 1-based.
  package static func reply(to line: [UInt8], number: Int) -> [UInt8]? {
    JSONLine.reply(to: line, number: number) { object throws(JSONLineError) in
      let comparison = MathEquivalence.compare(try object.text("a"), try object.text("b"))
      let verdict: JSONValue =
        switch comparison.verdict {
        case .equal: true
        case .different: false
        case .undecided: .null
        }
      return [.init("equal", verdict), .init("reason", .string(comparison.reason))]
    }
  }
}
