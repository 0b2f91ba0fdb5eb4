import ExamText
import Testing

/// Bytes, lines and positions.
@Suite("Text")
struct TextTests {
  private static let texts = [
    "", "a", "\n", "a\nb", "a\r\nb\r\n", "a\rb", "\r\n\r", "4.0 points · Open\nß", "😀x\n数é", "\u{FEFF}a\n",
    "é\r\n😀\r\n",
  ]

  @Test("Lines end at LF, CR LF or a lone CR")
  func lines() {
    #expect(Text("a\nb\r\nc\rd").lines.starts == [0, 2, 5, 7])
    #expect(Text("").lines.starts == [0])
    #expect(Text("a\r").lines.starts == [0, 2])
    #expect(Text("a\r\nb").lineContent(0) == ByteRange(0, 1))
  }

  @Test("Columns are counted in the client's unit")
  func columns() {
    let text = Text("4.0 points · Multiple choice · 4 alternatives\n😀x")
    let word = ByteOffset(35)
    #expect(text.string(ByteRange(word, word + 12)) == "alternatives")
    #expect(text.position(of: word, in: .utf8).column == 35)
    #expect(text.position(of: word, in: .utf16).column == 33)
    let end = ByteOffset(text.count)
    #expect(PositionEncoding.allCases.map { text.position(of: end, in: $0).column } == [5, 3, 2])
  }

  @Test(
    "Every offset at a character survives the way to a position and back", arguments: texts, PositionEncoding.allCases)
  func roundTrip(string: String, encoding: PositionEncoding) {
    let text = Text(string)
    var offset = 0
    for scalar in string.unicodeScalars {
      let position = text.position(of: ByteOffset(offset), in: encoding)
      // Between CR and LF no position exists: it is the line's end.
      let isWithinEnding = offset > 0 && text.bytes[offset] == 0x0A && text.bytes[offset - 1] == 0x0D
      #expect(text.offset(of: position, in: encoding) == ByteOffset(isWithinEnding ? offset - 1 : offset))
      offset += scalar.utf8.count
    }
    #expect(text.offset(of: text.position(of: ByteOffset(offset), in: encoding), in: encoding) == ByteOffset(offset))
  }

  @Test("Positions beyond line and text are clamped")
  func clamped() {
    let text = Text("ab\r\ncd")
    #expect(text.offset(of: LineColumn(line: 0, column: 99), in: .utf16) == ByteOffset(2))
    #expect(text.offset(of: LineColumn(line: 9, column: 0), in: .utf16) == ByteOffset(6))
    #expect(text.offset(of: LineColumn(line: -1, column: 4), in: .utf16) == ByteOffset(0))
    #expect(text.offset(of: LineColumn(line: 0, column: -4), in: .utf16) == ByteOffset(0))
    #expect(Text("😀").offset(of: LineColumn(line: 0, column: 1), in: .utf16) == ByteOffset(0))
    #expect(text.position(of: ByteOffset(99), in: .utf8) == LineColumn(line: 1, column: 2))
  }

