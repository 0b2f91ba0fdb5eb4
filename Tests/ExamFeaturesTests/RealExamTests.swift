import ExactJSON
import ExamFeatures
import ExamLanguage
import ExamRules
import ExamTestSupport
import ExamText
import Foundation
import Testing

private enum RealExam {
  static let path: String =
    ProcessInfo.processInfo.environment["EXAMD_REAL_EXAM"]
    ?? URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "../shared/exams/deep-learning.md").standardized.path

  static var isThere: Bool { FileManager.default.fileExists(atPath: path) }

  static func analysis() throws -> Analysis {
    let bytes = Array(try Data(contentsOf: URL(filePath: path)))
    return Analysis(path: path, text: Text(bytes: bytes), kind: .exam, options: CheckOptions())
  }
}

@Suite("The real exam in editor and reports", .enabled(if: RealExam.isThere))
struct RealExamTests {
  @Test("The outline has 13 parts with their points, alternatives, criteria and answer space")
  func outline() throws {
    let outline = try RealExam.analysis().outlineJSON()
    #expect(try SchemaValidator("outline").faults(of: outline) == [])
    let parts = try #require(outline["parts"]?.array)
    let shapes = parts.map { part in
      let amounts = ((part["alternatives"]?.array ?? []) + (part["criteria"]?.array ?? []))
        .compactMap { $0["points"]?.numberText }
      let points = part["points"]?.numberText ?? "(\(part["inferredPoints"]?.numberText ?? ""))"
      return "\(part["id"]?.string ?? "") \(points) \(part["pages"]?.numberText ?? "–"): "
        + amounts.joined(separator: " ")
    }
    #expect(
      shapes == [
        "1a 4.0 –: 2.0 -2.0 2.0 -2.0", "1b 4.0 –: -2.0 -2.0 2.0 2.0", "1c 4.0 –: -1.67 -1.66 -1.66 4.0",
        "2a 5.0 0.25: 5.0 1.5 3.5", "2b 6.0 0.5: 3.0 3.0 2.0", "3a 6.0 0.5: 6.0 3.0 0.0 0.0 0.0",
        "3b 5.0 0.4: 5.0 5.0 5.0", "4a (3.0) –: 1.5 1.5", "4b 4.0 0.5: 2.0 2.0 1.0", "4c 5.0 0.5: 5.0 1.0 4.0 2.0",
        "5a 4.0 0.25: 2.0", "6a 4.0 0.5: 1.0 2.0 1.0 1.0", "6b 4.0 0.5: 2.0 2.0",
      ])
    #expect(parts.filter { $0["modelAnswer"]?.string != nil }.compactMap { $0["id"]?.string } == ["2a", "2b"])
    #expect(outline["total"] == .number("58.0") && outline["declaredTotal"] == .null)
  }

  @Test("Above each part its sums")
  func lenses() throws {
    let titles = try RealExam.analysis().lenses().map(\.title)
    #expect(titles.count == 14)
    #expect(titles[1] == "4.0 of 4.0 reachable · guessing 0.75 · ticking all 0")
    #expect(titles[11] == "2.0 of 4.0 reachable")
  }

  @Test("The outline shows the questions with their points")
  func symbols() throws {
    let symbols = try RealExam.analysis().symbols()
    #expect(
      symbols.map(\.name) == [
        "1 · 12 points", "2 · 11 points", "3 · 11 points", "4 · 12 points", "5 · 4 points", "6 · 8 points",
      ])
    #expect(symbols[0].children.map(\.name) == ["1a", "1b", "1c"])
  }

  @Test("Every place can be hovered and completed at, and what a finding offers can be applied")
  func everywhere() throws {
    let analysis = try RealExam.analysis()
    for offset in stride(from: 0, through: analysis.text.count, by: 331) {
      if let hover = analysis.hover(at: ByteOffset(offset)) {
        #expect(hover.range.touches(ByteOffset(offset)) && !hover.markdown.isEmpty)
      }
      for item in analysis.completions(at: ByteOffset(offset)) { #expect(item.range.touches(ByteOffset(offset))) }
    }
    for action in analysis.codeActions(in: analysis.text.range) {
      #expect(analysis.text.applying(action.edits) != nil, "\(action.title)")
    }
  }

  @Test("A hover on a concept says where the exam uses it, and for how many points")
  func concept() throws {
    let analysis = try RealExam.analysis()
    let words = Array("Layer Normalization".utf8)
    let start = try #require(analysis.text.bytes.indices.first { analysis.text.bytes[$0...].starts(with: words) })
    let text = try #require(analysis.hover(at: ByteOffset(start + 3))?.markdown)
    #expect(text.contains("*In this exam:*") && text.contains("alternative 1, +2"))
  }
}
