import ExamLanguage
import ExamRules
import ExamTestSupport
import ExamText
import Foundation
import Testing

/// Every file of `Fixtures` shows what one rule says and where it keeps silent.
@Suite("Fixtures")
struct FixtureTests {
  static let names: [String] = ((try? FileManager.default.contentsOfDirectory(atPath: Files.fixtures.path)) ?? [])
    .filter { $0.hasSuffix(".exam.md") }.sorted()

  @Test("What is found is what is marked", arguments: names)
  func marks(name: String) throws {
    let file = Files.fixtures.appendingPathComponent(name)
    let fixture = Fixture(try String(contentsOf: file, encoding: .utf8))
    #expect(!fixture.cases.isEmpty, "\(name) has no case")
    if Files.isUpdate {
      try fixture.text(FixtureCheck.lines(fixture, newline: "\n")).write(to: file, atomically: true, encoding: .utf8)
      return
    }
    for newline in ["\n", "\r\n"] {
      for (entry, lines) in zip(fixture.cases, FixtureCheck.lines(fixture, newline: newline)) {
        let missing = entry.lines.difference(from: lines)
        guard !missing.isEmpty else { continue }
        for change in missing {
          switch change {
          case .insert(let offset, let element, _):
            fail(name, file, entry.line + offset, "marked, but not found (\(newline.debugDescription)): \(element)")
          case .remove(let offset, let element, _):
            // The offset counts the lines as they would be; near enough to find the place.
            fail(
              name, file, entry.line + min(offset, entry.lines.count),
              "found, but not marked (\(newline.debugDescription)): \(element)")
          }
        }
      }
    }
  }

  private func fail(_ name: String, _ file: URL, _ line: Int, _ text: String) {
    Issue.record(
      "\(text)",
      sourceLocation: SourceLocation(
        fileID: "ExamRulesTests/\(name)", filePath: file.path, line: max(1, line), column: 1))
  }

  @Test("Every rule has a fixture in which it speaks and one in which it keeps silent")
  func completeness() throws {
    // Files beyond the limits are too long to be shown; `EngineTests` and `GradingBudgetTests` make them. Marked answers
    // are read on a floor above the rules: `ExamFeaturesTests/GradedTests` tries their rule.
    for rule in RuleRegistry.entries
    where !["limit-reached", "answers-not-graded", "unreadable-marked-answer"].contains(rule.id) {
      let file = Files.fixtures.appendingPathComponent("\(rule.id).exam.md")
      guard let text = try? String(contentsOf: file, encoding: .utf8) else {
        Issue.record("\(rule.id) has no fixture")
        continue
      }
      let cases = Fixture(text).cases
      #expect(cases.contains { $0.lines.contains { $0.contains("[\(rule.id)]") } }, "\(rule.id) never speaks")
      #expect(cases.contains { !$0.lines.contains { $0.contains("[\(rule.id)]") } }, "\(rule.id) never keeps silent")
    }
  }
}

/// The findings of a fixture's documents as marks.
enum FixtureCheck {
  static func lines(_ fixture: Fixture, newline: String) -> [[String]] {
    var exam: ExamCheck?
    return fixture.cases.map { entry in
      let source = newline == "\n" ? entry.source : entry.source.replacingOccurrences(of: "\n", with: newline)
      let text = Text(source)
      switch entry.kind {
      case .exam:
        let check = check(text)
        exam = check
        return lines(text, check.findings)
      case .version:
        let check = check(text)
        return lines(text, check.findings + VersionCheck.findings(of: check, beside: exam))
      case .answers, .answersWithoutExam:
        let answers = AnswersCheck(
          Answers.parse(text), exam: entry.kind == .answers ? exam : nil, options: CheckOptions(), reusing: nil)
        return lines(text, answers.findings)
      case .concepts:
        return lines(text, ConceptFileCheck(ConceptFile.parse(text), options: CheckOptions()).findings)
      }
    }
  }

  private static func lines(_ text: Text, _ findings: [Finding]) -> [String] {
    let marks = findings.map { finding in
      let related = finding.related.map { "↳ \(oneLine(text.string($0.range))): \($0.message)" }
      let fixes = finding.fixes.map { "💡 \($0.isSafe ? "safe: " : "")\($0.title)" }
      return Mark(
        finding.range, "\(finding.severity.name)[\(finding.rule)] \(finding.message)", details: related + fixes)
    }
    return Mark.lines(of: text, marks: marks)
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
