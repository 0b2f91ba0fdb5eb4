/// Reads JSON (RFC 8259) from bytes, in time linear in their number.
///
/// Strict, with two exceptions that keep an editor's text from being lost: a lone surrogate (`"\ud83d"`) and bytes that
/// are no UTF-8 become U+FFFD. How long the input may be is the caller's affair.
package enum JSONParser {
  /// How deep arrays and objects may be nested; also bounds the recursion of whoever walks the value.
  package static let depthLimit = 512

  /// - Throws: `JSONError` where the bytes are not one JSON value, or nest deeper than the limit.
  package static func parse(_ bytes: [UInt8], depthLimit: Int = depthLimit) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes: bytes, depthLimit: depthLimit)
    return try reader.document()
  }

  package static func parse(_ text: String) throws(JSONError) -> JSONValue { try parse(Array(text.utf8)) }
}

/// A position in the bytes of a JSON text, and the grammar as one function for each kind of value.
struct JSONReader {
  let bytes: [UInt8]
  let depthLimit: Int
  var position = 0
  private var depth = 0

  init(bytes: [UInt8], depthLimit: Int) {
    self.bytes = bytes
    self.depthLimit = depthLimit
  }

  mutating func document() throws(JSONError) -> JSONValue {
    skipBlanks()
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw error("text behind the value") }
    return value
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard position < bytes.count else { throw error("the text ends where a value is expected") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: throw error("a value cannot begin here")
    }
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    try descend()
    var members: [JSONValue.Member] = []
    skipBlanks()
    if take("}") { return ascend(.object([])) }
    while true {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { throw error("expected a key") }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw error("expected “:”") }
      skipBlanks()
      members.append(JSONValue.Member(key, try value()))
      skipBlanks()
      if take(",") { continue }
      guard take("}") else { throw error("expected “,” or “}”") }
      return ascend(.object(members))
    }
  }

  private mutating func array() throws(JSONError) -> JSONValue {
    try descend()
    var elements: [JSONValue] = []
    skipBlanks()
    if take("]") { return ascend(.array([])) }
    while true {
      skipBlanks()
      elements.append(try value())
      skipBlanks()
      if take(",") { continue }
      guard take("]") else { throw error("expected “,” or “]”") }
      return ascend(.array(elements))
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
    let matches = word.withUTF8Buffer { letters in
      letters.count <= bytes.count - position && bytes[position..<(position + letters.count)].elementsEqual(letters)
    }
    guard matches else { throw error("a value cannot begin here") }
    position += word.utf8CodeUnitCount
    return value
  }

  /// The number's own text. `-0`, `1.50` and `1e3` stay what they are.
  private mutating func number() throws(JSONError) -> String {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    if take(".") { try digits() }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while position < bytes.count, UInt8(ascii: "0")...UInt8(ascii: "9") ~= bytes[position] { position += 1 }
    guard position > start else { throw error("expected a digit") }
  }

  // MARK: Small steps

  private mutating func descend() throws(JSONError) {
    guard depth < depthLimit else { throw error("nested deeper than \(depthLimit) levels") }
    depth += 1
    position += 1
  }

  private mutating func ascend(_ value: JSONValue) -> JSONValue {
    depth -= 1
    return value
  }

  private mutating func take(_ byte: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: byte) else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  func error(_ message: String) -> JSONError { JSONError(message, at: position) }
}