  @Test("The edited line index is the one of the new text, over random edits of line endings")
  func editedIndex() {
    var seed: UInt64 = 5
    func roll(_ sides: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(sides))
    }
    let pieces: [[UInt8]] = [[0x0A], [0x0D], [0x0D, 0x0A], [0x61], [0xC3, 0xA9], []]
    var text = Text("")
    for _ in 0..<20_000 {
      let lower = roll(text.count + 1)
      let upper = min(text.count, lower + roll(4))
      let inserted = (0..<roll(4)).flatMap { _ in pieces[roll(pieces.count)] }
      text = text.replacing(ByteRange(lower, upper), with: inserted)
      if text.lines != LineIndex(text.bytes) {
        Issue.record("other lines in \(text.string.debugDescription)")
        return
      }
      if text.count > 60 { text = Text("") }
    }
  }

  @Test("First and last lines, bytes and offsets are what they are, and nothing lies beyond them")
  func edges() {
    let text = Text("\nab\n")
    #expect(text.lines.starts == [0, 1, 4])
    #expect(text.range == ByteRange(0, 4))
    #expect([-7, 0, 1, 3, 4, 99].map { text.lines.line(containing: ByteOffset($0)) } == [0, 0, 1, 1, 2, 2])
    #expect([-1, 0, 1, 2, 3, 4].map { text.lines.start(ofLine: $0) } == [0, 0, 1, 4, 4, 4])
    #expect([-1, 0, 1, 2, 3].map { text.lineContent($0).lower.value } == [4, 0, 1, 4, 4])
    #expect(text.lineContent(3) == ByteRange(4, 4) && text.lineContent(1) == ByteRange(1, 3))
    #expect([-1, 0, 3, 4].map { text.byte(at: ByteOffset($0)) } == [nil, 0x0A, 0x0A, nil])
    #expect(Text("\r\nab").lines.starts == [0, 2])
  }

  @Test(
    "What is no UTF-8 is a character for each byte, what is one counts once",
    arguments: [
      ([0xC3, 0xA9], 1, 1), ([0xC3, 0x41], 2, 2), ([0xC3], 1, 1), ([0xC2, 0x80], 1, 1), ([0xC1, 0x80], 2, 2),
      ([0xE0, 0xA0, 0x80], 1, 1), ([0xE0, 0xA0, 0x41], 3, 3), ([0xEF, 0xBF, 0xBD], 1, 1), ([0xE0, 0xA0], 2, 2),
      ([0xF0, 0x90, 0x80, 0x80], 1, 2), ([0xF4, 0x8F, 0xBF, 0xBF], 1, 2), ([0xF5, 0x80, 0x80, 0x80], 4, 4),
      ([0xF0, 0x90, 0x80], 3, 3), ([0xC3, 0xA9, 0xA9], 2, 2), ([0x80, 0x80], 2, 2), ([0xDF, 0xBF, 0x7F], 2, 2),
    ] as [([UInt8], Int, Int)])
  func sequences(bytes: [UInt8], scalars: Int, units: Int) {
    // Also where eight letters at once are looked at before it, and where more of the line follows.
    for (before, behind) in [(0, 0), (3, 0), (8, 1), (21, 9)] {
      let text = Text(
        bytes: [UInt8](repeating: 0x61, count: before) + bytes + [UInt8](repeating: 0x62, count: behind) + [0x0A])
      let end = before + bytes.count + behind
      for (encoding, width) in [(PositionEncoding.utf32, scalars), (.utf16, units), (.utf8, bytes.count)] {
        let column = before + width + behind
        #expect(text.position(of: ByteOffset(end), in: encoding) == LineColumn(line: 0, column: column))
        #expect(text.offset(of: LineColumn(line: 0, column: column), in: encoding) == ByteOffset(end))
        #expect(text.offset(of: LineColumn(line: 0, column: column + 5), in: encoding) == ByteOffset(end))
      }
      for index in bytes.indices {
        // A byte within a character is at its beginning, one that is none by itself.
        let start = scalars == 1 || bytes == [0xC3, 0xA9, 0xA9] && index == 1 ? 0 : index
        let isWithin = bytes == [0xDF, 0xBF, 0x7F] && index == 1
        let expected = before + (isWithin ? 0 : start)
        #expect(text.position(of: ByteOffset(before + index), in: .utf8).column == expected)
      }
    }
  }

  @Test("Texts are equal where their bytes are, not where only their lengths are")
  func equality() {
    #expect(Text("ab") != Text("cd"))
    #expect(Text("ab") != Text("abc"))
    #expect(Text("cd").replacing(ByteRange(0, 2), with: Array("ab".utf8)) == Text("ab"))
    #expect(LineIndex(Array("a\nb".utf8)) != LineIndex(Array("ab\n".utf8)))
    #expect(Set([Text("ab"), Text("cd"), Text("cd").replacing(ByteRange(0, 2), with: Array("ab".utf8))]).count == 2)
  }

  @Test("Edits of one text are applied together; overlapping ones are refused")
  func together() {
    let text = Text("one two three")
    #expect(text.applying([TextEdit(ByteRange(0, 3), "1")])?.string == "1 two three")
    #expect(
      text.applying([TextEdit(ByteRange(3, 3), "s"), TextEdit(ByteRange(3, 4), "-")])?.string == "ones-two three")
    #expect(text.applying([])?.string == "one two three")
    let edits = [TextEdit(ByteRange(8, 13), "3"), TextEdit(ByteRange(0, 3), "1")]
    #expect(text.applying(edits)?.string == "1 two 3")
    #expect(text.applying(edits + [TextEdit(ByteRange(2, 5), "x")]) == nil)
    #expect(text.applying([TextEdit(ByteRange(0, 99), "x")]) == nil)
  }
}
