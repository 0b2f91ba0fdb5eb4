import ExamFeatures
import ExamLanguage
import ExamRules
import ExamText
import Testing

private let exam = """
  ---
  title: Bread
  ---

  # 1 Dough

  a What happens? Look at [this](net.png) and ![that](<my net.png> "big"), not at `[code](no)` or $[a](b)$.

  5.0 points · Open · 1/4 Page

  ```
  [code](no)
  ```

  <!-- a remark
  in two lines -->

  Model answer

  A network is formed.

  +5 points

  A 1️⃣network holds the gas. It is tough.

  +2 points

  A network.

  b Why?

  1.0 points · Open
  """

@Suite("Structure of a document")
struct StructureTests {
  let scene = Scene(exam: exam)

  @Test("what belongs together can be folded, and no two folds begin on one line")
  func folds() {
    let text = scene.analysis.text
    let folds = scene.analysis.folds().map { fold in
      let (start, end) = (
        text.position(of: fold.range.lower, in: .utf8), text.position(of: fold.range.upper, in: .utf8)
      )
      return "\(start.line + 1)-\(end.line + 1)\(fold.kind == .comment ? " comment" : "")"
    }
    #expect(
      folds == [
        "1-3", "5-32", "7-28", "11-13", "15-16 comment", "18-20", "22-28", "26-28", "30-32",
      ])
  }

  @Test("a selection grows from the word to the document")
  func selections() throws {
    let text = scene.analysis.text
    let steps = try scene.analysis.selections(at: scene.marked.offset(1)).map { text.string($0) }
    #expect(steps[0] == "network")
    #expect(steps[1] == "A network holds the gas.")
    #expect(steps[2].hasPrefix("A network holds the gas. It is tough."))
    #expect(steps.contains { $0.hasPrefix("+5 points") && $0.hasSuffix("It is tough.") })
    #expect(steps.contains { $0.hasPrefix("+5 points") && $0.hasSuffix("A network.") })
    #expect(steps.contains { $0.hasPrefix("a What happens?") })
    #expect(steps.contains { $0.hasPrefix("# 1 Dough") })
    #expect(steps.last == text.string)
  }

  @Test("every step holds the one before, everywhere in a document")
  func ladder() {
    for scene in [
      scene, Scene(exam: bakery), Scene(exam: ""), Scene(draft: "---\nexam: x\n---\n\n## 1a\n\nYes.\n", of: bakery),
    ] {
      for offset in 0...scene.analysis.text.count {
        let steps = scene.analysis.selections(at: ByteOffset(offset))
        #expect(steps.allSatisfy { $0.touches(ByteOffset(offset)) })
        #expect(zip(steps, steps.dropFirst()).allSatisfy { $0.lower >= $1.lower && $0.upper <= $1.upper && $0 != $1 })
        #expect(steps.last == scene.analysis.text.range)
      }
    }
  }

  @Test("links and images lead on, what is code or mathematics does not")
  func links() {
    #expect(scene.analysis.links().map(\.target) == ["net.png", "my net.png"])
    let draft = Scene(draft: "---\nexam: final.exam.md\n---\n\n## 1a\n\nSee [it](x.md).\n", of: bakery)
    #expect(draft.analysis.links().map(\.target) == ["final.exam.md", "x.md"])
    #expect(draft.analysis.links().allSatisfy { draft.analysis.text.string($0.range) == $0.target })
  }
}
