import ExactNumbers
import ExamLanguage
import ExamTestSupport
import ExamText
import Testing

/// What an export left behind, what nobody closed, and what is no text at all.
@Suite("Leftovers and broken texts")
struct LeftoverTests {
  @Test("Dots, plus signs and runs of blank lines belong to nothing")
  func artefacts() {
    #expect(
      outline("a Why is it true. ...\n\n+\n\n...\n\n(2 points)\n\n\n\n+2 points\n\nBecause\n")
        == """
        1a open 2
          asks: Why is it true.
          +2: Because
          left over: " ..."
          left over: "+\\n"
          left over: "...\\n"
          left over: "\\n"
          left over: "\\n"
        """)
  }

  @Test("Taking everything out that is left over leaves nothing to take out")
  func removal() {
    let text =
      "a Why is it true. ...\n\n+\n\n...\n\n\n(2 points)\n\n\n\n\n\n+2 points\n\n\n\n...\n\n\n\nBecause\n\n\n\n"
    let exam = Exam.parse(Text(text))
    let edits = exam.parts.flatMap { placed in placed.part.artefacts.map { TextEdit(placed.range($0), "") } }
    #expect(edits.count > 5)
    let cleaned = exam.text.applying(edits)
    #expect(cleaned.map { Exam.parse($0).parts.flatMap(\.part.artefacts) } == [])
  }

  @Test("An ellipsis that means something stays")
  func ellipsis() {
    #expect(outline("a Continue 1, 2, 3, ...\n") == "1a open\n  asks: Continue 1, 2, 3, ...")
  }

  @Test(
    "What nobody closed is reported once and swallows nothing",
    arguments: [
      ("a Is $x^2 true?", "unclosedMathematics: $"), ("a Is \\(x true?", "unclosedMathematics: \\("),
      ("a Is `x true?", "unclosedCode: `"), ("a Is it <!-- true?", "unclosedComment: <!--"),
      ("a Is\n\n$$ x", "unclosedMathematics: $$"), ("a Is\n\n\\[ x", "unclosedMathematics: \\["),
      ("a Is\n\n<!-- x", "unclosedComment: <!--"), ("a Is\n\n~~~\nx", "unclosedCode: ~~~"),
    ])
  func unclosed(text: String, problem: String) {
    let exam = Exam.parse(Text("\(text)\n\n4 points · Open\n\n+4 points\n\nYes\n\nb Next?\n\n(1 point)\n"))
    #expect(exam.parts.map(\.id.description) == ["1a", "1b"])
    #expect(exam.parts[0].part.problems.map { "\($0.kind): \($0.subject)" } == [problem])
    #expect(exam.parts[0].part.header?.points.points == .init(4))
    #expect(exam.parts[0].part.criteria.count == 1)
  }

  @Test(
    "Prices, escapes and closed mathematics are no problem",
    arguments: ["$5 a piece", "\\$x", "$x$ and $$y$$", "`$`", "\\(x\\)"])
  func closed(text: String) {
    #expect(Exam.parse(Text("a Pay \(text)?\n")).parts.first?.part.problems == [])
  }

  @Test("A binary file is not read")
  func binary() {
    let exam = Exam.parse(Text(bytes: Array("a Why?\n\n(4 points)\n".utf8) + [0, 1, 2]))
    #expect(exam.parts.isEmpty)
    #expect(exam.problems.map(\.kind) == [.notText])
    #expect(flaw(of: exam) == nil)
  }

  @Test("Bytes that are no UTF-8 are reported where they stand")
  func invalidUTF8() {
    let exam = Exam.parse(Text(bytes: Array("a Why ".utf8) + [0xC3, 0x28] + Array("?\n\n(4 points)\n".utf8)))
    #expect(exam.parts.first?.part.problems.map(\.kind) == [.notText])
    #expect(exam.parts.first?.part.problems.first?.range == LocalRange(6, 7))
    #expect(exam.parts.first?.part.header != nil)
  }

  @Test("An empty file, and one of a single line without end", arguments: ["", "\u{FEFF}", "x", "\r"])
  func tiny(text: String) {
    let exam = Exam.parse(Text(text))
    #expect(exam.parts.isEmpty && exam.problems.isEmpty)
    #expect(flaw(of: exam) == nil)
  }

  @Test(
    "Line endings of any kind, and a byte-order mark, change no meaning", arguments: ["\n", "\r\n", "\r"],
    ["", "\u{FEFF}"])
  func lineEndings(ending: String, mark: String) {
    let text = """
      ---
      title: T
      total: 5
      ---

      # 1 Nets (5 points)

      a Which?
      Tick them.

      2 points · Multiple choice · 2 alternatives

      One. 2 points

      - [ ] two

      b Why?

      ```
      # 3 code
      ```

      3 points · Open

      Model answer

      So.

      +3 points {#x}

      Right
      """
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let exam = Exam.parse(Text(mark + lines.joined(separator: ending)))
    #expect(flaw(of: exam) == nil)
    #expect(
      outline(exam).split { $0.isNewline }.joined(separator: "\n")
        == outline(text).split { $0.isNewline }.joined(separator: "\n"))
    #expect(exam.settings.total == .init(5))
    #expect(exam.declaredTotalRange.map(exam.text.string) == "5")
    #expect(exam.parts.count == 2)
  }
}
