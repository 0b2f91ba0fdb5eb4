import ExactJSON
import Foundation
import Testing

@Suite("examd check", .timeLimit(.minutes(10)))
struct CheckTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("clean.exam.md", Examples.exam)
    try scratch.write("warned.exam.md", Examples.warned)
    try scratch.write("wrong.exam.md", Examples.wrong)
  }

  private func check(_ arguments: String...) throws -> ExamdProcess {
    try ExamdProcess.shell(#""$EXAMD" check "$@""#, arguments, in: scratch.folder)
  }

  @Test(
    "the exit code is 1 for findings at or above --fail-on, an error by default",
    arguments: [
      ("clean.exam.md", nil, 0), ("warned.exam.md", nil, 0), ("wrong.exam.md", nil, 1),
      ("warned.exam.md", "warning", 1), ("warned.exam.md", "hint", 1), ("clean.exam.md", "hint", 0),
      ("wrong.exam.md", "never", 0),
    ] as [(String, String?, Int32)])
  func exitCodes(file: String, threshold: String?, code: Int32) throws {
    let options = threshold.map { ["--fail-on", $0] } ?? []
    #expect(try ExamdProcess.shell(#""$EXAMD" check "$@""#, [file] + options, in: scratch.folder).code == code)
  }

  @Test("a rule's level can be set for one run")
  func levels() throws {
    #expect(try check("wrong.exam.md", "--rule", "full-marks-unreachable=hint").code == 0)
    #expect(try check("warned.exam.md", "--rule", "alternative-count-mismatch=error").code == 1)
    let unknown = try check("warned.exam.md", "--rule", "alternative-count-mismach=error")
    #expect(unknown.code == 64)
    #expect(unknown.errors.contains("alternative-count-mismatch"))
  }

  @Test("the project file above an exam sets levels, --rule wins over it, and its mistakes are told with their lines")
  func project() throws {
    try scratch.write(".examd.yaml", "rules:\n  alternative-count-mismatch: error\n")
    #expect(try check("warned.exam.md").code == 1)
    #expect(try check("warned.exam.md", "--rule", "alternative-count-mismatch=hint").code == 0)
    try scratch.write(".examd.yaml", "rules:\n  alternative-count-mismatch: error\n  header-mising: off\n")
    let mistaken = try check("clean.exam.md")
    #expect(mistaken.code == 2)
    #expect(mistaken.errors.contains(".examd.yaml:3: no rule is called “header-mising”; the nearest is header-missing"))
  }

  @Test("text shows place, rule, the source line with carets, and sums up in its last line; no colour in a pipe")
  func text() throws {
    let result = try check("warned.exam.md")
    #expect(result.output.hasPrefix("warned.exam.md:10:32: warning[alternative-count-mismatch] "))
    #expect(result.output.contains("4.0 points · Multiple choice · 3 alternatives\n"))
    #expect(result.output.contains("^^^^^^^^^^^^^^\n"))
    #expect(result.lines.last?.contains("1 warning") == true)
    #expect(!result.output.contains("\u{1B}"))
    #expect(result.errors == "")
    #expect(try check("warned.exam.md", "--colour", "always").output.contains("\u{1B}["))
    #expect(try check("warned.exam.md", "--color", "always").output.contains("\u{1B}["))
  }

  @Test("JSON is as the contract says, with lines from 0 and characters in UTF-16")
  func json() throws {
    let result = try check("clean.exam.md", "warned.exam.md", "--format", "json")
    let report = try JSONParser.parse(result.output)
    let files = try #require(report["files"]?.array)
    #expect(files.map { $0["path"]?.string } == ["clean.exam.md", "warned.exam.md"])
    #expect(files[0]["findings"] == [])
    let finding = try #require(files[1]["findings"]?.array?.first)
    #expect(finding["rule"] == "alternative-count-mismatch")
    #expect(finding["severity"] == "warning")
    #expect(finding["part"] == "1a")
    #expect(
      finding["range"]
        == ["start": ["line": 9, "character": 31], "end": ["line": 9, "character": 45]])
    #expect(finding["fixes"]?.array?.isEmpty == false)
    #expect(report["summary"] == ["errors": 0, "warnings": 1, "information": 0, "hints": 0])
  }

  @Test("nothing to check is still JSON")
  func emptyJSON() throws {
    let result = try check("missing.exam.md", "--format", "json")
    #expect(result.code == 2)
    #expect(try JSONParser.parse(result.output)["files"] == [])
  }

  @Test("a folder is searched in the order of its names, the report is the same every time")
  func folder() throws {
    try scratch.write("term/b.exam.md", Examples.warned)
    try scratch.write("term/a/one.exam", Examples.warned)
    try scratch.write("term/.git/hidden.exam.md", Examples.wrong)
    try scratch.write("term/notes.md", "# Shopping\n\nFlour and water.\n")
    try scratch.write("term/anna.answers.md", Examples.draft(of: "b.exam.md"))
    let result = try check("term", "--format", "json")
    #expect(result.code == 0)
    let paths = try #require(JSONParser.parse(result.output)["files"]?.array).map { $0["path"]?.string }
    #expect(paths == ["term/a/one.exam", "term/anna.answers.md", "term/b.exam.md"])
    for _ in 0..<5 { #expect(try check("term", "--format", "json").output == result.output) }
  }

  @Test("a file that cannot be read does not stop the others, and makes the exit code 2")
  func unreadable() throws {
    let result = try check("missing.exam.md", "wrong.exam.md", "clean.exam.md")
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("examd: missing.exam.md: there is no such file; "))
    #expect(result.output.contains("wrong.exam.md:"))
    #expect(result.lines.last?.contains("2 exams") == true)
  }

  @Test("a folder without any exam is no clean result")
  func emptyFolder() throws {
    try scratch.write("empty/notes.md", "# Shopping\n\nFlour and water.\n")
    let result = try check("empty")
    #expect(result.code == 2)
    #expect(result.errors.contains("*.exam.md"))
  }

  @Test("--diff shows what --fix does, patch does the same, and what is fixed stays fixed")
  func fix() throws {
    let exported = Examples.exam.replacing("in the oven?\n", with: "in the oven?\n\n+ ...\n")
    try scratch.write("exported.exam.md", exported)
    let diff = try check("exported.exam.md", "--diff")
    #expect(diff.output.hasPrefix("--- exported.exam.md\n+++ exported.exam.md\n@@ "))
    #expect(diff.output.contains("\n-+ ...\n"))
    #expect(try scratch.read("exported.exam.md") == exported)
    let fixed = try check("exported.exam.md", "--fix")
    #expect(fixed.code == 0)
    #expect(fixed.output.contains("mended 1 finding\n"))
    let mended = try scratch.read("exported.exam.md")
    #expect(!mended.contains("+ ..."))
    #expect(try check("exported.exam.md", "--diff").output == "")
    try scratch.write("patched.exam.md", exported)
    let patched = try ExamdProcess.shell("patch -s patched.exam.md", input: Data(diff.output.utf8), in: scratch.folder)
    #expect(patched.code == 0)
    #expect(try scratch.read("patched.exam.md") == mended)
  }

  @Test("--fix leaves alone what a person must decide")
  func unsafe() throws {
    #expect(try check("warned.exam.md", "--fix").code == 0)
    #expect(try scratch.read("warned.exam.md") == Examples.warned)
  }

  @Test("standard input is an exam")
  func standardInput() throws {
    let result = try ExamdProcess.run("check", "-", input: Data(Examples.wrong.utf8))
    #expect(result.code == 1)
    #expect(result.output.contains("full-marks-unreachable"))
  }

  @Test("a reader that went away changes nothing about the exit code")
  func closed() throws {
    let result = try ExamdProcess.shell(
      #"{ "$EXAMD" check wrong.exam.md; echo "$?" >&2; } | true"#, in: scratch.folder)
    #expect(result.errors == "1\n")
  }
}
