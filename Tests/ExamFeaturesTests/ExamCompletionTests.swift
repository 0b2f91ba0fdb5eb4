import ExamFeatures
import ExamText
import Testing

@Suite("Completion in an exam")
struct ExamCompletionTests {
  @Test("A header in the file's own style, with the points and the number of alternatives that fit")
  func header() throws {
    let scene = Scene(
      exam: """
        a Which?

        4,0 Punkte · Multiple Choice · 2 Alternativen

        Ja. 4,0 Punkte

        Nein. -4,0 Punkte

        b Welche?

        1️⃣

        - [x] Eins. 2,5 Punkte
        - [x] Zwei. 0,5 Punkte
        - [ ] Drei. -3 Punkte
        """)
    #expect(
      try scene.completed("3,0 Punkte · Multiple Choice · 3 Alternativen").contains(
        "b Welche?\n\n3,0 Punkte · Multiple Choice · 3 Alternativen\n\n- [x]"))
  }

  @Test("A header that is begun is completed to the end of its line")
  func begunHeader() throws {
    let scene = Scene(exam: "a Which term?\n\n31️⃣\n\n+3 points\n\nReconstruction.\n")
    #expect(try scene.completed("3.0 points · Open").hasPrefix("a Which term?\n\n3.0 points · Open"))
  }

  @Test("The criterion that the rubric lacks comes first")
  func criterion() throws {
    let scene = Scene(exam: "a How?\n\n4.0 points · Open\n\n+3 points\n\nScaled.\n\n1️⃣")
    let labels = try scene.completions().map(\.label)
    #expect(labels.first == "+1 point")
    #expect(labels.contains("Model answer") && labels.contains("Sample answer"))
    #expect(labels.contains("b ") && labels.contains("a "))
  }

  @Test("What is typed already narrows what is offered")
  func narrowed() throws {
    let scene = Scene(exam: "a How?\n\n4.0 points · Open\n\nMod1️⃣")
    #expect(try scene.completions().first?.label == "Model answer")
    #expect(try !scene.completions().contains { $0.kind == .criterion })
  }

  @Test("Where the file has headings, the next label is one")
  func headingLabel() throws {
    let scene = Scene(exam: "# 2 Dough\n\n## 2a\n\nHow?\n\n4.0 points · Open\n\n1️⃣")
    let labels = try scene.completions().filter { $0.kind == .label }.map(\.label)
    #expect(labels == ["## 2b", "## 3a"])
  }

  @Test("In front matter: the keys that are not there yet, and the values of a key")
  func frontMatter() throws {
    let scene = Scene(exam: "---\ntitle: Bread\n1️⃣\npolicy: 2️⃣\n---\n")
    let keys = try scene.completions(1).map(\.label)
    #expect(keys.contains("total") && !keys.contains("title") && !keys.contains("policy"))
    #expect(try scene.completions(2).map(\.label).contains("all-or-nothing"))
    #expect(try scene.completed("all-or-nothing", 2).contains("policy: all-or-nothing\n"))
  }

  @Test("While the front matter is still open, too")
  func openFrontMatter() throws {
    #expect(try Scene(exam: "---\nfeed1️⃣").completions().contains { $0.label == "feedback" })
  }

  @Test("An empty file is offered a front matter")
  func emptyFile() throws {
    let item = try #require(try Scene(exam: "1️⃣").completions().first)
    #expect(item.isSnippet && item.insertion.hasPrefix("---\ntitle: ${1:"))
  }

  @Test("Beneath rules: their names and levels")
  func rules() throws {
    let scene = Scene(exam: "---\nrules:\n  model1️⃣\n  full-marks-unreachable: 2️⃣\n---\n")
    #expect(try scene.completions(1).contains { $0.label == "model-answer-missing" })
    #expect(try scene.completions(2).map(\.label) == ["off", "hint", "information", "warning", "error"])
  }

  @Test("Within braces behind a criterion: what writes its reading down, and the ids of others")
  func attributes() throws {
    let scene = Scene(
      exam:
        "a How?\n\n4.0 points · Open\n\n+4 points {#all}\n\nAll.\n\n+2 points {1️⃣\n\nHalf of it.\n\n+2 points\n\nRest.\n"
    )
    let labels = try scene.completions().map(\.label)
    #expect(labels.contains("instead-of=all") && labels.contains("needs=all") && labels.contains(".bonus"))
  }

  @Test("Names of concepts from three letters on")
  func concepts() throws {
    let scene = Scene(exam: "a Explain layer norm1️⃣ briefly, and la2️⃣ too.")
    #expect(try scene.completions(1).contains { $0.label.lowercased().hasPrefix("norm") && $0.kind == .concept })
    #expect(try scene.completions(2).isEmpty)
  }

  @Test(
    "Any place in any text can be asked for",
    arguments: ["", "---", "---\nrules:\n  ", "+1 {", "a \n\n", "\u{FF}\u{0}"])
  func anywhere(_ text: String) {
    let analysis = Scene(exam: text).analysis
    for offset in -1...(text.utf8.count + 2) { _ = analysis.completions(at: .init(offset)) }
    #expect(analysis.text.string == text)
  }
}
