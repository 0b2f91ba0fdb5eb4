/// Cuts a stream of bytes into messages by their `Content-Length` headers, however the bytes were chunked.
///
/// Header names are read in any case, with or without blanks; other headers (`Content-Type`) may stand anywhere among
/// them. A header that cannot be read is fatal: where the next message begins would be guesswork.
package struct MessageFraming: Sendable {
  /// Why the stream cannot be read on; one line for the log.
  package struct Failure: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// Messages beyond this are refused: 64 MiB.
  package static let defaultLimit = 64 << 20
  /// All headers of one message together; a client sends about 20 bytes.
  private static let headerLimit = 16 << 10

  private let limit: Int
  private var buffer: [UInt8] = []
  /// What of the buffer was already handed out.
  private var consumed = 0
  /// How far the end of the headers was searched in vain.
  private var searched = 0
  /// The length of the message whose headers are read; nil while in the headers.
  private var expected: Int?
  /// A buffer that one long message made large is given back behind it.
  private static let keptCapacity = 1 << 20

  /// The character encoding that the headers of the message last handed out name, where it is not UTF-8: such a message
  /// is to be answered with an error.
  package private(set) var foreignCharset: String?

  /// - Parameter limit: the longest message in bytes.
  package init(limit: Int = defaultLimit) { self.limit = limit }

  /// Adds bytes as they arrived.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    if consumed > 0, consumed == buffer.count || consumed > 1 << 16 {
      if consumed == buffer.count, buffer.capacity > MessageFraming.keptCapacity { buffer = [] }
      buffer.removeSubrange(..<min(consumed, buffer.count))
      searched -= consumed
      consumed = 0
      searched = max(searched, 0)
    }
    buffer.append(contentsOf: bytes)
  }

  /// The next whole message, without its headers; nil until more bytes arrive.
  package mutating func next() throws(Failure) -> [UInt8]? {
    if expected == nil { expected = try headers() }
    guard let length = expected, buffer.count - consumed >= length else { return nil }
    let message = Array(buffer[consumed..<(consumed + length)])
    consumed += length
    searched = consumed
    expected = nil
    return message
  }

  /// Whether the stream ended within a message.
  package var isMidMessage: Bool { expected != nil || consumed < buffer.count }

  // MARK: Headers

  /// The length that the headers at `consumed` state, once they are complete.
  private mutating func headers() throws(Failure) -> Int? {
    guard let end = endOfHeaders() else {
      guard buffer.count - consumed <= MessageFraming.headerLimit else {
        throw Failure(description: "no end of the headers within \(MessageFraming.headerLimit) bytes")
      }
      return nil
    }
    var length: Int?
    foreignCharset = nil
    for line in buffer[consumed..<end.lower].split(separator: 0x0A) {
      let text = MessageFraming.trimmed(line)
      guard !text.isEmpty else { continue }
      guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else {
        throw Failure(description: "a header without colon: “\(MessageFraming.shown(text))”")
      }
      let name = MessageFraming.trimmed(text[..<colon])
      let value = MessageFraming.trimmed(text[text.index(after: colon)...])
      if MessageFraming.equal(name, "content-type") { foreignCharset = MessageFraming.foreignCharset(of: value) }
      guard MessageFraming.equal(name, "content-length") else { continue }
      let stated = try MessageFraming.length(value, limit: limit)
      guard length == nil || length == stated else {
        throw Failure(description: "Content-Length twice, and not the same")
      }
      length = stated
    }
    guard let length else { throw Failure(description: "a message without Content-Length") }
    consumed = end.upper
    return length
  }

  /// The empty line behind the headers: where it begins and where the body begins. `\r\n`, or `\n` alone.
  private mutating func endOfHeaders() -> (lower: Int, upper: Int)? {
    // Blank lines before the first header are skipped: some clients end a body with one.
    while consumed < buffer.count, buffer[consumed] == 0x0D || buffer[consumed] == 0x0A { consumed += 1 }
    var index = max(searched, consumed)
    while index < buffer.count {
      if buffer[index] == 0x0A {
        if index + 1 < buffer.count, buffer[index + 1] == 0x0A { return (index, index + 2) }
        if index + 2 < buffer.count, buffer[index + 1] == 0x0D, buffer[index + 2] == 0x0A { return (index, index + 3) }
        if index + 2 >= buffer.count { break }
      }
      index += 1
    }
    searched = index
    return nil
  }

  private static func length(_ digits: ArraySlice<UInt8>, limit: Int) throws(Failure) -> Int {
    guard !digits.isEmpty, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
      throw Failure(description: "Content-Length is no number: “\(shown(digits))”")
    }
    guard let length = Int(String(decoding: digits, as: UTF8.self)), length <= limit else {
      throw Failure(description: "a message of \(shown(digits)) bytes; the limit is \(limit)")
    }
    return length
  }

  /// - Parameter name: in lower case.
  private static func equal(_ text: ArraySlice<UInt8>, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { name in text.lazy.map(lowercased).elementsEqual(name) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte ? byte | 0x20 : byte
  }

  /// The `charset` of a content type, unless it is UTF-8; `utf8` is how it was once written.
  private static func foreignCharset(of type: ArraySlice<UInt8>) -> String? {
    for parameter in type.split(separator: UInt8(ascii: ";")).dropFirst() {
      let sides = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1).map(trimmed)
      guard sides.count == 2, equal(sides[0], "charset") else { continue }
      let charset = sides[1].filter { $0 != UInt8(ascii: "\"") }[...]
      if !equal(charset, "utf-8"), !equal(charset, "utf8") { return shown(charset) }
    }
    return nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var bytes = bytes
    while let first = bytes.first, first == 0x20 || first == 0x09 || first == 0x0D { bytes.removeFirst() }
    while let last = bytes.last, last == 0x20 || last == 0x09 || last == 0x0D { bytes.removeLast() }
    return bytes
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(40), as: UTF8.self)
  }
}

extension MessageFraming {
  /// A message with its header, ready for the wire.
  package static func framed(_ body: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(body.count)\r\n\r\n".utf8) + body
  }
}
