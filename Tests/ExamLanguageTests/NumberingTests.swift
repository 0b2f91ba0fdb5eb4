import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// How questions and parts get their names.
@Suite("Numbering")
struct NumberingTests {
  private func names(_ text: String) -> String {
    Exam.parse(Text(text)).parts.map(\.id.description).joined(separator: " ")
  }

  @Test("A letter that starts again at a begins the next question")
  func lettersAlone() {
    #expect(
      names(
        """
        a Why does it work?

        4 points · Open

        b How does it work?

        4 points · Open

        a Who found it?

        2 points · Open
        """) == "1a 1b 2a")
  }

  @Test(
    "A label may be written in many ways",
    arguments: [
      "a Why?", "a) Why?", "(a) Why?", "a. Why?", "**a)** Why?", "**a** Why?", "1a Why?", "1a) Why?", "**1a** Why?",
    ])
  func labelForms(label: String) {
    let exam = Exam.parse(Text("\(label)\n\n(4 points)\n"))
    #expect(exam.parts.map(\.id.description) == ["1a"])
    #expect(exam.parts.first.map { $0.part.stemText } == "Why?")
  }

  @Test("Prose that begins with a letter is no label")
  func prose() {
    #expect(
      names(
        """
        a Name a layer that reduces its input.

        4 points · Open

        +2 points

        a Gaussian blur, or

        a layer that pools

        +2 points

        b is left out, because it is the bias

        b Name another one.

        4 points · Open
        """) == "1a 1b")
  }

  @Test("A new question's label without a header is told by the rubric below it")
  func headerless() {
    #expect(
      names(
        """
        a First?

        3 points · Open

        b Second?

        3 points · Open

        a What are the two terms called?

        +1.5 points

        Right term

        +1.5 points

        Left term
        """) == "1a 1b 2a")
  }

  @Test("With a header below them, letters may be left out or stand twice, and no points are lost")
  func irregularLetters() {
    func part(_ letter: String) -> String { "\(letter) Why?\n\n(1 point)\n\n" }
    #expect(names(["a", "c", "d", "a"].map(part).joined()) == "1a 1c 1d 2a")
    #expect(names(["a", "b", "b", "c"].map(part).joined()) == "1a 1b 2b 2c")
  }

  @Test("Headings say it explicitly and win over counting")
  func headings() {
    #expect(
      outline(
        """
        # Deep Learning (60 points)

        # 2 Initialisation (11 points)

        Consider this block.

        a Which distribution?

        5 points · Open

        b Which problem?

        6 points · Open

        ## Aufgabe 7

        ### 7a (3 Punkte)

        Warum?

        ### 7b Wie? (2 Punkte)

        # Question 9: Name one. (1 point)
        """)
          == """
          title Deep Learning = 60
          question 2 “2 Initialisation” = 11
          2a open 5
            asks: Which distribution?
          2b open 6
            asks: Which problem?
          question 7 “Aufgabe 7”
          7a open 3
            asks: Warum?
          7b open 2
            asks: Wie?
          question 9 “Question 9: Name one.” = 1
          9 open 1
            asks: Name one.
          """)
  }

  @Test(
    "The word for a question, in five languages",
    arguments: [
      "## Question 3", "## Exercise 3", "## Problem 3", "## Task 3", "## Aufgabe 3", "## Frage 3", "## Pregunta 3",
      "## Ejercicio 3", "## Exercice 3", "## Vraag 3", "## Opgave 3", "# 3", "# 3. Nets", "# 3) Nets", "## Q3",
      "**Question 3:** Why?", "Question 3", "Aufgabe 3 (4 Punkte)",
    ])
  func questionWords(heading: String) {
    #expect(names("\(heading)\n\nWhy?\n\n(4 points)\n") == "3")
    #expect(names("\(heading)\n\na Why?\n\n(4 points)\n\nb How?\n\n(4 points)\n") == "3a 3b")
  }

  @Test("Numbered parts keep their number", arguments: ["### 2.1 Why?", "### 2.1) Why?"])
  func numberedParts(heading: String) {
    #expect(names("## Question 2\n\n\(heading)\n\n(1 point)\n\n### 2.2 How?\n\n(1 point)\n") == "2.1 2.2")
  }

  @Test("Headings that name nothing end a part or belong to it, as their depth says")
  func otherHeadings() {
    let exam = Exam.parse(
      Text(
        """
        # 1 Nets

        a Why?

        (2 points)

        ### Remember

        The block above.

        # Second half

        a How?

        (2 points)
        """))
    #expect(exam.parts.map(\.id.description) == ["1a", "2a"])
    #expect(exam.parts[0].part.stemText.contains("The block above."))
    #expect(!exam.parts[0].part.stemText.contains("Second half"))
  }

  @Test("A heading within a code block is code")
  func fenced() {
    #expect(
      names(
        "a Explain this program.\n\n(4 points)\n\n```python\n# 2 layers\n\nb = 3\n\nb Why?\n```\n\nb Why?\n\n(1 point)\n"
      )
        == "1a 1b")
  }

  @Test("A code block that nobody closed hides neither headers nor parts")
  func unclosedFence() {
    let text = """
      a Explain this program.

      ```python
      print(1)

      4 points · Open

      b Why?

      4 points · Open
      """
    #expect(names(text) == "1a 1b")
    let parts = Exam.parse(Text(text)).parts
    #expect(parts[0].part.problems.map(\.kind) == [.unclosedCode])
    #expect(parts[0].part.header?.points.points == .init(4))
  }

  @Test("Lower-case alternatives below a multiple-choice header are not parts")
  func letteredAlternatives() {
    #expect(
      outline(
        """
        ## Question 1

        Which are true?

        2 points · Multiple choice · 2 alternatives

        a) The first. 2 points

        b) The second. -2 points
        """)
          == """
          question 1 “Question 1”
          1 choice 2, 2 alternatives
            asks: Which are true?
            choice +2: The first.
            choice -2: The second.
          """)
  }
}
