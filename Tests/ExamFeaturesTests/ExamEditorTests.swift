import ExamFeatures
import ExamRules
import ExamText
import Testing

@Suite("Outline, lenses, inlays of an exam")
struct ExamEditorTests {
  @Test("The outline shows questions with their points, parts, and what they hold")
  func outline() {
    #expect(
      Scene(exam: bakery).outline == [
        "1 · 9 points",
        "  1a (4 points · multiple choice)",
        "    Wild yeast makes it rise. (+4)",
        "    It holds no bacteria. (-2)",
        "    It must be baked within an hour. (-2)",
        "  1b (5 points · open)",
        "    Model answer",
        "    +5 Kneading links the gluten into a network that holds the gas,… (whole)",
        "    +2 The gluten forms a network.",
        "    +3 The network holds the gas.",
        "2 · 4 points",
        "  2a (4 points · open)",
        "    Model answer",
        "    +4 Sugars react with amino acids (Maillard reaction).",
      ])
  }

  @Test("Every symbol lies within its parent, its name within itself")
  func nesting() {
    func check(_ symbols: [Symbol], within range: ByteRange) {
      for symbol in symbols {
        #expect(range.lower <= symbol.range.lower && symbol.range.upper <= range.upper, "\(symbol.name)")
        #expect(
          symbol.range.lower <= symbol.nameRange.lower && symbol.nameRange.upper <= symbol.range.upper, "\(symbol.name)"
        )
        check(symbol.children, within: symbol.range)
      }
    }
    let analysis = Scene(exam: bakery).analysis
    check(analysis.symbols(), within: analysis.text.range)
  }

  @Test("Above each part stand its sums, above all the exam's")
  func lenses() {
    #expect(
      Scene(exam: bakery).lenses == [
        "1: 3 parts · 13 points · pass mark 7.15",
        "7: 4.0 of 4.0 reachable · guessing 1 · ticking all 0",
        "17: 5.0 of 5.0 reachable",
        "37: 4.0 of 4.0 reachable",
      ])
  }

  @Test("The lens tells of a rubric that falls short, of a missing header, and of samples")
  func lensTroubles() {
    let scene = Scene(
      exam: """
        a How does it change?

        4.0 points · Open

        +2 points

        The index is scaled by the stride.

        Sample answer · 2 points

        The index is scaled by the stride.

        b Which term?

        +1.5 points

        Reconstruction.

        c What else?
        """)
    #expect(
      scene.lenses.dropFirst() == [
        "1: 2.0 of 4.0 reachable · 1 sample passes", "13: 1.5 of 1.5 reachable · no header",
        "19: worth nothing yet: neither header nor rubric",
      ])
  }

  @Test("A number half typed moves the sums and raises nothing that screams")
  func typing() throws {
    let scene = Scene(exam: bakery.replacing("+4 points", with: "+1️⃣4 points"))
    let offset = try scene.marked.offset(1)
    let half = scene.analysis.edited(by: [TextEdit(ByteRange(offset, offset + 1), "")])
    #expect(half.lenses().count == 4)
    let done = half.edited(by: [TextEdit(ByteRange(offset, offset), "3")])
    #expect(done.lenses().last?.title == "3.0 of 4.0 reachable")
    #expect(done.text.string == bakery.replacing("+4 points", with: "+3 points"))
  }

  @Test("Behind a rubric's first line stands how it is read, behind totals what the parts add up to")
  func inlays() {
    let text = Scene(exam: bakery).inlaid
    #expect(text.contains("+5 points⟨read as: +5, or +2 and +3⟩\n"))
    #expect(text.contains("total: 13⟨parts: 13⟩\n"))
    #expect(!text.contains("+4 points⟨"))
  }

  @Test("Alternatives of a task list show what a tick counts")
  func taskList() {
    let text = Scene(exam: "a Which?\n\n4 points · Multiple choice\n\n- [x] One.\n- [ ] Two.\n- [x] Three.\n").inlaid
    #expect(text.contains("One.⟨2⟩") && text.contains("Three.⟨2⟩") && text.contains("Two.\n"))
  }

  @Test("Only inlays of the range that is asked for")
  func inlayRange() {
    let analysis = Scene(exam: bakery).analysis
    #expect(analysis.inlays(in: ByteRange(0, 10)).isEmpty)
    #expect(analysis.inlays(in: analysis.text.range).count == 2)
  }

  @Test("The fixes of a place, the safe one first choice, and all safe ones at once")
  func actions() throws {
    let scene = Scene(exam: "a1️⃣ Which term?\n\n+1.5 points\n\nReconstruction.\n\n+1.5 points\n\nRegularisation.\n")
    let offset = try scene.marked.offset(1)
    let actions = scene.analysis.codeActions(in: ByteRange(offset, offset))
    let header = try #require(actions.first { $0.finding?.rule == "header-missing" })
    #expect(header.isPreferred && header.kind == .quickFix)
    let mended = try #require(scene.analysis.text.applying(header.edits))
    #expect(mended.string.hasPrefix("a Which term?\n\n3.0 points"))
    #expect(actions.last?.kind == .fixAll)
  }
}
