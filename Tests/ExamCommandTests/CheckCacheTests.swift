import Foundation
import Testing

@Suite("What examd check keeps", .timeLimit(.minutes(5)))
struct CheckCacheTests {
  let scratch: Scratch

  /// Long enough that it is worth keeping: many parts with samples that are marked.
  private static let exam = (1...40).map { number in
    Examples.exam.replacing("# 1 Dough", with: "# \(number) Dough")
      .replacing("---\ntitle: Bread and yeast\nlanguage: en\n---\n", with: "")
      .replacing("+2 points\n\nThe starch", with: number == 7 ? "+1 point\n\nThe starch" : "+2 points\n\nThe starch")
      + "\nSample answer · 2 points\n\nYeast produces carbon dioxide that the gluten holds.\n"
  }.joined(separator: "\n")

  init() throws {
    scratch = try Scratch()
    try scratch.write("long.exam.md", Self.exam)
  }

  private func check(_ arguments: String..., format: String = "json") throws -> String {
    let result = try ExamdProcess.run(
      ExamdProcess.executable,
      ["check", "long.exam.md", "--format", format, "--fail-on", "never"]
        + (arguments.contains("--no-cache") ? [] : ["--cache"]) + arguments,
      input: Data(), in: scratch.folder, environment: ["XDG_CACHE_HOME": scratch.folder.path + "/cache"])
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  private func kept() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: scratch.folder.path + "/cache/examd")) ?? []
  }

  @Test("a report that is kept is the report, in every format", arguments: ["json", "sarif", "gitlab", "github"])
  func same(_ format: String) throws {
    let fresh = try check("--no-cache", format: format)
    #expect(kept().isEmpty)
    #expect(try check(format: format) == fresh)
    #expect(kept().count == 1)
    #expect(try check(format: format) == fresh)
    #expect(fresh.contains("full-marks-unreachable"))
  }

  @Test("it is really used, and only for the same bytes and options")
  func key() throws {
    _ = try check()
    let name = try #require(kept().first)
    let path = scratch.folder.path + "/cache/examd/" + name
    // A report with other words shows where the words come from.
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try text.replacing("the rubric reaches", with: "as it was kept").write(
      toFile: path, atomically: true, encoding: .utf8)
    #expect(try check().contains("as it was kept"))
    #expect(try !check("--no-cache").contains("as it was kept"))
    #expect(try !check("--rule", "penalties-unbalanced=off").contains("as it was kept"))
    try scratch.write("long.exam.md", Self.exam + "\n")
    #expect(try !check().contains("as it was kept"))
  }

  @Test("what is cut short, garbage or about another text counts as missing")
  func garbage() throws {
    let fresh = try check()
    let path = scratch.folder.path + "/cache/examd/" + (try #require(kept().first))
    let whole = try Data(contentsOf: URL(filePath: path))
    for bad in [whole.prefix(whole.count / 2), Data(), Data("[1,2".utf8), Data(#"{"key":"x"}"#.utf8)] {
      try bad.write(to: URL(filePath: path))
      #expect(try check() == fresh)
    }
  }

  @Test("runs that share it, at once, all say the same and leave nothing behind")
  func shared() throws {
    let fresh = try check("--no-cache")
    // Not by & and wait: dash waits for a signal that Foundation blocks in its children.
    let script = """
      printf '%s\\n' 1 2 3 4 5 6 |
        xargs -P 6 -I N sh -c '"$EXAMD" check long.exam.md --cache --format json --fail-on never > out.N'
      """
    let result = try ExamdProcess.shell(
      script, in: scratch.folder, environment: ["XDG_CACHE_HOME": scratch.folder.path + "/cache"])
    #expect(result.code == 0)
    for number in 1...6 { #expect(try scratch.read("out.\(number)") == fresh) }
    #expect(kept().count == 1)
  }
}
