internal import ExamLanguage
internal import ExamRules
package import ExamText

/// Words that lead to another document.
package struct Link: Sendable, Hashable {
  /// The target's words.
  package let range: ByteRange
  /// As written: an address, or a path relative to the document.
  package let target: String

  package init(range: ByteRange, target: String) {
    self.range = range
    self.target = target
  }
}

extension Analysis {
  /// A draft's `exam:`, an exam's `version-of:`, and the links and images of Markdown (`[text](target)`) outside code and mathematics.
  package func links() -> [Link] {
    if kind == .other { return [] }
    var links: [Link] = []
    if case .answers(let check, _) = content, let reference = check.answers.examReference,
      let range = check.answers.examReferenceRange
    {
      links.append(Link(range: range, target: reference))
    }
    if case .exam(let check, _) = content, let reference = check.exam.settings.versionOf,
      let entry = check.exam.frontMatter?.entry("version-of")
    {
      links.append(Link(range: entry.valueRange.at(ByteOffset(0)), target: reference))
    }
    return links + MarkdownLinks.find(in: text)
  }
}

/// Finds `[text](target)` and `![text](target)`.
private enum MarkdownLinks {
  /// A document has no more links than this that anybody wants.
  private static let limit = 10_000

  /// One pass over the lines; a link stands on one line.
  static func find(in text: Text) -> [Link] {
    let bytes = text.bytes
    var links: [Link] = []
    var fence: (byte: UInt8, length: Int)?
    var start = 0
    while start < bytes.count, links.count < limit {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      if let found = fenceRun(bytes, start, end) {
        if let open = fence {
          if open.byte == found.byte, found.length >= open.length { fence = nil }
        } else {
          fence = found
        }
      } else if fence == nil {
        links += find(bytes, start, end)
      }
      start = end + 1
    }
    return links
  }

  private static func fenceRun(_ bytes: [UInt8], _ start: Int, _ end: Int) -> (byte: UInt8, length: Int)? {
    var index = start
    while index < end, index - start < 4, bytes[index] == 0x20 { index += 1 }
    guard index < end, bytes[index] == 0x60 || bytes[index] == 0x7E else { return nil }
    let byte = bytes[index]
    let length = bytes[index..<end].prefix { $0 == byte }.count
    return length >= 3 ? (byte, length) : nil
  }

  private static func find(_ bytes: [UInt8], _ start: Int, _ end: Int) -> [Link] {
    var links: [Link] = []
    var index = start
    var hasOpened = false
    // What closes a code span or mathematics that is open; nothing within is a link.
    var closer: UInt8?
    while index < end {
      let byte = bytes[index]
      if let open = closer {
        if byte == open { closer = nil }
      } else if byte == 0x5C {
        index += 1
      } else if byte == 0x60 || byte == 0x24, bytes[(index + 1)..<end].contains(byte) {
        closer = byte
      } else if byte == 0x5B {
        hasOpened = true
      } else if byte == 0x5D, hasOpened, index + 1 < end, bytes[index + 1] == 0x28 {
        hasOpened = false
        if let range = target(bytes, index + 2, end) {
          links.append(
            Link(range: range, target: String(decoding: bytes[range.lower.value..<range.upper.value], as: UTF8.self)))
          index = range.upper.value
          continue
        }
      }
      index += 1
    }
    return links
  }

  /// Up to the closing bracket, a blank or the end of `<…>`; brackets within are balanced.
  private static func target(_ bytes: [UInt8], _ from: Int, _ end: Int) -> ByteRange? {
    let limit = min(end, from + 2000)
    if from < limit, bytes[from] == 0x3C {
      guard let close = bytes[from..<limit].firstIndex(of: 0x3E), close > from + 1 else { return nil }
      return ByteRange(from + 1, close)
    }
    var depth = 0
    var index = from
    while index < limit {
      switch bytes[index] {
      case 0x28: depth += 1
      case 0x29 where depth == 0: return index > from ? ByteRange(from, index) : nil
      case 0x29: depth -= 1
      case 0x20, 0x09: return index > from && bytes[index..<limit].contains(0x29) ? ByteRange(from, index) : nil
      default: break
      }
      index += 1
    }
    return nil
  }
}
