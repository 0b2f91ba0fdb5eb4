import ExactJSON
import ExamFeatures
import ExamLanguage
import ExamRules
import ExamTestSupport
import ExamText
import Foundation
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Findings for CI")
struct CIReportTests {
  private static let text = Text("x\r\n😀é 4.0 points\n")
  private static let start = "x\r\n😀é ".utf8.count

  /// A finding on the words `4.0`, with everything that is hard to write down.
  private static func finding(
    _ message: String = "says “4.0”, 100% <&\"> of\nit", _ severity: Severity = .error, part: PartID? = nil
  ) -> Finding {
    Finding(
      rule: "points-sum-mismatch", severity: severity, range: ByteRange(start, start + 3), message: message,
      part: part, related: [.init(ByteRange(0, 1), "counted here")],
      fixes: [.init("write 5.0", [TextEdit(ByteRange(start, start + 3), "5.0")]), .init("think", [])])
  }

  private static func file(
    _ findings: [Finding], path: String = "./a b,c:1.exam.md", text: Text = text, parts: [PartID] = []
  ) -> FileReport {
    FileReport(path: path, text: text, findings: findings, contents: .init(), parts: parts)
  }

  private static func report(_ form: some StreamedReport, _ files: [FileReport]) -> String {
    let bodies = files.reduce(into: "") { $0 += form.file($1, isFirst: $0.isEmpty) }
    return form.opening + bodies + form.closing(ReportCounts(of: files))
  }

  private static let (a, b) = (PartID(question: 1, letter: "a"), PartID(question: 1, letter: "b"))

  // MARK: SARIF

  @Test("SARIF: a rule with its documentation, regions from 1 in UTF-16 units, fixes and related places")
  func sarif() throws {
    let report = try JSONParser.parse(Self.report(SARIFReport(version: "1.2.3"), [Self.file([Self.finding()])]))
    #expect(try SchemaValidator("sarif").faults(of: report) == [])
    let run = try #require(report["runs"]?.array?.first)
    #expect(run["columnKind"] == "utf16CodeUnits")
    let result = try #require(run["results"]?.array?.first)
    let rules = try #require(run["tool"]?["driver"]?["rules"]?.array)
    let rule = try #require(result["ruleIndex"]?.int.map { rules[$0] })
    #expect(rule["id"] == result["ruleId"])
    #expect(rule["help"]?["markdown"]?.string?.contains("**Why it matters.**") == true)
    #expect(rule["shortDescription"]?["text"]?.string?.hasPrefix("**") == false)
    let place = try #require(result["locations"]?.array?.first?["physicalLocation"])
    #expect(place["artifactLocation"]?["uri"] == "a%20b%2Cc%3A1.exam.md")
    let region: JSONValue = ["startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8]
    #expect(place["region"] == region)
    let related = try #require(result["relatedLocations"]?.array?.first)
    #expect(related["message"]?["text"] == "counted here")
    #expect(related["physicalLocation"]?["region"]?["startLine"] == 1)
    let fixes = try #require(result["fixes"]?.array)
    #expect(fixes.count == 1)
    let replacement = fixes[0]["artifactChanges"]?.array?.first?["replacements"]?.array?.first
    #expect(replacement == ["deletedRegion": region, "insertedContent": ["text": "5.0"]])
  }

  @Test("SARIF: several files are one list, none is an empty list, absolute paths are file URIs")
  func sarifFiles() throws {
    let files = [
      Self.file([]), Self.file([Self.finding(), Self.finding()]), Self.file([Self.finding()], path: "/x/y"),
    ]
    let results = try JSONParser.parse(Self.report(SARIFReport(version: "1"), files))["runs"]?.array?[0]["results"]
    #expect(results?.array?.count == 3)
    let uri = results?.array?.last?["locations"]?.array?[0]["physicalLocation"]?["artifactLocation"]?["uri"]
    #expect(uri == "file:///x/y")
    let empty = try JSONParser.parse(Self.report(SARIFReport(version: "1"), []))
    #expect(try SchemaValidator("sarif").faults(of: empty) == [])
  }

  // MARK: JUnit and Checkstyle

  @Test("JUnit: a case a part and one for the file; findings at or above the level fail it, the others are output")
  func junit() throws {
    let findings = [
      Self.finding("for all", .hint), Self.finding("first", .error, part: Self.a),
      Self.finding("second <&>", .warning, part: Self.a), Self.finding("third", .information, part: Self.a),
    ]
    let report = Self.report(JUnitReport(failOn: .warning), [Self.file(findings, parts: [Self.a, Self.b])])
    let suite = try #require(try XMLDocument(xmlString: report).rootElement()?.elements(forName: "testsuite").first)
    #expect(suite.attribute(forName: "tests")?.stringValue == "3")
    #expect(suite.attribute(forName: "failures")?.stringValue == "1")
    let cases = suite.elements(forName: "testcase")
    #expect(cases.map { $0.attribute(forName: "name")?.stringValue } == ["file", "1a", "1b"])
    let failures = cases.map { $0.elements(forName: "failure") }
    #expect(failures.map(\.count) == [0, 1, 0])
    #expect(failures[1][0].attribute(forName: "message")?.stringValue == "first")
    #expect(failures[1][0].stringValue?.contains("warning[points-sum-mismatch] second <&>") == true)
    #expect(failures[1][0].stringValue?.contains("third") == false)
    #expect(cases[1].elements(forName: "system-out").first?.stringValue?.contains("third") == true)
    #expect(!Self.report(JUnitReport(failOn: nil), [Self.file(findings)]).contains("<failure"))
  }

  @Test("JUnit: a finding about a part that the file does not have is not lost")
  func junitUnknownPart() {
    let report = Self.report(JUnitReport(failOn: .error), [Self.file([Self.finding("m", part: Self.b)])])
    #expect(report.contains("name=\"1b\""))
    #expect(report.contains("failures=\"1\""))
  }

  @Test("Checkstyle: places from 1, and what XML cannot hold replaced")
  func checkstyle() throws {
    let files = [Self.file([Self.finding(), Self.finding("bell \u{7}\u{FFFF}", .hint)]), Self.file([], path: "clean")]
    let root = try #require(try XMLDocument(xmlString: Self.report(CheckstyleReport(), files)).rootElement())
    let found = root.elements(forName: "file")
    #expect(found.map { $0.attribute(forName: "name")?.stringValue } == ["./a b,c:1.exam.md", "clean"])
    let errors = found[0].elements(forName: "error")
    let first = Dictionary(uniqueKeysWithValues: (errors[0].attributes ?? []).map { ($0.name ?? "", $0.stringValue) })
    #expect(
      first == [
        "line": "2", "column": "5", "severity": "error", "message": "says “4.0”, 100% <&\"> of\nit",
        "source": "examd.points-sum-mismatch",
      ])
    #expect(errors[1].attribute(forName: "message")?.stringValue == "bell \u{FFFD}\u{FFFD}")
  }

