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
  /// Every exam of every fixture.
  static let exams: [(name: String, text: Text)] = FixtureTests.names.flatMap { name -> [(name: String, text: Text)] in
    let file = Files.fixtures.appendingPathComponent(name)
    guard let text = try? String(contentsOf: file, encoding: .utf8) else { return [] }
    return Fixture(text).cases.filter { $0.kind == .exam }.flatMap { entry in
      [
        ("\(name): \(entry.title)", Text(entry.source)),
        ("\(name), CRLF: \(entry.title)", Text(entry.source.replacingOccurrences(of: "\n", with: "\r\n"))),
      ]
    }
  }

  @Test("A fix mends what it is offered for, safe or not")
  func mending() throws {
    for (name, text) in Self.exams {
      for finding in check(text).findings {
        for fix in finding.fixes {
          let fixed = try #require(text.applying(fix.edits), "\(name): \(fix.title): edits overlap")
          let left = check(fixed).findings.filter {
            $0.rule == finding.rule && $0.part == finding.part && $0.message == finding.message
          }
          let before = check(text).findings.filter {
            $0.rule == finding.rule && $0.part == finding.part && $0.message == finding.message
          }
          #expect(left.count < before.count, "\(name): “\(fix.title)” leaves\n\(fixed.string)")
        }
      }
    }
  }

  @Test("A safe fix changes no mark, and after all safe fixes there is none left to apply")
  func safety() throws {
    for (name, text) in Self.exams {
      let before = check(text)
      for fix in before.findings.flatMap(\.fixes) where fix.isSafe {
        let after = check(try #require(text.applying(fix.edits)))
        #expect(after.marking.maximum == before.marking.maximum, "\(name): \(fix.title)")
        #expect(
          after.marking.schemes.map(\.attainable) == before.marking.schemes.map(\.attainable),
          "\(name): \(fix.title)")
      }
      let fixed = allFixed(text)
      #expect(allFixed(fixed).bytes == fixed.bytes, "\(name)")
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
    for (name, text) in Self.exams where text.bytes.contains(0x0D) {
      for fix in check(text).findings.flatMap(\.fixes) {
        let fixed = try #require(text.applying(fix.edits)).bytes
        let lone = fixed.indices.filter { fixed[$0] == 0x0A && ($0 == 0 || fixed[$0 - 1] != 0x0D) }
        #expect(lone.isEmpty, "\(name): \(fix.title)")
      }
    }
  }
}
