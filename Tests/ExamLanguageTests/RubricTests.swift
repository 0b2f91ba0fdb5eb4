import ExamLanguage
import ExamText
import Testing

/// Model answers, hints, criteria and samples.
@Suite("Rubrics")
struct RubricTests {
  @Test(
    "A marker in bold may end in a full stop, with text behind it",
    arguments: [
      "**Solution.** It doubles.", "**Solution**. It doubles.", "*Solution.* It doubles.",
      "**Solution.**\n\nIt doubles.",
    ])
  func boldMarkers(lines: String) {
    let part = Exam.parse(Text("## 1a (2 points)\n\nWhy?\n\n\(lines)\n\n+2 points\n\nit doubles\n")).parts.first?.part
    #expect(part?.stemText == "Why?")
    #expect(part?.modelAnswers.map { part?.string($0.body) } == ["It doubles."])
  }

  @Test("A word before a full stop is no marker without emphasis, nor with prose in it")
  func noMarkers() {
    for line in ["Solution. It doubles.", "**Solution methods.** They differ.", "**Mind the solution. It doubles.**"] {
      let part = Exam.parse(Text("## 1a (2 points)\n\nWhy?\n\n\(line)\n")).parts.first?.part
      #expect(part?.modelAnswers.isEmpty == true, "\(line)")
    }
  }

  private func rubric(_ text: String) -> String {
    outline("a Why?\n\n5 points · Open\n\n\(text)\n").split(separator: "\n").dropFirst(2).joined(separator: "\n")
  }