  // MARK: GitHub and GitLab

  @Test("GitHub: %, line ends, and in properties : and , are escaped; one line a finding")
  func gitHub() {
    let across = Finding(
      rule: "r", severity: .hint, range: ByteRange(0, Self.start), message: "m\r", part: Self.a)
    #expect(
      Self.report(GitHubReport(), [Self.file([Self.finding(), across])]) == """
        ::error file=a b%2Cc%3A1.exam.md,line=2,endLine=2,col=5,endColumn=8,title=points-sum-mismatch::\
        says “4.0”, 100%25 <&"> of%0Ait
        ::notice file=a b%2Cc%3A1.exam.md,line=1,endLine=2,title=r::1a: m%0D

        """)
  }

  @Test("GitLab: fingerprints are the same when lines move, and each is there once")
  func gitLab() throws {
    func fingerprints(_ text: String) throws -> [String] {
      let text = Text(text)
      let places = text.bytes.indices.filter { text.bytes[$0] == UInt8(ascii: "4") }
      let findings = places.map {
        Finding(rule: "r", severity: .warning, range: ByteRange($0, $0 + 1), message: "m", part: Self.a)
      }
      let report = try JSONParser.parse(Self.report(GitLabReport(), [Self.file(findings, text: text)]))
      #expect(try SchemaValidator("gitlab").faults(of: report) == [])
      return try #require(report.array).compactMap { $0["fingerprint"]?.string }
    }
    let before = try fingerprints("4 points\n\n4 points\n")
    #expect(Set(before).count == 2)
    #expect(try fingerprints("new\n\n4 points\nnew\n4 points\n") == before)
    #expect(try JSONParser.parse(Self.report(GitLabReport(), [])) == [])
  }

  // MARK: Baseline

  @Test("A baseline forgives as many findings as there were, wherever they moved, and goes through its file")
  func baseline() throws {
    var written = Baseline()
    written.add(Self.file([Self.finding(), Self.finding("other")]))
    let json = try JSONParser.parse(written.bytes)
    #expect(try SchemaValidator("baseline").faults(of: json) == [])
    let baseline = try #require(Baseline(bytes: written.bytes))
    #expect(baseline.bytes == written.bytes)
    let moved = Self.finding().range.lower.value + 4
    let text = Text("new\n" + Self.text.string)
    let same = Finding(
      rule: "points-sum-mismatch", severity: .error, range: ByteRange(moved, moved + 3),
      message: Self.finding().message, part: nil)
    let file = Self.file([same, same], path: "a b,c:1.exam.md", text: text)
    #expect(baseline.newFindings(of: file) == [same])
    #expect(baseline.newFindings(of: Self.file([Self.finding("new")])).count == 1)
    #expect(baseline.newFindings(of: Self.file([Self.finding()], path: "elsewhere.exam.md")).count == 1)
  }

  @Test("What is no baseline is refused", arguments: ["", "{}", #"{"version":2,"findings":[]}"#, #"{"version":1}"#])
  func noBaseline(text: String) { #expect(Baseline(bytes: Array(text.utf8)) == nil) }

  // MARK: For editors

  @Test("gcc: a finding a line, whatever its message holds, columns from 1 in bytes")
  func gcc() {
    let findings = [
      Self.finding("a\r\nb"), Self.finding("c", .warning, part: Self.a), Self.finding("1b: d", .hint, part: Self.b),
    ]
    let expected = """
      x:2:8: error: a b [points-sum-mismatch]
      x:2:8: warning: 1a: c [points-sum-mismatch]
      x:2:8: note: 1b: d [points-sum-mismatch]

      """
    #expect(Self.report(GCCReport(), [Self.file(findings, path: "x")]) == expected)
    #expect(Self.report(GCCReport(), [Self.file([])]) == "")
  }

}
