import Foundation
import Testing

@Suite("What examd check keeps", .timeLimit(.minutes(10)))
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

  private func check(
    _ arguments: [String] = [], file: String = "long.exam.md", format: String = "json",
    program: URL = ExamdProcess.executable
  ) throws -> String {
    let result = try ExamdProcess.run(
      program, ["check", file, "--format", format, "--fail-on", "never"] + arguments, input: Data(),
      in: scratch.folder, environment: ["XDG_CACHE_HOME": scratch.folder.path + "/cache"])
    #expect(result.code == 0, "\(result.errors)")
    return result.output
  }

  private func kept() -> [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: scratch.folder.path + "/cache/examd")) ?? []
  }

  /// Other words in the report that is kept show where the words come from. Its first line is made anew for them.
  private func mark(_ name: String) throws {
    let path = scratch.folder.path + "/cache/examd/" + name
    let whole = try Data(contentsOf: URL(filePath: path))
    // Of the same length, as lengths stand before words.
    let body = Data(whole[(try #require(whole.firstIndex(of: 0x0A)) + 1)...])
      .replacing(Data("the rubric reaches".utf8), with: Data("as it was kept now".utf8))
    func framed(_ bytes: Data) -> Data {
      withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { Data($0) } + bytes
    }
    let sum = try ExamdProcess.run(
      URL(filePath: "/usr/bin/env"), ["sha256sum"], input: framed(Data(name.utf8)) + framed(body), in: nil,
      environment: [:])
    try (Data("\(sum.output.prefix(64))\n".utf8) + body).write(to: URL(filePath: path))
  }

  @Test("a report that is kept is the report, in every format", arguments: ["json", "sarif", "gitlab", "github"])
  func same(_ format: String) throws {
    let fresh = try check(["--no-cache"], format: format)
    #expect(kept().isEmpty)
    #expect(try check(format: format) == fresh)
    #expect(kept().count == 1)
    #expect(try check(format: format) == fresh)
    #expect(fresh.contains("full-marks-unreachable"))
  }

  @Test("it is really used, and --no-cache does not look at it")
  func used() throws {
    _ = try check()
    try mark(try #require(kept().first))
    #expect(try check().contains("as it was kept"))
    #expect(try !check(["--no-cache"]).contains("as it was kept"))
  }

  @Test(
    "a change to anything that a report depends on has the exam checked again",
    arguments: [
      "content", "rule", "grade-all", "name", "project file", "project file taken away", "concepts", "concepts changed",
      "program",
    ])
  func key(_ change: String) throws {
    if change == "project file taken away" { try scratch.write(".examd.yaml", "rules:\n  rubric-missing: hint\n") }
    if change == "concepts changed" { try scratch.write("baking.concepts.md", "# Crumb\n\nThe inside.\n") }
    _ = try check()
    try mark(try #require(kept().first))
    #expect(try check().contains("as it was kept"))
    var file = "long.exam.md"
    var program = ExamdProcess.executable
    var arguments: [String] = []
    switch change {
    case "content": try scratch.write(file, Self.exam + "\n")
    case "rule": arguments = ["--rule", "penalties-unbalanced=off"]
    case "grade-all": arguments = ["--grade-all"]
    case "name":
      file = "other.exam.md"
      try scratch.write(file, Self.exam)
    case "project file": try scratch.write(".examd.yaml", "rules:\n  rubric-missing: hint\n")
    case "project file taken away":
      try FileManager.default.removeItem(at: scratch.folder.appending(path: ".examd.yaml"))
    case "concepts": try scratch.write("baking.concepts.md", "# Crumb\n\nThe inside.\n")
    case "concepts changed": try scratch.write("baking.concepts.md", "# Crumb\n\nThe soft inside.\n")
    case "program":
      // Byte for byte the same, but another file: it might as well be another build.
      program = scratch.folder.appending(path: "examd")
      try FileManager.default.copyItem(at: ExamdProcess.executable, to: program)
    default: Issue.record("nothing changed")
    }
    let again = try check(arguments, file: file, program: program)
    #expect(!again.contains("as it was kept"))
    #expect(again.contains("the rubric reaches"))
  }

  @Test("an exam far below the project file and the concepts depends on them too")
  func above() throws {
    try FileManager.default.createDirectory(
      at: scratch.folder.appending(path: ".git"), withIntermediateDirectories: true)
    try scratch.write("2026/autumn/long.exam.md", Self.exam)
    let file = "2026/autumn/long.exam.md"
    _ = try check(file: file)
    try mark(try #require(kept().first))
    #expect(try check(file: file).contains("as it was kept"))
    try scratch.write("baking.concepts.md", "# Crumb\n\nThe inside.\n")
    #expect(try !check(file: file).contains("as it was kept"))
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "baking.concepts.md"))
    #expect(try check(file: file).contains("as it was kept"))
    try scratch.write("2026/.examd.yaml", "rules:\n  full-marks-unreachable: hint\n")
    #expect(try !check(file: file).contains("as it was kept"))
  }

  @Test("a short exam, and what --fix and --diff look at, is not kept")
  func unkept() throws {
    try scratch.write("short.exam.md", Examples.exam)
    _ = try check(file: "short.exam.md")
    _ = try check(["--diff"], format: "text")
    _ = try check(["--fix"])
    #expect(kept().isEmpty)
  }

  @Test("what is cut short, garbage or changed by a bit counts as missing")
  func garbage() throws {
    let fresh = try check()
    let path = scratch.folder.path + "/cache/examd/" + (try #require(kept().first))
    let whole = try Data(contentsOf: URL(filePath: path))
    var flipped: [Data] = []
    for place in stride(from: 0, to: whole.count, by: max(1, whole.count / 12)) {
      var bytes = whole
      bytes[place] ^= 1
      flipped.append(bytes)
    }
    let others = [whole.prefix(whole.count / 2), Data(), Data("[1,2".utf8), whole + Data(" ".utf8), Data([0x0A])]
    for bad in others + flipped {
      try bad.write(to: URL(filePath: path))
      #expect(try check() == fresh)
    }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(try check() == fresh)
  }

  @Test("where nothing can be kept, exams are checked")
  func nowhere() throws {
    let fresh = try check(["--no-cache"])
    try scratch.write("cache", "a file where the folder should be")
    #expect(try check() == fresh)
  }

  @Test("the oldest reports go when there are too many bytes or files")
  func bounded() throws {
    let folder = scratch.folder.path + "/cache/examd"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let made = try ExamdProcess.shell(
      """
      i=0; while [ $i -lt 17 ]; do truncate -s 4M "old$i"; touch -d '2020-01-01' "old$i"; i=$((i + 1)); done
      """, in: URL(filePath: folder))
    #expect(made.code == 0)
    _ = try check()
    let left = kept()
    #expect(left.count { $0.hasPrefix("old") } == 11)
    #expect(left.count == 12)
  }

  @Test("runs that share it, at once, all say the same and leave nothing behind")
  func shared() throws {
    let fresh = try check(["--no-cache"])
    // Not by & and wait: dash waits for a signal that Foundation blocks in its children.
    let script = """
      printf '%s\\n' 1 2 3 4 5 6 |
        xargs -P 6 -I N sh -c '"$EXAMD" check long.exam.md --format json --fail-on never > out.N'
      """
    let result = try ExamdProcess.shell(
      script, in: scratch.folder, environment: ["XDG_CACHE_HOME": scratch.folder.path + "/cache"])
    #expect(result.code == 0)
    for number in 1...6 { #expect(try scratch.read("out.\(number)") == fresh) }
    #expect(kept().count == 1)
  }

  @Test("what hangs on another file is found when only that one changes: the other version, and the marked answers")
  func otherFiles() throws {
    let exam = "a Why?\n\n4 points · Open\n\n+4 points\n\nthe yeast\n"
    for number in 0..<80 { try scratch.write("many/e\(number).exam.md", exam) }
    try scratch.write("many/v.exam.md", "---\nversion-of: e0.exam.md\n---\n\n" + exam)
    for _ in 0..<2 {
      let clean = try check(file: "many")
      #expect(!clean.contains("version-differs") && !clean.contains("unreadable-marked-answer"))
    }
    try scratch.write("many/e0.exam.md", exam.replacing("4 points", with: "5 points"))
    try scratch.write("many/e1.graded.jsonl", "{\n")
    let changed = try check(file: "many")
    #expect(changed.contains("version-differs") && changed.contains("unreadable-marked-answer"))
  }
}
