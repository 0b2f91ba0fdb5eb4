internal import ExamText

/// The line in which something is completed, as far as completion looks at it.
struct CompletionLine {
  let text: Text
  let offset: ByteOffset
  /// 0-based.
  let number: Int
  /// The whole line without its line ending.
  let range: ByteRange
  /// From the line's beginning to the cursor.
  let before: String
  /// From the cursor to the line's end.
  let after: String

  /// A line longer than this has nothing to complete in it.
  private static let limit = 4000

  init?(_ offset: ByteOffset, of text: Text) {
    let clamped = ByteOffset(min(max(0, offset.value), text.count))
    number = text.lines.line(containing: clamped)
    range = text.lineContent(number)
    guard range.count <= Self.limit else { return nil }
    self.text = text
    self.offset = min(clamped, range.upper)
    before = text.string(ByteRange(range.lower, self.offset))
    after = text.string(ByteRange(self.offset, range.upper))
  }

  /// From behind the line's indentation to its end.
  var contentRange: ByteRange {
    let blanks = before.utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count
    return ByteRange(range.lower + blanks, range.upper)
  }

  var isBlankBefore: Bool { before.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } }
  var isBlankAfter: Bool { after.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } }

  /// The last `count` bytes before the cursor.
  func lastBytes(_ count: Int) -> ByteRange { ByteRange(offset + -count, offset) }

  /// The word that ends at the cursor: letters, digits and what joins them.
  var word: (text: String, range: ByteRange) {
    let bytes = Array(before.utf8)
    var start = bytes.count
    while start > 0, Self.isWord(bytes[start - 1]) { start -= 1 }
    let length = bytes.count - start
    return (String(decoding: bytes[start...], as: UTF8.self), lastBytes(length))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

/// LSP's snippet syntax, written.
enum SnippetText {
  /// Text that stands for itself in a snippet.
  static func escaped(_ text: String) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      if scalar == "$" || scalar == "}" || scalar == "\\" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }
}
