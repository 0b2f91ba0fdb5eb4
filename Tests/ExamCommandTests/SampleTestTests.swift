import ExactJSON
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("examd test", .timeLimit(.minutes(10)))
struct SampleTestTests {
  let scratch: Scratch

  /// A sample that names what the first criterion asks for, said to deserve some points.
  private static func exam(deserving points: String) -> String {
    Examples.exam + """

      Sample answer · \(points) points

      Yeast produces carbon dioxide that the gluten holds.

      Sample answer · 0 points

      Because.

      """
  }

  init() throws {
    scratch = try Scratch()
    try scratch.write("good.exam.md", Self.exam(deserving: "2"))
    try scratch.write("bad.exam.md", Self.exam(deserving: "4"))
    try scratch.write("none.exam.md", Examples.exam)
  }

  private func test(_ arguments: String...) throws -> ExamdProcess {
    try ExamdProcess.shell(#""$EXAMD" test "$@""#, arguments, in: scratch.folder)
  }

  @Test("samples that get what they deserve pass")
  func passing() throws {
    let result = try test("good.exam.md")
    #expect(result.code == 0)
    #expect(result.lines.first?.contains(" 1b sample 1 passed: gets the 2.0 of 4 that it deserves") == true)
    #expect(result.lines.last == "2 samples: 2 passed")
  }

  @Test("after a look, --update makes the failing ones deserve what they get, and touches nothing else")
  func update() throws {
    let result = try test("bad.exam.md", "good.exam.md", "--update")
    #expect(result.code == 1)
    #expect(result.errors == "examd: bad.exam.md: 1 sample updated; run the test again\n")
    #expect(try scratch.read("bad.exam.md") == Self.exam(deserving: "2"))
    #expect(try scratch.read("good.exam.md") == Self.exam(deserving: "2"))
    #expect(try test("bad.exam.md").code == 0)
  }

  @Test("one that does not is told with the difference and how each criterion was judged")
  func failing() throws {
    let result = try test("bad.exam.md")
    #expect(result.code == 1)
    #expect(result.output.contains("1b sample 1 failed: deserves 4.0, gets 2.0 of 4 (-2)\n"))
    #expect(result.output.contains("\n  ✓ +2 Yeast produces carbon dioxide that the gluten holds.\n"))
    #expect(result.lines.last == "2 samples: 1 passed, 1 failed")
  }

  @Test("JUnit has a suite an exam and a case a sample")
  func junit() throws {
    let result = try test(".", "--format", "junit")
    #expect(result.code == 1)
    let root = try #require(try XMLDocument(xmlString: result.output).rootElement())
    let suites = root.elements(forName: "testsuite")
    #expect(suites.map { $0.attribute(forName: "name")?.stringValue } == ["bad.exam.md", "good.exam.md"])
    #expect(suites.map { $0.attribute(forName: "failures")?.stringValue } == ["1", "0"])
    #expect(suites.map { $0.elements(forName: "testcase").count } == [2, 2])
  }

  @Test("JSON says what is deserved and what is given")
  func json() throws {
    let result = try test("bad.exam.md", "--format", "json")
    let report = try JSONParser.parse(result.output)
    let sample = try #require(report["files"]?.array?.first?["samples"]?.array?.first)
    #expect(sample["part"] == "1b")
    #expect(sample["outcome"] == "failed")
    #expect(sample["deserved"]?.int == 4)
    #expect(sample["score"]?.int == 2)
    #expect(report["summary"] == ["passed": 1, "failed": 1, "undecided": 0])
  }

  @Test("no sample answer at all, or no file, is 2")
  func nothing() throws {
    #expect(try test("none.exam.md").code == 2)
    #expect(try test("none.exam.md").errors.contains("Sample answer · 3 points"))
    #expect(try test("missing.exam.md").code == 2)
    #expect(try test("good.exam.md", "--format", "pdf").code == 64)
  }
}
