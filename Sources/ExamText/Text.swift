/// An immutable text: its bytes as they came (any bytes, any line endings) and where its lines begin.
package struct Text: Sendable, Hashable {
  package let bytes: [UInt8]
  package let lines: LineIndex

  package init(bytes: [UInt8]) {
    self.bytes = bytes
    lines = LineIndex(bytes)
  }

  package init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  private init(bytes: [UInt8], lines: LineIndex) {
    self.bytes = bytes
    self.lines = lines
  }

  package var count: Int { bytes.count }
  package var range: ByteRange { ByteRange(0, bytes.count) }

  /// The text of a range, clamped to the document; bytes that are no UTF-8 become U+FFFD.
  package func string(_ range: ByteRange) -> String {
    let lower = min(max(0, range.lower.value), bytes.count)
    let upper = min(max(lower, range.upper.value), bytes.count)
    return String(decoding: bytes[lower..<upper], as: UTF8.self)
  }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text after one edit. The range is clamped; the line index is edited, not rebuilt.
  package func replacing(_ range: ByteRange, with replacement: [UInt8]) -> Text {
    let lower = min(max(0, range.lower.value), bytes.count)
    let upper = min(max(lower, range.upper.value), bytes.count)
    var edited: [UInt8] = []
    edited.reserveCapacity(bytes.count - (upper - lower) + replacement.count)
    edited.append(contentsOf: bytes[..<lower])
    edited.append(contentsOf: replacement)
    edited.append(contentsOf: bytes[upper...])
    let index = lines.editing(lower..<upper, insertedCount: replacement.count, newBytes: edited)
    return Text(bytes: edited, lines: index)
  }

  package static func == (a: Text, b: Text) -> Bool { a.bytes == b.bytes }
  package func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

/// A replacement of a range of a text by other bytes.
package struct TextEdit: Hashable, Sendable {
  /// In the text before the edit.
  package let range: ByteRange
  package let replacement: [UInt8]

  package init(_ range: ByteRange, _ replacement: String) {
    self.range = range
    self.replacement = Array(replacement.utf8)
  }

  package init(_ range: ByteRange, bytes: [UInt8]) {
    self.range = range
    replacement = bytes
  }
}

extension Text {
  /// The text after edits that all speak of this text. Overlapping ones are refused (nil): applying only some of an
  /// author's edits would corrupt the document.
  package func applying(_ edits: [TextEdit]) -> Text? {
    let sorted = edits.sorted { ($0.range.lower, $0.range.upper) < ($1.range.lower, $1.range.upper) }
    var output: [UInt8] = []
    var done = 0
    for edit in sorted {
      guard edit.range.lower.value >= done, edit.range.upper.value <= bytes.count else { return nil }
      output.append(contentsOf: bytes[done..<edit.range.lower.value])
      output.append(contentsOf: edit.replacement)
      done = edit.range.upper.value
    }
    output.append(contentsOf: bytes[done...])
    return Text(bytes: output)
  }
}
