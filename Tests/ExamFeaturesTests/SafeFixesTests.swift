import ExamFeatures
import ExamRules
import ExamText
import Testing

@Suite("All safe fixes at once")
struct SafeFixesTests {
  private let text = Text("0123456789")

  private func finding(_ edits: [(Int, Int, String)], isSafe: Bool = true) -> Finding {
    let edits = edits.map { TextEdit(ByteRange($0.0, $0.1), $0.2) }
    return Finding(
      rule: "r", severity: .hint, range: ByteRange(edits[0].range.lower, edits[0].range.upper), message: "m", part: nil,
      fixes: [.init("fix", edits, isSafe: isSafe)])
  }

  private func applied(_ findings: [Finding]) -> (String?, Int) {
    let fixes = SafeFixes(of: findings, in: text)
    return (text.applying(fixes.edits)?.string, fixes.count)
  }

  @Test("Fixes that leave one another alone are applied together, others wait")
  func overlap() {
    #expect(applied([finding([(1, 3, "x")]), finding([(3, 4, "y")]), finding([(2, 5, "z")])]) == ("0xy456789", 2))
  }

  @Test("Two insertions at one place are not both applied")
  func insertions() {
    #expect(applied([finding([(4, 4, "a")]), finding([(4, 4, "b")])]) == ("0123a456789", 1))
  }

  @Test("A fix of several edits is applied whole or not at all")
  func whole() {
    #expect(applied([finding([(5, 6, "x")]), finding([(1, 2, "a"), (5, 7, "b")])]) == ("01234x6789", 1))
    #expect(applied([finding([(8, 9, "x"), (0, 1, "y")])]) == ("y1234567x9", 1))
  }

  @Test("What is not safe is left, and so is what lies outside the text")
  func unsafe() {
    #expect(applied([finding([(1, 2, "x")], isSafe: false), finding([(9, 11, "x")])]) == ("0123456789", 0))
  }
}
