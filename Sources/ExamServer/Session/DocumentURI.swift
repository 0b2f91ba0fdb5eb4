/// A document's name, in a form that is equal for all spellings of the same URI (`c%3A` and `C:`, `%20` and a blank).
///
/// Replies use the client's own spelling; this is only for finding documents.
package struct DocumentURI: Hashable, Sendable {
  /// Percent signs decoded; scheme and drive letter in lower case.
  package let normalised: String

  package init(_ uri: String) {
    let decoded = DocumentURI.percentDecoded(uri)
    guard let colon = decoded.firstIndex(of: ":") else {
      normalised = decoded
      return
    }
    let scheme = decoded[..<colon].lowercased()
    var rest = String(decoded[colon...])
    if scheme == "file" {
      if rest.hasPrefix("://localhost/") { rest = "://" + rest.dropFirst("://localhost".count) }
      if !rest.hasPrefix("://"), rest.hasPrefix(":/") { rest = "://" + rest.dropFirst(1) }
      let bytes = Array(rest.utf8)
      if bytes.count > 5, bytes[3] == UInt8(ascii: "/"), bytes[5] == UInt8(ascii: ":") {
        rest =
          String(decoding: bytes[..<4], as: UTF8.self)
          + String(decoding: bytes[4...4], as: UTF8.self).lowercased()
          + String(decoding: bytes[5...], as: UTF8.self)
      }
    }
    normalised = scheme + rest
  }

  /// - Parameter normalised: made from another document's.
  init(normalised: String) { self.normalised = normalised }

  package init(path: String) { normalised = "file://" + path }

  /// The path of a `file:` URI; nil for untitled documents and other schemes, and for what can be no path.
  package var path: String? {
    guard normalised.hasPrefix("file:///"), !normalised.utf8.contains(0) else { return nil }
    return String(normalised.dropFirst("file://".count))
  }

  /// For a document that the client has not named itself.
  var uri: String {
    let hex = Array("0123456789ABCDEF".utf8)
    let plain = Array("-._~/:".utf8)
    var encoded: [UInt8] = []
    for byte in normalised.utf8 {
      let isLetter = (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
      if isLetter || plain.contains(byte) {
        encoded.append(byte)
      } else {
        encoded += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// What the document is called: the path, or what stands behind the scheme.
  package var name: String { path ?? String(normalised.drop { $0 != ":" }.dropFirst()) }

  /// Another document, named relative to this one as in `exam: ../final.exam.md`; nil where this one has no place.
  package func resolving(_ reference: String) -> DocumentURI? {
    if reference.hasPrefix("file:") { return DocumentURI(reference) }
    if reference.hasPrefix("/") { return DocumentURI(path: DocumentURI.simplified(reference)) }
    guard let path, let slash = path.lastIndex(of: "/") else { return nil }
    return DocumentURI(path: DocumentURI.simplified(path[...slash] + reference))
  }

  /// A path without `.` and `..`.
  package static func absolute(_ path: String) -> String { simplified(path) }

  /// Without `.` and `..`.
  private static func simplified(_ path: String) -> String {
    var names: [Substring] = []
    for name in path.split(separator: "/") where name != "." {
      if name == ".." { _ = names.popLast() } else { names.append(name) }
    }
    return "/" + names.joined(separator: "/")
  }

  /// A path as it is written in a link, without percent signs.
  static func decoded(_ path: String) -> String { percentDecoded(path) }

  private static func percentDecoded(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return text }
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        decoded.append(value)
        index += 3
      } else {
        decoded.append(bytes[index])
        index += 1
      }
    }
    // What is no UTF-8 stays as it was written: two such names must not become one.
    return String(validating: decoded, as: UTF8.self) ?? text
  }
}
