import Concepts
import ExamLanguage
import ExamRules
import ExamText
import Testing

/// A huge exam is checked as quickly as a usual one: only the answers of its first parts are marked.
@Suite("How much a check grades of itself")
struct GradingBudgetTests {
  /// Open parts, each with a model answer that falls short: it never speaks of the remedy.
  private func exam(parts: Int) -> String {
    (1...parts).map { number in
      """
      ## Question \(number)

      Why does the variance of network \(number) grow?

      4.0 points · Open · 1/4 Page

      Model answer

      Each block adds its input to an independent output.

      +2 points

      each block adds its input to an independent output

      +2 points

      batch normalisation in front of every convolution scales it down

      """
    }.joined(separator: "\n")
  }

  @Test("All parts of a usual exam are graded, and nothing is said about it")
  func usual() {
    let findings = check(exam(parts: 20)).findings
    #expect(findings.of("model-answer-falls-short").count == 20)
    #expect(findings.of("answers-not-graded").isEmpty)
  }

  @Test("Of a huge one the first parts are graded, one finding says so, and whoever asks gets the rest")
  func huge() throws {
    let text = exam(parts: 300)
    let findings = check(text).findings
    let graded = findings.of("model-answer-falls-short")
    #expect(20 < graded.count && graded.count < 300)
    #expect(graded.compactMap(\.part?.question) == Array(1...graded.count))
    let limit = findings.of("answers-not-graded")
    #expect(limit.map(\.message) == ["answers were marked in \(graded.count) of the 300 parts that have some to mark"])
    #expect(limit.first?.range == ByteRange(0, 0))
    var options = CheckOptions()
    options.gradesEverything = true
    let all = check(text, options: options).findings
    #expect(all.of("model-answer-falls-short").count == 300)
    #expect(all.of("answers-not-graded").isEmpty)
  }

  @Test("What is found does not depend on what was graded before an edit")
  func edits() {
    var parsed = Exam.parse(Text(exam(parts: 120)))
    var check = ExamCheck(parsed, concepts: .library, options: CheckOptions(), reusing: nil)
    for end in [0, 0, 0, parsed.text.count / 2] {
      // A question taken away at the top brings others into reach, one put in there pushes them out.
      let edit =
        end == 0
        ? TextEdit(ByteRange(0, parsed.parts.dropFirst(10).first?.start.value ?? 0), "")
        : TextEdit(ByteRange(0, 0), exam(parts: 40))
      parsed = parsed.edited(by: [edit])
      check = ExamCheck(parsed, concepts: .library, options: CheckOptions(), reusing: check)
      let fresh = ExamCheck(Exam.parse(parsed.text), concepts: .library, options: CheckOptions(), reusing: nil)
      #expect(check.findings == fresh.findings)
    }
  }
}