  @Test("A criterion is its points and the text below, up to the next marker")
  func criteria() {
    #expect(
      rubric(
        #"""
        Hint: think of the variance.

        Model answer

        It explodes.

        $$v_{t+1} = 2 v_t$$

        +3 points

        Exploding variance:

        - doubles
        - with depth

        $$
        2^t
        $$

        ...

        +3 points

        Solution: normalise

        0 points

        Overfitting is wrong.

        -1 point

        Calls it a gradient.
        """#)
          == #"""
            hint: think of the variance.
            model: It explodes. / $$v_{t+1} = 2 v_t$$
            +3: Exploding variance: / - doubles
          - with depth / $$
          2^t
          $$
            +3: Solution: normalise
            0: Overfitting is wrong.
            -1: Calls it a gradient.
            left over: "...\n"
          """#)
  }

  @Test(
    "One line may hold points and text",
    arguments: [
      ("+1 point: names it", "  +1: names it"), ("+1 point names it", "  +1: names it"),
      ("- **5 points**: names it", "  +5: names it"), ("- **5 points:** names it", "  +5: names it"),
      ("* +1 point: names it", "  +1: names it"), ("−1 point: forgets it", "  -1: forgets it"),
      ("− 1 point: forgets it", "  -1: forgets it"), ("-0,5 Punkte: vergisst es", "  -0.5: vergisst es"),
      ("+ 2 points: names it", "  +2: names it"), ("**+2 points** names it", "  +2: names it"),
      ("+1½ pts.", "  +1.5: "), ("(-1 point)", "  -1: "), ("+2 points – names it", "  +2: names it"),
    ])
  func oneLine(line: String, expected: String) {
    #expect(rubric(line) == expected)
  }

  @Test("A bullet is not a minus sign: what may be either is reported and counts as neither")
  func ambiguous() {
    #expect(
      rubric("+2 points\n\nRight\n\n- 1 point\n\nForgot it") == "  +2: Right\n  problem ambiguousMinus: - 1 point")
    #expect(rubric("– 1 point: forgot it") == "  problem ambiguousMinus: – 1 point")
    #expect(rubric("-1 point\n\nForgot it") == "  -1: Forgot it")
  }

  @Test("Points without a sign among criteria are reported, below a rubric marker they are at home")
  func unsigned() {
    #expect(rubric("+2 points\n\nA\n\n3 points\n\nB") == "  +2: A\n  +3: B\n  problem unsignedCriterion: 3 points")
    #expect(rubric("Rubric\n\n2 points\n\nA\n\n3 points: B") == "  +2: A\n  +3: B")
  }

  @Test("Points in the middle of a paragraph are text")
  func wrapped() {
    #expect(
      rubric("+2 points\n\nThe line through\n2 points\nis unique.") == "  +2: The line through\n2 points\nis unique.")
  }

  @Test(
    "The marker of a model answer, in five languages",
    arguments: [
      "Model answer", "**Model answer**", "### Solution", "Solution:", "Musterlösung", "**Lösung:**", "Modelantwoord",
      "Uitwerking", "Corrigé", "Réponse type", "Respuesta modelo", "SOLUCIÓN", "Model answer 2",
    ])
  func modelMarkers(marker: String) {
    #expect(rubric("\(marker)\n\nBecause.") == "  model: Because.")
  }

  @Test(
    "Prose that begins with such a word is prose", arguments: ["Solution methods differ.", "Answers vary, of course."])
  func noMarkers(line: String) {
    #expect(rubric("+1 point\n\nA\n\n\(line)") == "  +1: A / \(line)")
  }

  @Test("Several model answers are equally good")
  func severalModels() {
    #expect(rubric("Solution: One.\n\nSolution: Two.") == "  model: One.\n  model: Two.")
  }

  @Test("A hint is one paragraph; what follows goes on as before")
  func hints() {
    #expect(
      outline("a Why?\n\nHint:\n\nThink.\n\nAnd how?\n\n(2 points)\n")
        == "1a open 2\n  asks: Why?\n  asks: And how?\n  hint: Think.")
  }

  @Test("A sample answer names the mark that it deserves")
  func samples() {
    #expect(
      rubric("Sample answer · 3.5 points\n\nIt explodes.\n\nIt does.\n\nSample answer (0 points): no idea")
        == "  sample 3.5: It explodes. / It does.\n  sample 0: no idea")
    #expect(rubric("Sample answer\n\nIt explodes.") == "  problem malformedSample: Sample answer")
  }

  @Test("Attributes follow the points, in Pandoc's notation")
  func attributes() throws {
    let text = """
      a Why?

      5 points · Open

      +5 points {#whole .full}

      All

      +1 point {one-of=mean instead-of="whole var" needs='var'}: some

      +1 point {.bonus #var}

      More
      """
    let criteria = try #require(Exam.parse(Text(text)).parts.first?.part.criteria)
    #expect(criteria.map { $0.attributes.id?.text } == ["whole", nil, "var"])
    #expect(criteria.map(\.attributes.isFull) == [true, false, false])
    #expect(criteria.map(\.attributes.isBonus) == [false, false, true])
    #expect(criteria[1].attributes.oneOf?.text == "mean")
    #expect(criteria[1].attributes.insteadOf.map(\.text) == ["whole", "var"])
    #expect(criteria[1].attributes.needs.map(\.text) == ["var"])
  }

  @Test("Attributes that mean nothing are reported with the nearest known one")
  func unknownAttributes() {
    #expect(
      rubric("+1 point {#a .bonnus insted-of=b}\n\nA")
        == "  +1: A\n  problem unknownAttribute: .bonnus (.bonus?)\n  problem unknownAttribute: insted-of (instead-of?)"
    )
    #expect(rubric("+1 point {#a needs=}\n\nA") == "  +1: A\n  problem malformedAttributes: needs=")
    #expect(rubric("+1 point {x, y}") == "  +1: {x, y}")
  }

  @Test("What stands before any part is reported")
  func outside() {
    #expect(
      outline("+2 points\n\nA\n\na Why?\n\n(2 points)\n")
        == "1a open 2\n  asks: Why?\nproblem outsideAnyPart: +2 points")
  }

  @Test("An author's permission is read from a comment")
  func allowances() {
    #expect(
      rubric("<!-- examd: allow penalties-unbalanced, no-hint -->") == "  allows penalties-unbalanced\n  allows no-hint"
    )
    #expect(rubric("<!-- just a remark: allow me -->") == "")
  }
}
