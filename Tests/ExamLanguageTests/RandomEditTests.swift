import ExamLanguage
import ExamTestSupport
import ExamText
import Testing

/// What the parser promises for any bytes and any edits.
@Suite("Random texts and edits")
struct RandomEditTests {
  /// Snippets that mean something to the parser, whole and broken.
  static let snippets: [String] = [
    "\n", "\r\n", "\r", "\n\n", "\n\n\n\n", " ", "\t", "a", "b ", "a Explain", "\n\na Why does it work?\n\n",
    "\n\nb How does it work?\n\n", "\n\nc) What is it?\n\n", "\n\n(a) Who?\n\n", "\n\n2a Where?\n\n",
    "\n\na layer that\n\n",
    "# 2 Nets (11 points)\n", "## Question 3\n", "### 2b\n", "# Title\n", "#", "## Aufgabe 4\n\n", "#### Aside\n",
    "4.0 points · Multiple choice · 4 alternatives\n", "\n5.0 points · Open · 1/4 Page\n", "(4 points)",
    "\n[5 marks]\n",
    " points", "2.0 points\n", "\n+3 points\n\n", "\n0 points\n", "\n- 1 point\n", "\n-1 point\n",
    "+1.5 points {#x .full}\n",
    "Model answer\n\n", "\nSolution: because\n", "\nHint: think\n", "\nSample answer · 2 points\n\nyes\n", "\nRubric\n",
    "```\n", "```python\n", "~~~\n", "`", "$", "$$\n", "\\[", "\\]", "<!--", "-->",
    "<!-- examd: allow no-such-rule -->\n",
    "---\n", "---\ntitle: T\ntotal: 12\n---\n", "total: 3\n", "rules: {a: off}\n", "\u{FEFF}", "- [x] right\n",
    "- [ ] wrong 1 point\n",
    "A) first\nB) second\n", "| text | 2 points |\n", "|--|--|\n", "- | | |\n", "...\n", "+ ...\n", "+\n", "…\n",
    "½ points", "−1 point", "·", "é", "数", "😀", "**Question 5:** Why? (3 points)\n", "  ",
    "\n\n1. Why? (2 points)\n", "\n2) How?\n\n", "\n\n3. Which?\nA) one\nB) two\n", "\n\n**1.** What?\n", "1. ",
    "2. step\n",
    "\n\nQuestion 1. Who? (4 points)\n", "\n\nQuestion 2: Where?\n\n", "a) one (1 point)\nb) two (1 point)\n",
    "1,5 Punkte\n", "## Section A (30 points)\n", "# Part II: Nets (12 points)\n", "## Nets (8 points)\n",
    "\nTotal: 12 points\n", "\n[Total for Question 2 is 9 marks]\n", "\nThe exam is worth 60 points.\n",
    "\n| Criterion | Points |\n|---|---|\n| says why | 1.5 |\n| Total | 3 |\n", "| 1 | 20 |\n", "| Total | 60 |\n",
    "\n| Question | Points |\n|---|---|\n",
  ]

  static func randomExam(_ dice: inout Dice, length: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < length {
      if dice.roll(12) == 0 {
        bytes.append(UInt8(dice.roll(255) + 1))
      } else {
        bytes += Array(dice.pick(snippets).utf8)
      }
    }
    return bytes
  }

  static func randomEdit(_ dice: inout Dice, _ count: Int) -> TextEdit {
    let lower = dice.roll(count + 1)
    let size = [0, 0, 0, 1, 1, 2, 3, 8, 40, 200][dice.roll(10)]
    let upper = min(count, lower + dice.roll(size + 1))
    var replacement: [UInt8] = []
    switch dice.roll(5) {
    case 0: break
    case 1: replacement = [UInt8(dice.roll(256))]
    case 2: replacement = Array((dice.pick(snippets) + dice.pick(snippets)).utf8)
    default: replacement = Array(dice.pick(snippets).utf8)
    }
    return TextEdit(ByteRange(lower, upper), bytes: replacement)
  }

  @Test("Any bytes parse, and the blocks are the bytes")
  func anyBytes() {
    var dice = Dice(seed: 1)
    for round in 0..<10_000 {
      let bytes: [UInt8]
      if round % 2 == 0 {
        bytes = (0..<dice.roll(200)).map { _ in UInt8(dice.roll(256)) }
      } else {
        bytes = RandomEditTests.randomExam(&dice, length: dice.roll(400))
      }
      let exam = Exam.parse(Text(bytes: bytes))
      if let flaw = flaw(of: exam) {
        Issue.record("round \(round): \(flaw) in \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        return
      }
    }
  }

  @Test("After any edits an exam is what a fresh parse gives", arguments: 0..<10)
  func editsEqualFreshParse(seed: Int) {
    var dice = Dice(seed: UInt64(seed) &+ 100)
    for round in 0..<100 {
      let start = RandomEditTests.randomExam(&dice, length: [0, 50, 200, 600][dice.roll(4)])
      var exam = Exam.parse(Text(bytes: start))
      for step in 0..<10 {
        let before = exam
        let edits = (0...dice.roll(3)).reduce(into: [TextEdit]()) { edits, _ in
          let text = edits.reduce(before.text) { $0.replacing($1.range, with: $1.replacement) }
          edits.append(RandomEditTests.randomEdit(&dice, text.count))
        }
        exam = before.edited(by: edits)
        let fresh = Exam.parse(Text(bytes: exam.text.bytes))
        if let difference = ExamFacts(exam).difference(ExamFacts(fresh)) {
          Issue.record(
            "seed \(seed) round \(round) step \(step): \(difference)\nbefore: \(before.text.string.debugDescription)\nedits: \(edits.map { ($0.range, String(decoding: $0.replacement, as: UTF8.self).debugDescription) })"
          )
          return
        }
        if let flaw = flaw(of: exam) {
          Issue.record("seed \(seed) round \(round) step \(step): \(flaw)")
          return
        }
      }
    }
  }
}
