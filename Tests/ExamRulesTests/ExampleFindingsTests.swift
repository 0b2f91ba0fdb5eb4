import ExamLanguage
import ExamRules
import ExamText
import Foundation
import Testing

/// What the rules find in the example exams is written down beside them; a change of a rule, or of the grader, shows there.
@Suite("The example exams")
struct ExampleFindingsTests {
  static let folder = Files.root.appendingPathComponent("Protocol/examples")
  static let report = folder.appendingPathComponent("findings.txt")

  private func lines() throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path)
      .filter { $0.hasSuffix(".exam.md") }.sorted()
    return try names.flatMap { name -> [String] in
      let text = Text(bytes: Array(try Data(contentsOf: Self.folder.appendingPathComponent(name))))
      return check(text).findings.map { finding in
        let part = finding.part.map { "\($0): " } ?? ""
        return "\(name): \(finding.severity.name)[\(finding.rule)] \(part)\(finding.message)"
      }
    }
  }

  @Test("The findings are those that are written down, no more and no less")
  func all() throws {
    let found = try lines().map { $0 + "\n" }.joined()
    if Files.isUpdate { try found.write(to: Self.report, atomically: true, encoding: .utf8) }
    let written = try String(contentsOf: Self.report, encoding: .utf8)
    #expect(found == written, "run EXAMD_UPDATE=1 swift test --filter ExampleFindingsTests and read the difference")
  }

  @Test("Those that are meant to be clean have nothing at warning or above")
  func clean() throws {
    let grave = try lines().filter { $0.contains(": error[") || $0.contains(": warning[") }
    let files = Set(grave.compactMap { $0.split(separator: ":").first.map(String.init) })
    #expect(files == ["biology.exam.md", "deep-learning.exam.md", "programming.exam.md"])
    #expect(grave.filter { $0.hasPrefix("deep-learning") }.count == 3)
  }
}
