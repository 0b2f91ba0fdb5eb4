/// Writes JSON: numbers with their own text, strings in UTF-8 with only what must be escaped escaped.
package enum JSONWriter {
  package static func bytes(_ value: JSONValue, pretty: Bool = false) -> [UInt8] {
    var output: [UInt8] = []
    append(value, to: &output, pretty: pretty)
    return output
  }

  package static func string(_ value: JSONValue, pretty: Bool = false) -> String {
    String(decoding: bytes(value, pretty: pretty), as: UTF8.self)
  }

  /// Appends a value, on one line, or with `pretty` indented by two blanks a level.
  package static func append(_ value: JSONValue, to output: inout [UInt8], pretty: Bool = false) {
    if pretty { appendPretty(value, to: &output, level: 0) } else { appendCompact(value, to: &output) }
  }

  /// Whether a value is written in about so many bytes at most; looks at no more of it than that.
  package static func isShort(_ value: JSONValue, _ bytes: Int) -> Bool {
    var left = bytes
    spend(value, of: &left)
    return left >= 0
  }

  private static func spend(_ value: JSONValue, of left: inout Int) {
    switch value {
    case .array(let elements):
      left -= 2 + elements.count
      for element in elements where left >= 0 { spend(element, of: &left) }
    case .object(let members):
      left -= 2 + members.count
      for member in members where left >= 0 {
        left -= member.key.utf8.count + 3
        spend(member.value, of: &left)
      }
    case .verbatim(let bytes): left -= bytes.count
    case .number(let text), .string(let text): left -= text.utf8.count + 2
    default: left -= 4
    }
  }

  private static func appendCompact(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .array(let elements):
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendCompact(element, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    case .object(let members):
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendQuoted(member.key, to: &output)
        output.append(UInt8(ascii: ":"))
        appendCompact(member.value, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    default: appendScalar(value, to: &output)
    }
  }

  private static func appendPretty(_ value: JSONValue, to output: inout [UInt8], level: Int) {
    switch value {
    case .array(let elements) where !elements.isEmpty:
      output.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendNewline(level + 1, to: &output)
        appendPretty(element, to: &output, level: level + 1)
      }
      appendNewline(level, to: &output)
      output.append(UInt8(ascii: "]"))
    case .object(let members) where !members.isEmpty:
      output.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        appendNewline(level + 1, to: &output)
        appendQuoted(member.key, to: &output)
        output.append(contentsOf: [UInt8(ascii: ":"), UInt8(ascii: " ")])
        appendPretty(member.value, to: &output, level: level + 1)
      }
      appendNewline(level, to: &output)
      output.append(UInt8(ascii: "}"))
    default: appendCompact(value, to: &output)
    }
  }

  private static func appendNewline(_ level: Int, to output: inout [UInt8]) {
    output.append(0x0A)
    for _ in 0..<level { output.append(contentsOf: [0x20, 0x20]) }
  }

  private static func appendScalar(_ value: JSONValue, to output: inout [UInt8]) {
    switch value {
    case .verbatim(let bytes): output += bytes
    case .bool(true): output.append(contentsOf: "true".utf8)
    case .bool(false): output.append(contentsOf: "false".utf8)
    case .number(let text): output.append(contentsOf: text.utf8)
    case .string(let text): appendQuoted(text, to: &output)
    default: output.append(contentsOf: "null".utf8)
    }
  }

  /// A whole number.
  package static func append(_ number: Int, to output: inout [UInt8]) {
    if 0..<10 ~= number { return output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number)) }
    output.append(contentsOf: String(number).utf8)
  }

  /// A string in its quotes. Control characters are escaped; everything else goes as it is.
  package static func appendQuoted(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { appendEscaped($0, to: &output) }
    if isWritten == nil { Array(text.utf8).withUnsafeBufferPointer { appendEscaped($0, to: &output) } }
    output.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    var plain = 0
    for index in bytes.indices {
      let byte = bytes[index]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x7F else { continue }
      output.append(contentsOf: bytes[plain..<index])
      plain = index + 1
      appendEscape(byte, to: &output)
    }
    output.append(contentsOf: bytes[plain...])
  }

  private static func appendEscape(_ byte: UInt8, to output: inout [UInt8]) {
    let letter: Unicode.Scalar? =
      switch byte {
      case UInt8(ascii: "\""): "\""
      case UInt8(ascii: "\\"): "\\"
      case 0x0A: "n"
      case 0x09: "t"
      case 0x0D: "r"
      case 0x08: "b"
      case 0x0C: "f"
      default: nil
      }
    output.append(UInt8(ascii: "\\"))
    if let letter { return output.append(UInt8(ascii: letter)) }
    let digits = Array("0123456789abcdef".utf8)
    output.append(contentsOf: "u00".utf8)
    output.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}
