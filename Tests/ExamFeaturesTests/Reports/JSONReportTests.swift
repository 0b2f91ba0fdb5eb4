import ExactJSON
import ExamFeatures
import ExamLanguage
import ExamRules
import ExamTestSupport
import ExamText
import Testing

@Suite("Findings as JSON")
struct JSONReportTests {
  @Test("Ranges are those of LSP: lines from 0, columns in UTF-16 units")
  func shape() throws {
    let text = Text("x\r\n😀é 4.0 points")
    let start = "x\r\n😀é ".utf8.count
    let finding = Finding(
      rule: "some-rule", severity: .hint, range: ByteRange(start, start + 3), message: "says “4.0”",
      part: PartID(question: 2, letter: "b"), fixes: [.init("write 5.0", [])])
    let report = JSONReport.findings(
      of: [FileReport(path: "a b.exam.md", text: text, findings: [finding], contents: .init())])
    #expect(
      JSONWriter.string(report) == """
        {"files":[{"path":"a b.exam.md","findings":[{"rule":"some-rule","severity":"hint","message":"says “4.0”",\
        "part":"2b","range":{"start":{"line":1,"character":4},"end":{"line":1,"character":7}},"fixes":["write 5.0"]}]}],\
        "summary":{"errors":0,"warnings":0,"information":0,"hints":1}}
        """)
    #expect(try SchemaValidator("check").faults(of: report) == [])
  }

  @Test("How many findings are as grave as a threshold")
  func counts() {
    let findings = [Severity.error, .warning, .warning, .information, .hint].map {
      Finding(rule: "r", severity: $0, range: ByteRange(0, 0), message: "m", part: nil)
    }
    let counts = ReportCounts(findings)
    #expect(Severity.allCases.map { counts.count(atLeast: $0) } == [1, 3, 4, 5])
  }
}
