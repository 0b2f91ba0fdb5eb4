import ExamLanguage
import ExamText
import Testing

/// Alternatives in paragraphs, tables and lists.
@Suite("Multiple choice")
struct ChoiceTests {
  private func choices(_ text: String, header: String = "4 points · Multiple choice") -> String {
    outline("a Which?\n\n\(header)\n\n\(text)\n").split(separator: "\n").dropFirst(2).joined(separator: "\n")
  }

  @Test("A paragraph that ends in its points")
  func paragraphs() {
    #expect(
      choices("Nets are deep. 2.0 points\n\nNets are\nshallow. -1,67 points\n\nNets are wide. (1 point)")
        == "  choice +2: Nets are deep.\n  choice -1.67: Nets are\nshallow.\n  choice +1: Nets are wide.")
  }

  @Test("A row of a table that ends in them; the head of an export is left over")
  func tables() {
    #expect(
      choices(
        """
        - | | |
        |--|------|
        | Size is |x|. | -2.0 points |
        | Size is $y$ | 2.0 points |
        """)
          == """
            choice -2: Size is |x|.
            choice +2: Size is $y$
            left over: "- | | |\\n|--|------|\\n"
          """)
    #expect(
      choices("| Statement | Points |\n|---|---|\n| One | 1 point |\n| Two | |\n| Three | 1 p |")
        == "  choice +1: One\n  choice +1: Three\n  problem brokenTable: | Two | |")
  }

  @Test("A task list, with or without points")
  func taskLists() {
    #expect(
      choices("- [x] right\n- [ ] wrong\n  indeed -1 point\n- [X] right too 2 points")
        == "  choice [x] -: right\n  choice [ ] -1: wrong\n  indeed\n  choice [x] +2: right too")
    #expect(
      outline("a Which?\n\n- [x] one\n- [ ] two\n")
        == "1a choice\n  asks: Which?\n  choice [x] -: one\n  choice [ ] -: two")
  }

  @Test("Lines with capital letters")
  func capitals() {
    #expect(choices("A) one\nB) two 2 points") == "  choice -: one\n  choice +2: two")
    #expect(choices("A. one\n\nB. two") == "  choice -: one\n  choice -: two")
  }

  @Test("Without a header, paragraphs that unmistakably end in points make a part multiple choice")
  func inferred() {
    #expect(
      outline("a Which?\n\nIt is deep. 2 points\n\nIt is flat. -2 points\n")
        == "1a choice\n  asks: Which?\n  choice +2: It is deep.\n  choice -2: It is flat.")
    #expect(outline("a Which?\n\nThis is worth 2 points.\n\nThat one 2 points\n").hasPrefix("1a open"))
  }

  @Test("A dash with a blank before the points is reported, a true minus is one")
  func detachedMinus() {
    #expect(choices("It is flat. - 2 points") == "  choice -: It is flat.\n  problem ambiguousMinus: - 2 points")
    #expect(choices("It is flat. − 2 points") == "  choice -2: It is flat.")
    #expect(choices("| flat | - 2 points |\n| deep | 2 points |").hasPrefix("  choice -: flat\n  choice +2: deep"))
  }

  @Test("Points that cannot be read leave the alternative without any")
  func unreadable() {
    #expect(choices("It is flat. 1-2 points") == "  choice -: It is flat.\n  problem unreadablePoints: 1-2 points")
  }

  @Test("Points and text have their exact words")
  func ranges() throws {
    let text = "a Which?\n\n2 points · Multiple choice\n\nIt is  deep.  −1,5 Punkte\n"
    let part = try #require(Exam.parse(Text(text)).parts.first?.part)
    let choice = try #require(part.alternatives.first)
    #expect(part.string(choice.textRange) == "It is  deep.")
    #expect(choice.points.map { part.string($0.range) } == "−1,5 Punkte")
    #expect(choice.points.map { part.string($0.numberRange) } == "−1,5")
    #expect(part.string(choice.range) == "It is  deep.  −1,5 Punkte")
  }
}
