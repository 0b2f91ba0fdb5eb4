import ExamLanguage
import ExamTestSupport
import ExamText
import Testing

/// A keystroke costs what it touches: everything else stays the same object.
@Suite("Reuse after an edit")
struct ReuseTests {
  private static func exam(questions: Int) -> Exam {
    let question = "a Why?\n\n2 points · Open\n\n+2 points\n\nSo.\n\nb How?\n\n(1 point)\n\n"
    return Exam.parse(Text(String(repeating: question, count: questions)))
  }

  /// How many parts of the second exam the first one does not have.
  private func fresh(_ before: Exam, _ after: Exam) -> Int {
    let former = Set(before.parts.map { ObjectIdentifier($0.part) })
    return after.parts.count { !former.contains(ObjectIdentifier($0.part)) }
  }

  @Test("One keystroke makes one new part, in an exam of any size", arguments: [3, 30, 300])
  func keystroke(questions: Int) throws {
    let exam = ReuseTests.exam(questions: questions)
    let at = exam.parts[questions].start + 3
    let edited = exam.edited(by: [TextEdit(ByteRange(at, at), "x")])
    #expect(edited.parts.count == 2 * questions)
    #expect(fresh(exam, edited) == 1)
  }

  @Test("A new part moves and renames the others without reading them again")
  func insertion() {
    let exam = ReuseTests.exam(questions: 50)
    let edited = exam.edited(by: [TextEdit(ByteRange(0, 0), "a First?\n\n(1 point)\n\n")])
    #expect(edited.parts.count == 101)
    #expect(edited.parts.last?.id.description == "51b")
    #expect(fresh(exam, edited) == 1)
  }

  @Test("A burst of edits is applied in order, each in the text that the former left")
  func burst() {
    let exam = ReuseTests.exam(questions: 5)
    let edits = "typed".utf8.enumerated().map { index, byte in
      TextEdit(ByteRange(2 + index, 2 + index), bytes: [byte])
    }
    let edited = exam.edited(by: edits)
    #expect(edited.parts.first?.part.stemText == "typedWhy?")
    #expect(fresh(exam, edited) == 1)
  }

  @Test("Joining and splitting parts re-reads these only")
  func joining() {
    let exam = ReuseTests.exam(questions: 5)
    let start = exam.parts[4].start
    let joined = exam.edited(by: [TextEdit(ByteRange(start + -1, start), "")])
    #expect(joined.parts.count == 9)
    #expect(fresh(exam, joined) == 1)
    let back = joined.edited(by: [TextEdit(ByteRange(start + -1, start + -1), "\n")])
    #expect(ExamFacts(back) == ExamFacts(exam))
  }

  @Test(
    "Edits beyond the text are clamped",
    arguments: [ByteRange(-5, 3), ByteRange(10, 1 << 40), ByteRange(1 << 40, 1 << 41)])
  func clamped(range: ByteRange) {
    let exam = ReuseTests.exam(questions: 2)
    let edited = exam.edited(by: [TextEdit(range, "x")])
    #expect(ExamFacts(edited) == ExamFacts(Exam.parse(edited.text)))
  }
}
