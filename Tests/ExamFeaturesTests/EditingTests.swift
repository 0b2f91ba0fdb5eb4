import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Testing

/// The same numbers in every run.
private struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite("An edited document")
struct EditingTests {
  private static let snippets = [
    "", "\n", "\n\n", "+2 points\n\n", "3.0 points · Open\n\n", "a ", "b Why?\n\n", "# 2 Heat\n\n", "---\n", "```\n",
    "$", "é",
    "Model answer\n\n", "- [x] right\n", "## 1b\n\n", "1, 2\n", "-1 point\n\n",
    "<!-- examd: allow header-missing -->\n",
  ]

  private func edits(_ text: Text, _ dice: inout Dice) -> TextEdit {
    let lower = Int.random(in: 0...text.count, using: &dice)
    let upper = min(text.count, lower + Int.random(in: 0...12, using: &dice))
    return TextEdit(ByteRange(lower, upper), Self.snippets.randomElement(using: &dice) ?? "")
  }

  /// Everything that an editor shows, in one text.
  private func shown(_ analysis: Analysis) -> String {
    let offsets = stride(from: 0, through: analysis.text.count, by: 97)
    return [
      "\(analysis.findings())", "\(analysis.symbols())", "\(analysis.lenses())",
      "\(analysis.inlays(in: analysis.text.range))", "\(analysis.outlineJSON())",
      "\(String(describing: analysis.gradesJSON(part: nil)))",
      "\(offsets.map { analysis.hover(at: ByteOffset($0)) })",
    ].joined(separator: "\n")
  }

  @Test("An exam shows after any edits what it shows when it is opened afresh", arguments: 1...6)
  func exam(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    var analysis = Scene(exam: bakery).analysis
    for _ in 0..<12 {
      analysis = analysis.edited(by: [edits(analysis.text, &dice), edits(analysis.text, &dice)])
      let fresh = Analysis(path: analysis.path, text: analysis.text, kind: .exam, options: .init())
      #expect(shown(analysis) == shown(fresh), "seed \(seed)")
    }
  }

  @Test("So does a draft", arguments: 1...6)
  func draft(_ seed: Int) {
    var dice = Dice(state: UInt64(seed))
    let exam = Scene(exam: bakery).analysis
    let text =
      "---\nexam: b.exam.md\n---\n\n## 1a\n\n1, 2\n\n## 1b\n\nThe gluten forms a network.\n\n## 2a\n\nSugars react.\n"
    var analysis = Scene(draft: text, of: bakery).analysis.answering(exam)
    for _ in 0..<12 {
      analysis = analysis.edited(by: [edits(analysis.text, &dice)])
      let fresh = Analysis(path: analysis.path, text: analysis.text, kind: .answers, options: .init()).answering(exam)
      #expect(shown(analysis) == shown(fresh), "seed \(seed)")
    }
  }

  @Test("When the exam changes under a draft, the marks follow")
  func examChanges() {
    let scene = Scene(draft: "---\nexam: b.exam.md\n---\n\n## 1a\n\n1\n", of: bakery)
    let changed = Scene(exam: bakery.replacing("rise. 4.0 points", with: "rise. 3.5 points")).analysis
    #expect(scene.lenses[1].hasPrefix("5: 4.0 of 4"))
    #expect(scene.analysis.answering(changed).lenses()[1].title.hasPrefix("3.5 of 4"))
  }
}
