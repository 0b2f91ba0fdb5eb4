import ExactJSON
import Foundation
import Testing

@Suite("examd check as a gate in CI", .timeLimit(.minutes(10)))
struct GateTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("a/warned.exam.md", Examples.warned)
    try scratch.write("a/old/wrong.exam.md", Examples.wrong)
    try scratch.write("b/clean.exam.md", Examples.exam)
  }

  private func check(_ arguments: String...) throws -> ExamdProcess {
    try ExamdProcess.shell(#""$EXAMD" check "$@""#, arguments, in: scratch.folder)
  }

  private func paths(_ result: ExamdProcess) throws -> [String?]? {
    try JSONParser.parse(result.output)["files"]?.array?.map { $0["path"]?.string }
  }

  @Test("--exclude and --include choose among the files of folders, a named file is always checked")
  func patterns() throws {
    #expect(
      try paths(check(".", "--exclude", "old/", "--format", "json")) == ["a/warned.exam.md", "b/clean.exam.md"])
    #expect(
      try paths(check(".", "--include", "a/", "--exclude", "/a/old", "--format", "json")) == ["a/warned.exam.md"])
    #expect(
      try paths(check("b/clean.exam.md", "--exclude", "b/", "--format", "json")) == ["b/clean.exam.md"])
    #expect(try check("b", "--exclude", "*.md").code == 2)
  }

  @Test("--baseline: old findings pass although lines moved, a new one fails, the file is read back")
  func baseline() throws {
    let written = try check("a", "--baseline", "known.json", "--write-baseline", "--format", "json")
    #expect(written.code == 0)
    #expect(written.errors == "examd: wrote 2 findings to known.json\n")
    let passing = try check("a", "--baseline", "known.json", "--fail-on", "hint")
    #expect(passing.code == 0)
    #expect(passing.output.hasSuffix("left out 2 findings of the baseline\n"))
    try scratch.write(
      "a/old/wrong.exam.md", Examples.wrong.replacing("# 1 Dough\n", with: "# 1 Dough\n\n<!-- moved -->\n"))
    #expect(try check("a", "--baseline", "known.json").code == 0)
    try scratch.write("a/new.exam.md", Examples.wrong)
    let failing = try check("a", "--baseline", "known.json")
    #expect(failing.code == 1)
    #expect(failing.output.hasPrefix("a/new.exam.md:"))
    let again = try check("a", "--baseline", "known.json", "--write-baseline")
    #expect(again.code == 0)
    #expect(try check("a", "--baseline", "known.json").code == 0)
  }

  @Test("a baseline that is missing, or is none, is 2")
  func noBaseline() throws {
    #expect(try check("a", "--baseline", "missing.json").code == 2)
    try scratch.write("none.json", "{}")
    let result = try check("a", "--baseline", "none.json")
    #expect(result.code == 2)
    #expect(result.errors.contains("--write-baseline"))
  }

  @Test("--max-warnings fails only beyond its number")
  func warnings() throws {
    #expect(try check("a/warned.exam.md", "--max-warnings", "1").code == 0)
    let result = try check("a/warned.exam.md", "--max-warnings", "0")
    #expect(result.code == 1)
    #expect(result.errors == "examd: --max-warnings allows 0, and there are 1\n")
  }

  @Test("--changed-since checks what differs from a revision and what git does not know yet")
  func changed() throws {
    let git = """
      git init -q . && git -c user.name=t -c user.email=t@example.org add . && \
      git -c user.name=t -c user.email=t@example.org commit -q -m first
      """
    #expect(try ExamdProcess.shell(git, in: scratch.folder).code == 0)
    #expect(try check(".", "--changed-since", "HEAD").code == 0)
    try scratch.write("a/warned.exam.md", Examples.warned + "\n")
    try scratch.write("b/n w.exam.md", Examples.exam)
    let result = try check("a", "b", "--changed-since", "HEAD", "--format", "json")
    #expect(try paths(result) == ["a/warned.exam.md", "b/n w.exam.md"])
    let unknown = try check("a", "--changed-since", "no-such-branch")
    #expect(unknown.code == 2)
    #expect(unknown.errors.contains("“no-such-branch”"))
    #expect(try check("a", "--changed-since=--output=x").code == 64)
  }

  @Test("--changed-since outside a repository, and without git, says so")
  func noGit() throws {
    let outside = try ExamdProcess.shell(
      #"GIT_CEILING_DIRECTORIES=/ "$EXAMD" check a --changed-since HEAD"#, in: scratch.folder)
    #expect(outside.code == 2)
    #expect(outside.errors.contains("no git repository"))
    let without = try ExamdProcess.shell(#"PATH=/nowhere "$EXAMD" check a --changed-since HEAD"#, in: scratch.folder)
    #expect(without.code == 2)
    #expect(without.errors.contains("needs git"))
  }

  @Test(
    "every format is the same every time, and keeps the exit code",
    arguments: ["json", "sarif", "junit", "github", "gitlab", "checkstyle", "gcc"])
  func formats(format: String) throws {
    let first = try check(".", "--format", format)
    #expect(first.code == 1)
    #expect(first.output.contains("full-marks-unreachable"))
    #expect(try check(".", "--format", format).output == first.output)
    #expect(try check("b", "--format", format).code == 0)
  }
}
