internal import ExactJSON

/// Elements of a JSON array that is written piece by piece, each on a line of its own.
enum JSONElement {
  static func text(_ value: JSONValue) -> String { JSONWriter.string(value) }

  static func text(_ value: JSONValue, isFirst: Bool) -> String { (isFirst ? "\n" : ",\n") + JSONWriter.string(value) }
}
