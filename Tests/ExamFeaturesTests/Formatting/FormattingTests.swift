import ExamFeatures
import ExamLanguage
import ExamText
import Foundation
import Testing

private func formatted(_ scene: Scene) throws -> String {
  let text = scene.analysis.text
  return try #require(text.applying(scene.analysis.formatting(in: text.range))).string
}

private func part(_ label: String, _ header: String, _ criteria: String...) -> String {
  "\(label) Why?\n\n\(header) · Open\n\n" + criteria.map { "\($0)\n\nBecause of \($0.count).\n\n" }.joined()
}

@Suite("Formatting")
struct FormattingTests {
  @Test("numbers are written as the file mostly writes them, each kind in its own way")
  func style() throws {
    let exam = Scene(
      exam: part("a", "4.0 points", "+2 points", "+1 points", "+1.0 points") + part("b", "3.0 points", "+3 points")
        + part("c", "2 points", "+1,5 points", "+0.5 points") + part("d", "2.0 points", "+1.5 points", "+0.5 points")
        + part("e", "1½ points", "\u{2212}1 point", "-1 point", "-1 point", "-1 point"))
    let text = try formatted(exam)
    #expect(text.contains("+1 points\n"))
    #expect(!text.contains("+1.0 points"))
    #expect(text.contains("c Why?\n\n2.0 points"))
    #expect(!text.contains(","))
    #expect(text.contains("1½ points"))
    #expect(!text.contains("\u{2212}"))
    #expect(try formatted(Scene(exam: text)) == text)
  }

  @Test("a file that has no habit is left alone")
  func noHabit() throws {
    let text = part("a", "4 points", "+2 points", "+2.0 points") + part("b", "4.0 points", "+1,5 points", "+1,5 points")
    #expect(try formatted(Scene(exam: text)) == text)
  }

  @Test("blank lines stay where they are, however many, and so does what an export left behind")
  func blankLines() throws {
    let text = "a Why?\n\n\n\n\n\n...\n\n\n\n\n2 points · Open\n\n\n\n\n+2 points\n\nBecause.\n\n\n\n\n"
    #expect(try formatted(Scene(exam: text)) == text)
    let others = ["b", "c", "d"].map { part($0, "4.0 points", "+2.0 points", "+2.0 points") }.joined()
    #expect(try formatted(Scene(exam: text + others)) == text.replacing("2 points", with: "2.0 points") + others)
  }

  @Test("only the range is formatted, and while typing only the line that was left")
  func ranges() throws {
    let scene = Scene(
      exam: part("a", "4.0 points", "+2 points", "+2 points", "+1 points") + part("b", "3.0 points", "+3 points")
        + part("c", "1.0 points", "+1 points") + "d Why?\n\n2 points · Open\n1️⃣\n\n\n\n\n+2.0 points\n\nBecause.\n")
    let edits = try scene.analysis.formatting(afterLineBreakAt: scene.marked.offset(1))
    #expect(edits.map { String(decoding: $0.replacement, as: UTF8.self) } == ["2.0"])
    let all = scene.analysis.formatting(in: scene.analysis.text.range)
    #expect(all.count > edits.count)
    for edit in all { #expect(scene.analysis.formatting(in: edit.range).contains(edit)) }
    #expect(scene.analysis.formatting(in: ByteRange(0, 5)) == [])
  }

  @Test("no word and no worth changes, and formatting twice is formatting once", arguments: examples())
  func invariants(_ name: String) throws {
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    let scene = Scene(exam: text)
    let once = try formatted(scene)
    #expect(try formatted(Scene(exam: once)) == once)
    func words(_ text: String) -> [Substring] {
      text.split { $0.isWhitespace }.filter { !$0.contains { $0.isNumber } }
    }
    #expect(words(once) == words(text))
    #expect(scene.analysis.outlineJSON() == Scene(exam: once).analysis.outlineJSON())
  }

  @Test("a draft is the student's")
  func draft() {
    let scene = Scene(draft: "---\nexam: x\n---\n\n## 1a\n\n\n\n\n\n+2.0 points\n", of: bakery)
    #expect(scene.analysis.formatting(in: scene.analysis.text.range) == [])
  }
}

private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Protocol/examples")

private func examples() -> [String] {
  ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".exam.md") }
    .sorted()
}
