import Foundation
import Testing

/// Whatever a file holds, the reply says where and what, and the process ends by itself.
@Suite("Malformed files", .timeLimit(.minutes(10)))
struct MalformedInputTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("good.exam.md", Examples.exam)
  }

  /// Everything that is said about a file, each beginning with the file and its line.
  private func complaints(about name: String, _ content: Data, code: Int32) throws -> [Substring] {
    try scratch.write(name, content)
    let result = try ExamdProcess.run("check", name, "--fail-on", "warning", in: scratch.folder)
    #expect(result.code == code, "\(result.output)\(result.errors)")
    return (result.output + result.errors).split(separator: "\n").map { line in
      line.hasPrefix("examd: ") ? line.dropFirst("examd: ".count) : line
    }.filter { $0.hasPrefix(name + ":") }
  }

  private func complaints(about name: String, _ content: String, code: Int32) throws -> [Substring] {
    try complaints(about: name, Data(content.utf8), code: code)
  }

  @Test("a binary file is no text")
  func binary() throws {
    let bytes = Data((0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 >> 5) })
    let said = try complaints(about: "picture.png", bytes, code: 1)
    #expect(said.contains { $0.hasPrefix("picture.png:1:") && $0.contains("[not-text]") })
  }

  @Test("an empty file holds no exam", arguments: ["", "\n\n\n", "\u{FEFF}"])
  func empty(content: String) throws {
    let said = try complaints(about: "empty.exam.md", content, code: 2)
    #expect(said.contains { $0.hasPrefix("empty.exam.md:1: no exam found") })
  }

  @Test("a line of 20 MB is read, and the rest of the exam with it")
  func longLine() throws {
    let line = String(repeating: "Why does dough rise? ", count: 1_000_000)
    let exam = Examples.warned.replacing("b Why does dough rise", with: "b \(line)Why does dough rise")
    let said = try complaints(about: "long.exam.md", exam, code: 1)
    #expect(said.contains { $0.hasPrefix("long.exam.md:10:32: warning[alternative-count-mismatch]") })
  }

  @Test("a file beyond the limit is refused by its size")
  func tooLarge() throws {
    let file = try scratch.write("huge.exam.md", "")
    let handle = try FileHandle(forWritingTo: file)
    try handle.truncate(atOffset: 65 << 20)
    let result = try ExamdProcess.run("check", "huge.exam.md", in: scratch.folder)
    #expect(result.code == 2)
    #expect(result.errors.hasPrefix("examd: huge.exam.md: is larger than 64 MiB; "))
  }

  @Test("mathematics without its end is found where it begins")
  func mathematics() throws {
    let said = try complaints(
      about: "maths.exam.md", Examples.exam.replacing("Yeast turns sugar", with: "With $x^2 yeast turns sugar"),
      code: 1)
    #expect(said.contains { $0.hasPrefix("maths.exam.md:26:6: ") && $0.contains("[unclosed-mathematics]") })
  }

  @Test("front matter that is no YAML is found on its line")
  func frontMatter() throws {
    let said = try complaints(
      about: "yaml.exam.md", Examples.exam.replacing("language: en", with: "language: [en, {"), code: 1)
    #expect(said.contains { $0.hasPrefix("yaml.exam.md:3:") && $0.contains("[malformed-front-matter]") })
  }

  @Test("a draft whose exam is missing says so where it names it")
  func missingExam() throws {
    let said = try complaints(about: "anna.answers.md", Examples.draft(of: "missing.exam.md"), code: 1)
    #expect(said.contains { $0.hasPrefix("anna.answers.md:2:7: ") && $0.contains("[exam-not-found]") })
  }

  @Test("a draft that answers a part which the exam has not says so at its heading")
  func missingPart() throws {
    let said = try complaints(
      about: "anna.answers.md", Examples.draft(of: "good.exam.md") + "\n## 7q\n\nSomething.\n", code: 1)
    #expect(said.contains { $0.hasPrefix("anna.answers.md:13:") && $0.contains("[unknown-part]") })
  }

  @Test("grade says what is wrong with a draft beside the marks, and 2 when there is no exam")
  func grade() throws {
    try scratch.write("anna.answers.md", Examples.draft(of: "good.exam.md") + "\n## 7q\n\nSomething.\n")
    let marked = try ExamdProcess.run("grade", "good.exam.md", "anna.answers.md", in: scratch.folder)
    #expect(marked.code == 0)
    #expect(marked.errors.hasPrefix("examd: anna.answers.md:13: "))
    try scratch.write("none.exam.md", "")
    let none = try ExamdProcess.run("grade", "none.exam.md", "anna.answers.md", in: scratch.folder)
    #expect(none.code == 2)
    #expect(none.errors.hasPrefix("examd: none.exam.md:1: no exam found"))
    let missing = try ExamdProcess.run(
      "grade", "good.exam.md", "berta.answers.md", "anna.answers.md", in: scratch.folder)
    #expect(missing.code == 2)
    #expect(missing.errors.contains("examd: berta.answers.md: there is no such file"))
    #expect(missing.output.contains("anna.answers.md"))
  }
}
