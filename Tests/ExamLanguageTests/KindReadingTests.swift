import ExamLanguage
import ExamTestSupport
import ExamText
import Testing

@Suite("What a file is, after edits")
struct KindReadingTests {
  /// What decides; added to what random exams consist of.
  private static let decisive = [
    "---\nexam: final.exam.md\n---\n", "---\nexam: \"\"\n---\n", "exam: final.exam.md\n", "---\n", "# 1a\n", "## 2b\n",
    "a Why?\n\n2.0 points · Open\n", "\n+1 point\n", "```\n", "```\n", "<!--\n", "-->\n", "\u{FEFF}", "\0",
  ]

  @Test(
    "It is read from what the edit touched as from the whole text, however much of it is looked at",
    arguments: [60, 100, 200, 400, FileKind.readingLimit])
  func afterEdits(limit: Int) {
    var dice = Dice(seed: UInt64(limit))
    var counts: [FileKind: Int] = [:]
    for round in 0..<400 {
      var bytes = Array((dice.roll(2) == 0 ? dice.pick(Self.decisive) : "").utf8)
      bytes += RandomEditTests.randomExam(&dice, length: [0, 100, 300, 600][dice.roll(4)])
      var exam = Exam.parse(Text(bytes: bytes))
      for step in 0..<10 {
        let random = RandomEditTests.randomEdit(&dice, exam.text.count)
        let edit = dice.roll(3) == 0 ? TextEdit(random.range, dice.pick(Self.decisive)) : random
        exam = exam.edited(by: [edit])
        let (read, fresh) = (FileKind.reading(exam, limit: limit), FileKind.reading(exam.text, limit: limit))
        counts[fresh, default: 0] += 1
        guard read == fresh else {
          Issue.record(
            "round \(round) step \(step): \(read) instead of \(fresh): \(exam.text.string.debugDescription)")
          return
        }
      }
    }
    // Of each kind there were some.
    for kind in [FileKind.exam, .answers, .other] { #expect(counts[kind, default: 0] > 0, "\(kind)") }
  }

  @Test("Of a long file the beginning decides, wherever in it is typed")
  func longFile() {
    let part = "a Why does it hold?\n\n2.0 points · Open\n\nModel answer\n\nIt does.\n\n+2 points\n\nIt does.\n\n"
    let prose = String(repeating: "Some words of a long text about something else.\n\n", count: 6000)
    for (text, kind) in [(prose + part, FileKind.other), (part + prose, .exam), (part + part + prose + part, .exam)] {
      var exam = Exam.parse(Text(text))
      #expect(FileKind.reading(exam) == kind)
      #expect(FileKind.reading(exam.text) == kind)
      for place in [0, 3, text.utf8.count / 2, FileKind.readingLimit - 1, FileKind.readingLimit, text.utf8.count] {
        exam = exam.edited(by: [TextEdit(ByteRange(place, place), "x")])
        #expect(FileKind.reading(exam) == FileKind.reading(exam.text))
      }
    }
  }
}
