import ExactJSON
import ExamFeatures
import ExamRules
import ExamServer
import ExamText
import Synchronization

/// A document of which the tests know everything: each word `wrong` is an error, `exam: NAME` names an exam, and a
/// hover in a line with `slow` takes five seconds unless it is cancelled.
final class FakeAnalysis: DocumentAnalysis {
  let text: Text
  private let exam: FakeAnalysis?

  init(_ text: Text, exam: FakeAnalysis? = nil) {
    self.text = text
    self.exam = exam
  }

  var examReference: String? {
    text.string.split(separator: "\n").first { $0.hasPrefix("exam: ") }.map { String($0.dropFirst(6)) }
  }

  func edited(by edits: [TextEdit]) -> any DocumentAnalysis {
    FakeAnalysis(edits.reduce(text) { $0.replacing($1.range, with: $1.replacement) }, exam: exam)
  }

  func answering(_ exam: (any DocumentAnalysis)?) -> any DocumentAnalysis {
    FakeAnalysis(text, exam: exam as? FakeAnalysis)
  }

  func findings() -> [Finding] {
    let word = Array("wrong".utf8)
    let bytes = text.bytes
    let own: [Finding] = bytes.indices.dropLast(word.count - 1).compactMap { start in
      guard bytes[start] == word[0], bytes[start..<(start + word.count)].elementsEqual(word) else { return nil }
      let range = ByteRange(start, start + word.count)
      return Finding(
        rule: "wrong-word", severity: .error, range: range, message: "“wrong” is wrong", part: nil,
        related: [.init(ByteRange(0, 1), "the beginning")],
        fixes: [.init("write right", [TextEdit(range, "right")], isSafe: true)])
    }
    guard examReference != nil else { return own }
    let message = exam.map { "the exam has \($0.text.count) bytes" } ?? "no exam"
    return own + [Finding(rule: "exam", severity: .hint, range: ByteRange(0, 4), message: message, part: nil)]
  }

  func hover(at offset: ByteOffset) -> Hover? {
    let line = text.lineContent(text.lines.line(containing: offset))
    guard !line.isEmpty else { return nil }
    if text.string(line).contains("slow") { waitForCancellation() }
    return Hover(markdown: text.string(line), range: line)
  }

  private func waitForCancellation() {
    let clock = ContinuousClock()
    let start = clock.now
    while !Task.isCancelled, clock.now - start < .seconds(5) {}
  }

  func symbols() -> [Symbol] { [] }

  func codeActions(in range: ByteRange) -> [CodeAction] {
    findings().filter { $0.range.lower <= range.upper && range.lower <= $0.range.upper }.flatMap { finding in
      finding.fixes.map {
        CodeAction(title: $0.title, edits: $0.edits, finding: finding, kind: .quickFix, isPreferred: true)
      }
    }
  }

  func lenses() -> [Lens] { [] }
  func inlays(in range: ByteRange) -> [Inlay] { [] }
  func completions(at offset: ByteOffset) -> [Completion] { [] }
  func outlineJSON() -> JSONValue { .null }
  func gradesJSON(part: String?) -> JSONValue? { nil }
  func gradesText(part: String?, isColoured: Bool) -> String? { nil }
}

extension ServerEnvironment {
  static let fake = ServerEnvironment(
    version: "0.0.0", readFile: { $0 == "/disk.exam.md" ? Array("12345".utf8) : nil },
    analyse: { _, text, _ in FakeAnalysis(text) },
    explain: { $0 == "known" ? .text("well known") : .unknown(near: ["known"]) })
}
