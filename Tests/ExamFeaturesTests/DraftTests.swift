import ExactJSON
import ExamFeatures
import ExamTestSupport
import ExamText
import Testing

/// A draft of an answer to `bakery`.
private let draft = """
  ---
  exam: bread.exam.md
  ---

  ## 11️⃣a

  1, 2

  ## 1b

  Kneading makes the gluten 2️⃣form a network.

  ## 2a

  """

@Suite("A draft in the editor and in reports")
struct DraftTests {
  private let scene = Scene(draft: draft, of: bakery)

  private func parts(_ json: JSONValue?) throws -> [JSONValue] { try #require(json?["parts"]?.array) }

  @Test("Multiple choice: the sum of the ticks, each with the tick as its evidence")
  func choice() throws {
    let json = try #require(GradesReport.json(file: "my.answers.md", analysis: scene.analysis))
    let part = try #require(try parts(json).first)
    #expect(part["part"] == "1a")
    #expect(part["score"] == .number("2.0"))
    #expect(part["status"] == "graded")
    let criteria = try #require(part["criteria"]?.array)
    #expect(criteria.map { $0["verdict"]?.string } == ["met", "met", "unmet"])
    #expect(criteria[0]["evidence"]?.array?.first?["text"] == "1")
    #expect(
      criteria[1]["evidence"]?.array?.first?["range"] == [
        "start": ["line": 6, "character": 3], "end": ["line": 6, "character": 4],
      ])
  }

  @Test("Every part of the exam is there, those without an answer as blank with 0")
  func blank() throws {
    let json = GradesReport.json(file: "my.answers.md", analysis: scene.analysis)
    #expect(try parts(json).map { $0["part"]?.string } == ["1a", "1b", "2a"])
    let last = try #require(try parts(json).last)
    #expect(last["status"] == "blank" && last["score"] == .number("0.0") && last["max"] == .number("4.0"))
  }

