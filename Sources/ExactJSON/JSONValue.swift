/// A JSON value. Numbers keep the text they were written with, so that exact decimals stay exact.
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  /// The number's own text (`4.0`, `-1.67`, `1e3`): valid JSON, never converted to floating point.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// Members in their order; of equal keys the first counts.
  case object([Member])
  /// JSON that is written already, for large answers that would be built only to be taken apart. It goes out as it is;
  /// nothing looks into it, and it equals only the same bytes.
  case verbatim([UInt8])

  package struct Member: Sendable, Hashable {
    package let key: String
    package let value: JSONValue
    package init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }
}
