import Concepts
import ExactNumbers
import ExamLanguage
import ExamRules
import ExamText
import Foundation
import Testing

@Suite("The real exam", .enabled(if: Files.hasRealExam))
struct RealExamTests {
  private func findings() throws -> (text: Text, findings: [Finding]) {
    let text = Text(bytes: Array(try Data(contentsOf: URL(fileURLWithPath: Files.realExam))))
    return (text, check(text).findings)
  }

  @Test("The penalties of 1c do not fit those of 1a and 1b")
  func penalties() throws {
    let (text, findings) = try findings()
    let finding = try #require(findings.of("penalties-unbalanced").first)
    #expect(findings.of("penalties-unbalanced").count == 1)
    #expect(finding.part == PartID(question: 1, letter: "c"))
    #expect(finding.severity == .warning)
    #expect(
      finding.message == "penalties sum to -4.99, those of 1a and 1b to -4; ticking everything gives -0.99")
    #expect(text.string(finding.range) == "-1.67 points")
    #expect(finding.related.map { text.string($0.range) } == ["-1.67 points", "-1.66 points", "-1.66 points"])
    #expect(finding.related.allSatisfy { $0.message == "counted here" })
    #expect(
      finding.fixes.map(\.title) == [
        "make them -1.33, -1.33, -1.34 (sum -4)", "make them -1.67, -1.67, -1.66 (sum -5)",
        "keep it, and say so in a comment",
      ])
  }

  @Test("The rubric of 5a reaches half of its points")
  func unreachable() throws {
    let (text, findings) = try findings()
    let finding = try #require(findings.of("full-marks-unreachable").first)
    #expect(findings.of("full-marks-unreachable").count == 1)
    #expect(finding.part == PartID(question: 5, letter: "a"))
    #expect(finding.severity == .error)
    #expect(finding.message == "the rubric reaches 2 of 4 points")
    #expect(text.string(finding.range) == "4.0 points")
  }

  @Test("4a has no header, and the fix writes it in the file's own style")
  func header() throws {
    let (text, findings) = try findings()
    let finding = try #require(findings.of("header-missing").first)
    #expect(findings.of("header-missing").count == 1)
    #expect(finding.part == PartID(question: 4, letter: "a"))
    #expect(finding.message == "header missing; its rubric adds up to 3")
    let fix = try #require(finding.fixes.first)
    #expect(fix.isSafe)
    #expect(fix.title == "write the header 3.0 points · Open · 1/4 Page")
    let fixed = try #require(text.applying(fix.edits))
    let check = check(fixed)
    #expect(check.findings.of("header-missing").isEmpty)
    #expect(check.exam.part(PartID(question: 4, letter: "a"))?.part.header?.points.points.description == "3")
  }

  @Test("Open parts without a model answer get a hint")
  func modelAnswers() throws {
    let hints = try findings().findings.of("model-answer-missing")
    #expect(hints.compactMap(\.part?.description) == ["3a", "3b", "4a", "4b", "4c", "5a", "6a", "6b"])
    #expect(hints.allSatisfy { $0.severity == .hint })
  }

  @Test("Nothing cries wolf")
  func silence() throws {
    let grave = try findings().findings.filter { $0.severity <= .warning }
    #expect(grave.compactMap(\.part?.description) == ["1c", "4a", "5a"])
    #expect(grave.count == 3)
  }
}
