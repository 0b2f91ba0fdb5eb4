import ExamText
import Testing

/// Long texts are kept in chunks. Whatever was edited, a text is what the plainest code makes of its bytes.
@Suite("Texts in chunks")
struct ChunkedTextTests {
  private static let pieces: [String] = [
    "\n", "\r\n", "\r", "· ", "😀", "e\u{301}", "a plain sentence of some length without anything odd. ", "x", "\0",
    String(repeating: "long line · ", count: 200), String(repeating: "\r\n", count: 400),
  ]

  /// Lines as the protocol words it: `\n`, `\r\n` and `\r` end one.
  private func plainStarts(_ bytes: [UInt8]) -> [Int] {
    var starts = [0]
    for index in bytes.indices {
      let isEnd = bytes[index] == 0x0A || (bytes[index] == 0x0D && !bytes[(index + 1)...].starts(with: [0x0A]))
      if isEnd { starts.append(index + 1) }
    }
    return starts
  }

  private func random(_ count: Int, _ source: inout SplitMix) -> String {
    (0..<count).map { _ in Self.pieces.randomElement(using: &source) ?? "" }.joined()
  }

  @Test("four hundred random edits give the bytes and lines of the text made afresh")
  func edits() {
    var source = SplitMix(state: 7)
    var bytes = Array(random(300, &source).utf8)
    var text = Text(bytes: bytes)
    for number in 0..<400 {
      let lower = Int.random(in: 0...bytes.count, using: &source)
      let length =
        Bool.random(using: &source) ? Int.random(in: 0...3, using: &source) : Int.random(in: 0...9000, using: &source)
      let range = lower..<min(bytes.count, lower + length)
      let replacement = Array(random(Int.random(in: 0...4, using: &source), &source).utf8)
      bytes.replaceSubrange(range, with: replacement)
      text = text.replacing(ByteRange(range.lowerBound, range.upperBound), with: replacement)
      if number % 40 == 0 { #expect(text.lines.starts == plainStarts(bytes)) }
    }
    #expect(text.bytes == bytes)
    #expect(text.lines.starts == plainStarts(bytes))
    #expect(text == Text(bytes: bytes))
    let misplaced = plainStarts(bytes).enumerated().filter { line, start in
      text.lines.start(ofLine: line) != start || text.lines.line(containing: ByteOffset(start)) != line
    }
    #expect(misplaced.map(\.offset) == [])
  }

  @Test("positions count as the protocol words it, in each encoding, before and after edits", arguments: [0, 1, 12])
  func positions(_ edits: Int) {
    var source = SplitMix(state: UInt64(edits))
    var string = random(24, &source)
    var text = Text(string)
    for _ in 0..<edits {
      let scalars = string.unicodeScalars
      let index = scalars.indices.randomElement(using: &source) ?? scalars.startIndex
      let offset = string.utf8.distance(from: string.startIndex, to: index)
      let inserted = random(1, &source)
      text = text.replacing(ByteRange(offset, offset), with: Array(inserted.utf8))
      string.unicodeScalars.insert(contentsOf: inserted.unicodeScalars, at: index)
    }
    let starts = plainStarts(text.bytes)
    var (line, columns, offset) = (0, [0, 0, 0], 0)
    var misplaced: [String] = []
    for scalar in string.unicodeScalars {
      if line + 1 < starts.count, offset == starts[line + 1] { (line, columns) = (line + 1, [0, 0, 0]) }
      let isEnding = scalar == "\r" || scalar == "\n"
      for (encoding, column) in zip([PositionEncoding.utf8, .utf16, .utf32], columns) where !isEnding {
        let position = LineColumn(line: line, column: column)
        let inside = ByteOffset(offset + UTF8.width(scalar) - 1)
        if text.position(of: ByteOffset(offset), in: encoding) != position
          || text.position(of: inside, in: encoding) != position
          || text.offset(of: position, in: encoding) != ByteOffset(offset)
        {
          misplaced.append("\(offset) in \(encoding)")
        }
      }
      offset += UTF8.width(scalar)
      columns = [columns[0] + UTF8.width(scalar), columns[1] + UTF16.width(scalar), columns[2] + 1]
    }
    #expect(misplaced == [])
    #expect(text.offset(of: LineColumn(line: starts.count, column: 0), in: .utf16) == ByteOffset(offset))
    #expect(text.offset(of: LineColumn(line: 0, column: Int.max), in: .utf16) == text.lineContent(0).upper)
  }

  @Test("bytes that are no characters are one unit each, wherever the chunks are cut")
  func invalid() {
    let bytes = [UInt8](repeating: 0xBF, count: 20_000) + [0x0A, 0xF0, 0x9F, 0x98]
    let text = Text(bytes: bytes)
    for encoding in PositionEncoding.allCases {
      #expect(text.position(of: ByteOffset(20_000), in: encoding) == LineColumn(line: 0, column: 20_000))
      #expect(text.offset(of: LineColumn(line: 0, column: 12_345), in: encoding) == ByteOffset(12_345))
      #expect(text.position(of: ByteOffset(20_004), in: encoding) == LineColumn(line: 1, column: 3))
    }
    #expect(text.string(ByteRange(19_999, 20_001)) == "\u{FFFD}\n")
  }

  @Test(
    "wherever a line without end is cut, no character is cut in two",
    arguments: ["·", "数", "😀"], ["", "x", "xx", "xxx"])
  func longLine(character: String, before: String) {
    let count = 9000
    let text = Text(before + String(repeating: character, count: count) + "\n")
    let (ascii, bytes, units) = (before.utf8.count, character.utf8.count, character.utf16.count)
    for number in [1, 1000, 1536, 2047, 2048, 3071, 3072, 4096, 6144, count] {
      let offset = ByteOffset(ascii + number * bytes)
      #expect(text.position(of: offset, in: .utf32).column == ascii + number)
      #expect(text.position(of: offset, in: .utf16).column == ascii + number * units)
      #expect(text.offset(of: LineColumn(line: 0, column: ascii + number * units), in: .utf16) == offset)
      #expect(text.offset(of: LineColumn(line: 0, column: ascii + number), in: .utf32) == offset)
    }
    #expect(text.bytes(in: ByteRange(ascii + 1, ascii + 2)) == [Array(character.utf8)[1]])
  }

  @Test("a line ending of two bytes is one, wherever the text is cut or typed in", arguments: 6135...6150)
  func ending(at place: Int) {
    let text = Text(String(repeating: "x", count: place) + "\r\n" + String(repeating: "y", count: 9000))
    #expect(text.lines.starts == [0, place + 2])
    let accented = Text(String(repeating: "x", count: place - 2) + "·\r\n" + String(repeating: "y", count: 9000))
    #expect(accented.position(of: ByteOffset(place), in: .utf32) == LineColumn(line: 0, column: place - 1))
    // Typed one after the other, at the end of one stretch and the beginning of the next.
    let typed = Text(String(repeating: "x", count: place) + String(repeating: "y", count: 9000))
      .replacing(ByteRange(place, place), with: [0x0A]).replacing(ByteRange(place, place), with: [0x0D])
    #expect(typed.lines.starts == [0, place + 2])
    #expect(typed == text)
    #expect(typed.replacing(ByteRange(place + 1, place + 1), with: [0x0D]).lines.starts == [0, place + 1, place + 3])
  }

  @Test("ranges outside are clamped, and a byte outside is none")
  func outside() {
    let text = Text("abc").replacing(ByteRange(-5, 1), with: [0x78]).replacing(ByteRange(2, 99), with: [])
    #expect(text.string == "xb")
    #expect(text.byte(at: ByteOffset(1)) == 0x62)
    #expect(text.byte(at: ByteOffset(2)) == nil && text.byte(at: ByteOffset(-1)) == nil)
    #expect(text.bytes(in: ByteRange(1, 50)) == [0x62])
    #expect(text.lines.start(ofLine: 7) == 2)
    #expect(Text("").replacing(ByteRange(0, 0), with: []).lines.starts == [0])
  }
}

/// The same numbers in every run.
private struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
