import ExamLanguage
import ExamText
import Testing

@Suite("Concept files")
struct ConceptFileTests {
  @Test("A concept is a heading, a definition and what else is known about it")
  func everyField() throws {
    let file = concepts(
      """
      # Statistics

      Concepts of the first term.

      ## Standard error

      Also: SE, standard error of the mean
      Except: to err

      The standard deviation of an estimate
      over repeated samples.

      Formula: $\\frac{\\sigma}{\\sqrt{n}}$
      Misconception: That it is the spread
      of the data.
      Source: Casella and Berger, 2002
      Related: Standard deviation, Variance.
      """)
    #expect(file.problems.isEmpty)
    let entry = try #require(file.concepts.first)
    #expect(file.concepts.count == 1)
    #expect(entry.name == "Standard error")
    #expect(file.text.string(entry.nameRange) == "Standard error")
    #expect(entry.aliases == ["SE", "standard error of the mean"])
    #expect(entry.exceptions == ["to err"])
    #expect(entry.definition == "The standard deviation of an estimate over repeated samples.")
    #expect(entry.formula == "\\frac{\\sigma}{\\sqrt{n}}")
    #expect(entry.misconception == "That it is the spread of the data.")
    #expect(entry.source == "Casella and Berger, 2002")
    #expect(entry.related == ["Standard deviation", "Variance"])
  }

  @Test("A file without chapters gives its concepts with a single #")
  func singleLevel() {
    #expect(
      concepts("# Osmosis\nWater moves.\n\n# Diffusion\nParticles move.\n").concepts.map(\.name) == [
        "Osmosis", "Diffusion",
      ])
  }

  @Test("Fields may be bold, German, small headings, or begin on the next line")
  func notations() {
    let entry = concepts(
      """
      ## Varianz
      **Auch:** mittlere quadratische Abweichung
      Maß der Streuung.
      ### Formel

      $$
      \\sigma^2

      = 1
      $$

      Irrtum: Sie habe die Einheit der Größe.

        Sie hat deren Quadrat.
      """
    ).concepts.first
    #expect(entry?.aliases == ["mittlere quadratische Abweichung"])
    #expect(entry?.definition == "Maß der Streuung.")
    #expect(entry?.formula == "\\sigma^2 = 1")
    #expect(entry?.misconception == "Sie habe die Einheit der Größe.\n\nSie hat deren Quadrat.")
  }

  @Test("Names with commas are parted by semicolons")
  func semicolons() {
    #expect(
      concepts("## QKV\nD.\n\nAlso: queries, keys and values; attention inputs\n").concepts.first?.aliases
        == ["queries, keys and values", "attention inputs"])
  }

  @Test(
    "A formula loses its dollars, words beside it become text",
    arguments: [
      ("$x$", "x"), ("$$x$$", "x"), ("\\(x\\)", "x"), ("\\[x\\]", "x"), ("x^2", "x^2"), ("$x", "x"),
      ("$a$ and $b$", "a\\text{ and }b"), ("\\$5", "\\$5"),
    ])
  func formulas(written: String, bare: String) {
    #expect(concepts("## A\nD.\n\nFormula: \(written)\n").concepts.first?.formula == bare)
  }

  @Test("A concept without definition or name is reported, at its heading")
  func incomplete() {
    let file = concepts("## Osmosis\n\nAlso: osmotic flow\n\n##\nText.\n")
    #expect(file.problems.map(\.kind) == [.incompleteConcept, .incompleteConcept])
    #expect(file.problems.map(\.subject) == ["Osmosis", ""])
    #expect(file.problems.map(\.range) == [LocalRange(3, 10), LocalRange(32, 34)])
    #expect(file.concepts.map(\.name) == ["Osmosis"])
  }

  @Test("Headings in code and comments are none")
  func codeAndComments() {
    let file = concepts("## A\nD.\n```\n## B\n```\n<!--\n## C\n-->\n## E\nD.\n")
    #expect(file.concepts.map(\.name) == ["A", "E"])
  }

  @Test("Front matter, byte-order mark and any line ending are taken in")
  func edges() {
    for ending in ["\n", "\r\n", "\r"] {
      let text = "\u{FEFF}---\ncourse: Biology\n---\n## A\nDefinition.\n\nSource: B\n"
        .split(separator: "\n", omittingEmptySubsequences: false).joined(separator: ending)
      let entry = concepts(text).concepts.first
      #expect(entry?.name == "A")
      #expect(entry?.definition == "Definition.")
      #expect(entry?.source == "B")
    }
  }

  @Test("Binary bytes are reported, not read")
  func binary() {
    let file = ConceptFile.parse(Text(bytes: [0x23, 0x20, 0x41, 0x00, 0x0A]))
    #expect(file.concepts.isEmpty)
    #expect(file.problems.map(\.kind) == [.notText])
  }

  @Test("Any bytes parse, and names stand where the ranges say")
  func randomBytes() {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "## ", "# ", "A", "\n", "\n\n", "\r", "Also:", "Formula: ", "$", "```", "<!--", "-->", "\u{FEFF}", "---\n", ",",
      ";", "ü",
    ]
    for _ in 0..<3000 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        bytes +=
          Bool.random(using: &random)
          ? Array(pieces[Int.random(in: 0..<pieces.count, using: &random)].utf8)
          : [UInt8.random(in: 1...255, using: &random)]
      }
      let file = ConceptFile.parse(Text(bytes: bytes))
      for entry in file.concepts where entry.nameRange.count <= 200 {
        #expect(file.text.string(entry.nameRange) == entry.name, "\(bytes)")
      }
    }
  }

  @Test("Many concepts are read in time that grows with the file")
  func limits() {
    let many = String(repeating: "## A\nD.\n\n", count: 10_001)
    let file = concepts(many)
    #expect(file.concepts.count == 10_000)
    #expect(file.problems.map(\.kind) == [.limitReached])
    // One concept whose text is a hundred thousand short lines, each of which would be copied were this quadratic.
    for line in ["x\n", "~~~\n"] {
      let long = concepts("## A\n" + String(repeating: line, count: 100_000))
      #expect(long.concepts.first?.definition.utf8.count == line.utf8.count * 100_000 - 1)
    }
  }
}
