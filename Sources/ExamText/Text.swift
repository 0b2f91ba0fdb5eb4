internal import Synchronization

/// An immutable text: its bytes as they came (any bytes, any line endings) and where its lines begin.
///
/// Versions of a text share what an edit left alone: an edit costs what it replaces, and a few microseconds for each
/// megabyte around it.
package struct Text: Sendable, Hashable {
  let list: ChunkList
  private let whole: Whole

  /// All bytes in one array.
  private enum Whole {
    case ready([UInt8])
    /// Of an edited text: put together when first asked for.
    case later(Joined)
  }

  private final class Joined: Sendable {
    private let bytes = Mutex<[UInt8]?>(nil)

    func bytes(of list: ChunkList) -> [UInt8] {
      bytes.withLock { bytes in
        if let bytes { return bytes }
        var joined: [UInt8] = []
        joined.reserveCapacity(list.count)
        list.append(0..<list.count, to: &joined)
        bytes = joined
        return joined
      }
    }
  }

  package init(bytes: [UInt8]) {
    list = ChunkList(bytes)
    whole = .ready(bytes)
  }

  package init(_ string: String) { self.init(bytes: Array(string.utf8)) }

  private init(_ list: ChunkList) {
    self.list = list
    whole = .later(Joined())
  }

  /// All bytes. The first call on an edited text puts them together; `bytes(in:)` does without.
  package var bytes: [UInt8] {
    switch whole {
    case .ready(let bytes): bytes
    case .later(let joined): joined.bytes(of: list)
    }
  }

  package var lines: LineIndex { LineIndex(list) }
  package var count: Int { list.count }
  package var range: ByteRange { ByteRange(0, count) }

  /// The bytes of a range, clamped to the document; costs what it copies.
  package func bytes(in range: ByteRange) -> [UInt8] {
    let range = clamped(range)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    list.append(range, to: &bytes)
    return bytes
  }

  /// The byte at an offset; nil outside.
  package func byte(at offset: ByteOffset) -> UInt8? {
    offset.value >= 0 && offset.value < count ? list[offset.value] : nil
  }

  /// The text of a range, clamped to the document; bytes that are no UTF-8 become U+FFFD.
  package func string(_ range: ByteRange) -> String { String(decoding: bytes(in: range), as: UTF8.self) }

  package var string: String { String(decoding: bytes, as: UTF8.self) }

  /// The text after one edit. The range is clamped.
  package func replacing(_ range: ByteRange, with replacement: [UInt8]) -> Text {
    Text(list.replacing(clamped(range), with: replacement))
  }

  private func clamped(_ range: ByteRange) -> Range<Int> {
    let lower = min(max(0, range.lower.value), count)
    return lower..<min(max(lower, range.upper.value), count)
  }

  package static func == (a: Text, b: Text) -> Bool {
    a.list === b.list || (a.count == b.count && a.bytes == b.bytes)
  }

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
    let bytes = bytes
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
