import Foundation
import Testing

@Suite("Files in the wrong place", .timeLimit(.minutes(10)))
struct MistakenInputTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("bread.exam.md", Examples.exam)
    try scratch.write("anna.answers.md", "---\nexam: bread.exam.md\n---\n\n## 1a\n\n1, 4\n")
    try scratch.write("baking.concepts.md", "# Crumb\n\nThe inside.\n")
    try scratch.write("folder/x", "")
  }

  private func examd(_ arguments: [String]) throws -> ExamdProcess {
    try ExamdProcess.run(ExamdProcess.executable, arguments, input: Data(), in: scratch.folder, environment: [:])
  }

  @Test(
    "a draft or a concept file where an exam belongs is told, not marked with 0 of 0",
    arguments: [
      ["grade", "anna.answers.md", "anna.answers.md"], ["grade", "baking.concepts.md", "anna.answers.md"],
      ["outline", "anna.answers.md"], ["publish", "anna.answers.md"], ["compare", "bread.exam.md", "anna.answers.md"],
      ["analyse", "anna.answers.md", "."], ["impact", "bread.exam.md", "anna.answers.md", "."],
      ["serve", "--role", "student", "anna.answers.md"],
    ])
  func noExam(_ arguments: [String]) throws {
    let result = try examd(arguments)
    #expect(result.code == 2)
    #expect(result.output == "")
    let place =
      arguments.contains("baking.concepts.md") ? "baking.concepts.md: is a concept file" : "anna.answers.md: is a draft"
    #expect(result.errors.hasPrefix("examd: \(place), no exam; name the exam"), "\(result.errors)")
  }

  @Test("an exam where a draft belongs is told, and the drafts beside it are marked")
  func noDraft() throws {
    let result = try examd(["grade", "bread.exam.md", "bread.exam.md", "anna.answers.md", "--format", "csv"])
    #expect(result.code == 2)
    #expect(result.errors.contains("bread.exam.md: is an exam, no draft; name drafts behind the exam"))
    #expect(result.output.contains("anna.answers.md") && !result.output.contains(#""bread.exam.md""#))
  }

  @Test("marks are not written over a folder, and nothing is marked first")
  func folder() throws {
    let result = try examd(["grade", "bread.exam.md", "anna.answers.md", "--output", "folder"])
    #expect(result.code == 2)
    #expect(result.errors == "examd: folder: is a folder; name a file in it\n")
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path).count == 4)
  }

  @Test("what is no queue of answers to review is told once, by its first line")
  func queue() throws {
    let result = try examd(["review", "bread.exam.md", "bread.exam.md"])
    #expect(result.code == 2)
    #expect(result.errors.split(separator: "\n").count == 1)
    #expect(result.errors.hasPrefix("examd: bread.exam.md:1: no line of a review queue; "))
    #expect(result.errors.contains("examd grade bread.exam.md ANSWERS… --review FILE"))
    #expect(!FileManager.default.fileExists(atPath: scratch.folder.appending(path: "bread.graded.jsonl").path))
  }

  @Test("an empty queue is nothing to do")
  func nothing() throws {
    try scratch.write("queue.jsonl", "")
    #expect(try examd(["review", "bread.exam.md", "queue.jsonl"]).code == 0)
  }

  @Test("what holds no marked answers is told shortly, however long it is")
  func graded() throws {
    try scratch.write("long.jsonl", String(repeating: "no marks\n", count: 5000))
    let result = try examd(["evaluate", "bread.exam.md", "long.jsonl"])
    #expect(result.code == 2)
    let lines = result.errors.split(separator: "\n")
    #expect(lines.count <= 8)
    #expect(lines.contains { $0.contains("long.jsonl:1: not a JSON object") })
    #expect(lines.contains { $0.contains("and 4995 more lines like these") })
  }

  @Test("a baseline that is not there yet says how it is made")
  func baseline() throws {
    let result = try examd(["check", ".", "--baseline", "known.json"])
    #expect(result.code == 2)
    #expect(result.errors == "examd: known.json: there is no such file; make it with --write-baseline\n")
  }

  @Test("a folder that cannot be made says the true reason")
  func refused() throws {
    let user = geteuid()
    // Root may write everywhere; nobody may not.
    try #require(FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv") || user != 0)
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: scratch.folder.path)
    defer { try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.folder.path) }
    let nobody = user == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : ""
    let copy = scratch.folder.deletingLastPathComponent().appending(path: "examd-\(UUID())")
    try FileManager.default.copyItem(at: ExamdProcess.executable, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    // Nobody may not write down either which lines were reached, where that is counted.
    let result = try ExamdProcess.shell(
      nobody + "env LLVM_PROFILE_FILE=/dev/null \(copy.path) init new", in: scratch.folder)
    #expect(result.code == 2)
    #expect(result.errors == "examd: new: cannot be made: permission denied; name a folder that you may write\n")
  }
}
