import Concepts
import ExamLanguage
import ExamRules
import ExamTestSupport
import ExamText
import Testing

@Suite("The engine")
struct EngineTests {
  private let exam = """
    a Explain why the variance grows.

    4.0 points · Open · 1/4 Page

    +2 points

    it doubles in every block

    b Explain what helps.

    4.0 points · Open · 1/4 Page

    +4 points

    batch normalisation

    """

  @Test("A part that no edit touched keeps its grader and its findings, and these move with it")
  func reuse() throws {
    let parsed = Exam.parse(Text(exam))
    let former = ExamCheck(parsed, concepts: .library, options: CheckOptions(), reusing: nil)
    let edited = parsed.edited(by: [TextEdit(ByteRange(2, 9), "Say at some length")])
    let check = ExamCheck(edited, concepts: .library, options: CheckOptions(), reusing: former)
    #expect(check.parts(areReusedFrom: former) == [false, true])
    #expect(check.grader(ofPart: 1) === former.grader(ofPart: 1))
    let fresh = ExamCheck(Exam.parse(edited.text), concepts: .library, options: CheckOptions(), reusing: nil)
    #expect(check.findings == fresh.findings)
    #expect(check.findings.of("model-answer-missing").count == 2)
  }

  @Test("A setting that decides marks makes everything be checked again")
  func settings() {
    let text = Text("---\nfloor: 0\n---\n\n" + exam)
    let parsed = Exam.parse(text)
    let former = ExamCheck(parsed, concepts: .library, options: CheckOptions(), reusing: nil)
    let edited = parsed.edited(by: [TextEdit(ByteRange(11, 12), "-2")])
    let check = ExamCheck(edited, concepts: .library, options: CheckOptions(), reusing: former)
    #expect(check.parts(areReusedFrom: former) == [false, false])
  }

  @Test("After any edits the findings are those of a fresh check")
  func randomEdits() {
    var dice = Dice(seed: 7)
    let snippets = [
      "\n\n+1 point\n\n", "\n\nb And this?\n\n", " (3 points)", "-", "1", "\n", "$", "```\n", "x", "...",
      "2.0 points\n\n",
      "\n\na Next?\n\n", "<!-- examd: allow header-missing -->", "\n\nModel answer\n\n",
    ]
    for entry in FixTests.exams.prefix(30) {
      var parsed = Exam.parse(entry.text)
      var check = ExamCheck(parsed, concepts: .library, options: CheckOptions(), reusing: nil)
      for _ in 0..<6 {
        let start = dice.roll(parsed.text.count + 1)
        let edit = TextEdit(
          ByteRange(start, min(parsed.text.count, start + dice.roll(8))), snippets[dice.roll(snippets.count)])
        parsed = parsed.edited(by: [edit])
        check = ExamCheck(parsed, concepts: .library, options: CheckOptions(), reusing: check)
      }
      let fresh = ExamCheck(Exam.parse(parsed.text), concepts: .library, options: CheckOptions(), reusing: nil)
      #expect(check.findings == fresh.findings)
    }
  }

  @Test("The caller's level wins over the front matter's, and that over the rule's own")
  func levels() {
    let own = check(exam).findings.of("model-answer-missing")
    #expect(own.map(\.severity) == [.hint, .hint])
    let set = "---\nrules:\n  model-answer-missing: error\n---\n\n" + exam
    #expect(check(set).findings.of("model-answer-missing").map(\.severity) == [.error, .error])
    var options = CheckOptions()
    options.levels["model-answer-missing"] = .off
    #expect(check(set, options: options).findings.of("model-answer-missing").isEmpty)
  }

  @Test("An unknown rule name of the caller's is said at the beginning of the file")
  func unknownLevel() {
    var options = CheckOptions()
    options.levels["model-answer-mising"] = .off
    let finding = check(exam, options: options).findings.of("unknown-rule-name").first
    #expect(finding?.message == "no rule is called “model-answer-mising”; the nearest is model-answer-missing")
    #expect(finding?.range == ByteRange(0, 0))
  }

  @Test("An allowance outside every part holds for the whole file, one within a part for that part")
  func allowances() {
    let outside = check("<!-- examd: allow model-answer-missing -->\n\n" + exam)
    #expect(outside.findings.of("model-answer-missing").isEmpty)
    #expect(outside.findings.of("allowance-unused").isEmpty)
    let inside = check(exam + "\n<!-- examd: allow model-answer-missing -->\n")
    #expect(inside.findings.of("model-answer-missing").compactMap(\.part?.description) == ["1a"])
  }

  @Test("Findings stand in document order")
  func order() {
    let findings = check(exam).findings
    #expect(zip(findings, findings.dropFirst()).allSatisfy { $0.range.lower <= $1.range.lower })
  }

  @Test("What is not read any more is said")
  func limit() {
    let huge = Text(String(repeating: "# x\n", count: 100_002))
    #expect(
      check(huge).findings.of("limit-reached").map(\.message) == ["limit of 100000 reached; what follows is not read"])
    #expect(check(exam).findings.of("limit-reached").isEmpty)
  }
}