  @Test("The marks fit their schema, and evidence is the draft's own words")
  func schema() throws {
    let whole = GradesReport.json([("my.answers.md", scene.analysis)])
    #expect(try SchemaValidator("grade").faults(of: whole) == [])
    let one = try #require(scene.analysis.gradesJSON(part: "1b"))
    #expect(try SchemaValidator("exam-grade").faults(of: one) == [])
    let text = scene.analysis.text
    for criterion in try parts(one).flatMap({ $0["criteria"]?.array ?? [] }) {
      for evidence in criterion["evidence"]?.array ?? [] {
        func offset(_ name: String) throws -> ByteOffset {
          let position = try #require(evidence["range"]?[name])
          let line = try #require(position["line"]?.int)
          return text.offset(of: LineColumn(line: line, column: try #require(position["character"]?.int)), in: .utf16)
        }
        #expect(text.string(ByteRange(try offset("start"), try offset("end"))) == evidence["text"]?.string)
      }
    }
  }

  @Test("The total is the sum of the marks that are given")
  func total() throws {
    let json = try #require(GradesReport.json(file: "x", analysis: scene.analysis))
    let sum = try parts(json).compactMap { $0["score"]?.numberText }.compactMap(Double.init).reduce(0, +)
    #expect(json["total"]?.numberText.flatMap(Double.init) == sum)
    #expect(json["max"] == .number("13.0"))
  }

  @Test("A part is asked for by name, an unknown one is not there")
  func onePart() throws {
    #expect(try parts(scene.analysis.gradesJSON(part: "1A")).count == 1)
    #expect(scene.analysis.gradesJSON(part: "9z") == nil)
    #expect(scene.analysis.gradesText(part: "9z", isColoured: false) == nil)
  }

  @Test("Hover on a heading: the mark so far, criterion by criterion")
  func headingHover() throws {
    let text = try #require(try scene.hover(1))
    #expect(text.hasPrefix("**1a · 2.0 of 4**"))
    #expect(text.contains("> Which of these are true of sourdough?"))
    #expect(text.contains("✓ +4 Wild yeast makes it rise. – “1”"))
    #expect(text.contains("sum: +4 -2 = 2"))
  }

  @Test("The lenses show the mark of each answer and the total")
  func lenses() {
    #expect(scene.lenses.count == 4)
    #expect(scene.lenses[1] == "5: 2.0 of 4 · ✓ +4 · ✗ -2")
    #expect(scene.lenses[3] == "13: not answered yet, 4 points")
  }

  @Test("The mark stands at the end of the heading, and behind the words what they earned")
  func inlays() {
    #expect(scene.inlaid.contains("## 1a⟨2.0 of 4⟩\n"))
    #expect(scene.inlaid.contains("1⟨✓ +4 Wild yeast makes it rise.⟩, 2⟨✗ -2"))
    let inlays = scene.analysis.inlays(in: scene.analysis.text.range)
    #expect(inlays.first?.repeatsLens == true && inlays.contains { !$0.repeatsLens })
  }

  @Test("The outline names the answers with their marks")
  func outline() {
    #expect(scene.outline.first == "1a (2.0 of 4)")
    #expect(scene.outline.last == "2a (not answered, 4 points)")
  }

  @Test("As the student types, the mark moves")
  func typing() throws {
    let place = try scene.marked.offset(1) + "a\n\n".utf8.count + 1
    let text = scene.analysis.text.string(ByteRange(place, place + 3))
    #expect(text == ", 2")
    let next = scene.analysis.edited(by: [TextEdit(ByteRange(place, place + 3), "")])
    #expect(next.gradesJSON(part: "1a")?["parts"]?.array?.first?["score"] == .number("4.0"))
  }

  @Test("Without its exam a draft has no marks, and is shown all the same")
  func missingExam() {
    let alone = scene.analysis.answering(nil)
    #expect(alone.gradesJSON(part: nil) == nil && alone.lenses().isEmpty)
    #expect(alone.symbols().count == 3)
  }

  @Test("Completion offers the parts that are not answered, and alternatives by number")
  func completion() throws {
    let scene = Scene(draft: "---\nexam: b.exam.md\n---\n\n## 1b\n\nGluten.\n\n## 1a\n\n1️⃣\n\n#2️⃣\n", of: bakery)
    #expect(try scene.completions(1).filter { $0.kind == .alternative }.map(\.label) == ["1", "2", "3", "- [ ]"])
    #expect(try scene.completions(2).map(\.label) == ["# 2a"])
    #expect(try scene.completed("- [ ]").contains("- [ ] Wild yeast makes it rise.\n- [ ] It holds no bacteria."))
  }
}

@Suite("What an exam lets students see")
struct FeedbackTests {
  private func scene(_ feedback: String) -> Scene {
    Scene(
      draft: draft.replacing("2️⃣", with: ""),
      of: bakery.replacing("title: Bread", with: "title: Bread\nfeedback: \(feedback)"))
  }

  /// Everything that any request gives back.
  private func everything(_ scene: Scene) throws -> String {
    let analysis = scene.analysis
    var said = [
      try #require(analysis.gradesText(part: nil, isColoured: false)),
      JSONWriter.string(try #require(analysis.gradesJSON(part: nil))),
    ]
    said += scene.lenses + scene.outline + [scene.inlaid]
    said += analysis.inlays(in: analysis.text.range).compactMap(\.tooltip)
    for offset in 0...analysis.text.count {
      said += [analysis.hover(at: ByteOffset(offset))?.markdown].compactMap { $0 }
    }
    return said.joined(separator: "\n")
  }

  /// Words of the key that the draft does not hold itself.
  private static let key = ["holds the gas", "amino acids", "Maillard", "Sugars"]

  @Test("With `mark` the marks and nothing else")
  func mark() throws {
    let said = try everything(scene("mark"))
    #expect(said.contains("2.0 of 4"))
    for words in Self.key + ["Wild yeast", "forms a network"] { #expect(!said.contains(words), "\(words)") }
  }

  @Test("With `aspects` what is met; of what is missing only how much it is")
  func aspects() throws {
    let said = try everything(scene("aspects"))
    #expect(said.contains("The gluten forms a network.") && said.contains("not met yet"))
    for words in Self.key + ["Wild yeast"] { #expect(!said.contains(words), "\(words)") }
  }

  @Test("With `full`, or without a word, everything")
  func full() throws {
    #expect(try everything(scene("full")).contains("holds the gas"))
  }

  @Test("A teacher's report is always full")
  func teacher() throws {
    let analysis = scene("mark").analysis
    #expect(try #require(GradesReport.text(file: "x", analysis: analysis, isColoured: false)).contains("holds the gas"))
  }
}
