import ExamText
import Testing

/// What an edit leaves of a chunk is joined with its neighbours where it is short; nothing may be lost or doubled there.
@Suite("Chunks that are cut short")
struct JoinedChunksTests {
  /// Where long lines are cut.
  private static let chunk = 6144

  /// Every byte tells roughly where it stood; no line endings near the cuts.
  private static func line(_ count: Int) -> [UInt8] { (0..<count).map { UInt8(0x21 + $0 % 89) } }

  private func flaw(_ text: Text, _ bytes: [UInt8]) -> String? {
    if text.count != bytes.count || text.bytes(in: text.range) != bytes { return "other bytes" }
    if text.bytes != bytes { return "other bytes when put together" }
    let fresh = Text(bytes: bytes)
    if text.lines.starts != fresh.lines.starts { return "other lines" }
    for offset in stride(from: 0, through: bytes.count, by: 509) {
      if text.byte(at: ByteOffset(offset)) != (offset < bytes.count ? bytes[offset] : nil) { return "byte \(offset)" }
      for encoding in PositionEncoding.allCases {
        let position = fresh.position(of: ByteOffset(offset), in: encoding)
        if text.position(of: ByteOffset(offset), in: encoding) != position { return "position of \(offset)" }
        if text.offset(of: position, in: encoding) != fresh.offset(of: position, in: encoding) { return "\(position)" }
      }
    }
    return nil
  }

  @Test("whatever is taken out of three chunks, the rest is what it was", arguments: [0, 1, 1200])
  func takenOut(put count: Int) {
    let bytes = Self.line(3 * Self.chunk)
    let text = Text(bytes: bytes)
    let near = [-1025, -1024, -1023, -500, -1, 0, 1, 500, 1023, 1024, 1025]
    let places =
      (near.map { Self.chunk + $0 } + near.map { 2 * Self.chunk + $0 } + [0, 10, 3 * Self.chunk - 10, 3 * Self.chunk])
      .sorted()
    let replacement = [UInt8](repeating: 0x7A, count: count)
    for (index, lower) in places.enumerated() {
      for upper in places[index...] {
        let edited = text.replacing(ByteRange(lower, upper), with: replacement)
        if let flaw = flaw(edited, Array(bytes[..<lower]) + replacement + Array(bytes[upper...])) {
          Issue.record("\(lower) to \(upper): \(flaw)")
          return
        }
      }
    }
  }

  @Test("a text that is taken away bit by bit from either end or the middle keeps the rest", arguments: [0, 1, 2])
  func wornDown(from side: Int) {
    var bytes = Self.line(20_000)
    var text = Text(bytes: bytes)
    while bytes.count > 300 {
      let lower = side == 0 ? 0 : side == 1 ? bytes.count - 300 : bytes.count / 2 - 150
      bytes.removeSubrange(lower..<(lower + 300))
      text = text.replacing(ByteRange(lower, lower + 300), with: [])
      if let flaw = flaw(text, bytes) {
        Issue.record("\(bytes.count) left: \(flaw)")
        return
      }
    }
  }

  @Test("a line feed typed behind a carriage return that ends a chunk joins it")
  func splitEnding() {
    let bytes = Self.line(Self.chunk - 1) + [0x0D] + Self.line(9000)
    let text = Text(bytes: bytes)
    #expect(text.lines.starts == [0, Self.chunk])
    let typed = text.replacing(ByteRange(Self.chunk, Self.chunk), with: [0x0A])
    #expect(typed.lines.starts == [0, Self.chunk + 1])
    #expect(typed.lineContent(0) == ByteRange(0, Self.chunk - 1))
    #expect(typed.replacing(ByteRange(Self.chunk, Self.chunk + 1), with: []) == text)
    // Anything else typed there leaves two lines, and so does a line feed behind another letter.
    #expect(text.replacing(ByteRange(Self.chunk, Self.chunk), with: [0x41]).lines.starts == [0, Self.chunk])
    let plain = Text(bytes: Self.line(Self.chunk) + Self.line(9000))
    #expect(plain.replacing(ByteRange(Self.chunk, Self.chunk), with: [0x0A]).lines.starts == [0, Self.chunk + 1])
  }

  @Test("a column past the end of a line that goes over several chunks is its end")
  func pastTheEnd() {
    for (before, length) in [("", 7000), ("", 15_000), ("\n", 7000), ("\n", Self.chunk - 1), ("·\n", 13_000)] {
      let text = Text(before + String(repeating: "x", count: length) + "\n" + String(repeating: "y", count: 9000))
      let line = before.isEmpty ? 0 : 1
      let end = ByteOffset(before.utf8.count + length)
      for encoding in PositionEncoding.allCases {
        for column in [length, length + 1, length + 8000, Int.max] {
          #expect(text.offset(of: LineColumn(line: line, column: column), in: encoding) == end)
        }
        #expect(text.offset(of: LineColumn(line: line, column: length - 1), in: encoding) == ByteOffset(end.value - 1))
      }
    }
  }

  @Test("a column within a surrogate pair is the character's beginning, however long the line goes on")
  func withinAPair() {
    let text = Text("😀" + String(repeating: "x", count: 20_000) + "\n")
    #expect(text.offset(of: LineColumn(line: 0, column: 1), in: .utf16) == ByteOffset(0))
    #expect(text.offset(of: LineColumn(line: 0, column: 2), in: .utf16) == ByteOffset(4))
    #expect(text.offset(of: LineColumn(line: 0, column: 1), in: .utf8) == ByteOffset(0))
  }
}
