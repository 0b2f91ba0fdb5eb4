package import ExactJSON

/// A recorded conversation: one JSON object a line, in order.
///
/// `{"→": message}` from the client, `{"→ raw": "text"}` for what is no JSON, `{"←": message}` from the server,
/// `{"end": true}` when the client closes its end, `{"exit": code}` when the server ends. In a server's message the
/// string `"…"` stands for any value. Server messages that follow one another may come in any order.
package struct Transcript: Sendable, Hashable {
  package enum Line: Sendable, Hashable {
    case client([UInt8])
    case server(JSONValue)
    case end
    case exit(Int)
  }

  package let lines: [Line]

  /// - Throws: `JSONError` for a line that is none of these.
  package init(_ text: String) throws(JSONError) {
    var lines: [Line] = []
    for line in text.split(separator: "\n") {
      let value = try JSONParser.parse(String(line))
      if let message = value["→"] {
        lines.append(.client(JSONWriter.bytes(message)))
      } else if let raw = value["→ raw"]?.string {
        lines.append(.client(Array(raw.utf8)))
      } else if let message = value["←"] {
        lines.append(.server(message))
      } else if let code = value["exit"]?.int {
        lines.append(.exit(code))
      } else if value["end"] != nil {
        lines.append(.end)
      } else {
        throw JSONError("no line of a transcript: \(line.prefix(80))", at: 0)
      }
    }
    self.lines = lines
  }

  /// The methods that occur, of both sides.
  package var methods: Set<String> {
    var methods: Set<String> = []
    for line in lines {
      switch line {
      case .client(let bytes):
        if let method = (try? JSONParser.parse(bytes))?["method"]?.string { methods.insert(method) }
      case .server(let message): if let method = message["method"]?.string { methods.insert(method) }
      case .end, .exit: break
      }
    }
    return methods
  }

  /// Whether a message is what a transcript expects.
  package static func matches(_ expected: JSONValue, _ actual: JSONValue) -> Bool {
    if expected == .string("…") { return true }
    switch (expected, actual) {
    case (.array(let expected), .array(let actual)):
      return expected.count == actual.count && zip(expected, actual).allSatisfy(matches)
    case (.object(let expected), .object(let actual)):
      return expected.count == actual.count
        && zip(expected, actual).allSatisfy { $0.key == $1.key && matches($0.value, $1.value) }
    default: return expected == actual
    }
  }
}
