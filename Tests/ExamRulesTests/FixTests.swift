import ExamLanguage
import ExamRules
import ExamTestSupport
import ExamText
import Foundation
import Marking
import Testing

/// What fixes promise, tried on every fixture.
@Suite("Fixes")
struct FixTests {
  struct Entry: Sendable {
    let name: String
    let text: Text
    let check: ExamCheck
  }

  /// Every exam of every fixture that has something to fix.
  static let exams = entries("\n")
  /// The same with other line endings.
  static let dosExams = entries("\r\n")

  private static func entries(_ newline: String) -> [Entry] {
    FixtureTests.names.flatMap { name -> [Entry] in
      let file = Files.fixtures.appendingPathComponent(name)
      guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
      return Fixture(text).cases.filter { $0.kind == .exam }.compactMap { entry in
        let text = Text(entry.source.replacingOccurrences(of: "\n", with: newline))
        let check = check(text)
        guard check.findings.contains(where: { !$0.fixes.isEmpty }) else { return nil }
        return Entry(name: "\(name): \(entry.title)", text: text, check: check)
      }
    }
  }

  @Test("A fix mends what it is offered for, safe or not")
  func mending() throws {
    #expect(Self.exams.count > 30)
    for entry in Self.exams {
      for finding in entry.check.findings {
        let isAlike = { (other: Finding) in
          other.rule == finding.rule && other.part == finding.part && other.message == finding.message
        }
        let before = entry.check.findings.count(where: isAlike)
        for fix in finding.fixes {
          let fixed = try #require(entry.text.applying(fix.edits), "\(entry.name): \(fix.title): edits overlap")
          let left = check(fixed).findings.count(where: isAlike)
          #expect(left < before, "\(entry.name): “\(fix.title)” leaves\n\(fixed.string)")
        }
      }
    }
  }

  @Test("A safe fix changes no mark, and after all safe fixes there is none left to apply")
  func safety() throws {
    for entry in Self.exams {
      let before = entry.check
      let safe = before.findings.flatMap(\.fixes).filter(\.isSafe)
      for fix in safe {
        let after = check(try #require(entry.text.applying(fix.edits)))
        #expect(after.marking.maximum == before.marking.maximum, "\(entry.name): \(fix.title)")
        #expect(
          after.marking.schemes.map(\.attainable) == before.marking.schemes.map(\.attainable),
          "\(entry.name): \(fix.title)")
      }
      guard !safe.isEmpty else { continue }
      let fixed = allFixed(entry.text)
      #expect(allFixed(fixed).bytes == fixed.bytes, "\(entry.name)")
    }
  }

  /// The text after all safe fixes at once, those that overlap left for the next time.
  private func allFixed(_ text: Text) -> Text {
    var edits: [TextEdit] = []
    for fix in check(text).findings.flatMap(\.fixes) where fix.isSafe {
      if text.applying(edits + fix.edits) != nil { edits += fix.edits }
    }
    return text.applying(edits) ?? text
  }

  @Test("What is written ends its lines as the file does")
  func lineEndings() throws {
    for entry in Self.dosExams {
      for fix in entry.check.findings.flatMap(\.fixes) {
        let fixed = try #require(entry.text.applying(fix.edits)).bytes
        let lone = fixed.indices.filter { fixed[$0] == 0x0A && ($0 == 0 || fixed[$0 - 1] != 0x0D) }
        #expect(lone.isEmpty, "\(entry.name): \(fix.title)")
      }
    }
  }
}
