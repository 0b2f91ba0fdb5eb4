import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// Questions that begin with their number on the line of their text, as half of the exams in the wild are written.
@Suite("Numbered questions")
struct NumberedQuestionTests {
  private func outline(_ text: String) -> String {
    Exam.parse(Text(text)).parts.map { placed in
      let points = placed.part.header?.points.points.description ?? "-"
      return "\(placed.id) \(points) \(placed.part.stemText)"
    }.joined(separator: " | ")
  }

  @Test(
    "A number may be written in many ways",
    arguments: [
      "1. Why? (4 points)", "1) Why? (4 points)", "(1) Why? (4 points)", "**1.** Why? (4 points)",
      "1. **(4pts)** Why?", "1. Why? [4 marks]", "Question 1. Why? (4 points)", "Question 1: Why? (4 points)",
      "Question 1 (4 points): Why?", "Question 1 (4 points) Why?", "Q1. Why? (4 points)", "Aufgabe 1: Why? (4 Punkte)",
      "**Question 1:** Why? (4 points)", "**Question 1.** Why? (4 points)", "1. Why?\n\n4 points · Open",
      "1. Why?\n\n(4 points)", "## 1. Why?\n\n4 points · Open",
    ])
  func forms(text: String) {
    let outline = outline(text + "\n")
    #expect(outline == "1 4 Why?" || outline == "1 4 : Why?", "\(outline)")
  }

  @Test("Numbered questions with model answers, rubrics and alternatives")
  func exam() {
    #expect(
      outline(
        """
        # Physics (10 points)

        1. Read each question.

        2. No phones.

        1. Which of these is a vector? (2 points)
        A) mass
        B) velocity

        2. Explain inertia. (3 points)

        Model answer

        1. It is a law.

        2. It is Newton's.

        3. It is old.

        +3 points: names the law

        3. State the second law.

        Solution: force is mass times acceleration

        +5 points: force is mass times acceleration
        """) == "1 2 Which of these is a vector? | 2 3 Explain inertia. | 3 - State the second law.")
  }

  @Test("Steps of a model answer are no questions, even where no question has a header")
  func steps() {
    #expect(
      outline(
        """
        1. Explain inertia.

        Model answer

        1. It is a law.

        2. It is Newton's.

        +3 points: names the law

        2. Who found it?

        +2 points: Newton
        """) == "1 - Explain inertia. | 2 - Who found it?")
  }

  @Test("Numbers above lettered parts are questions, and their points are declared")
  func lettered() {
    let exam = Exam.parse(
      Text(
        """
        1. Consider the system. (10 points)

        a) Why does it swing? (4 points)

        b) Why is it damped? (6 points)

        2. Consider another system. (3 points)
        a) Why? (1 point)
        b) How? (2 points)
        """))
    #expect(exam.parts.map(\.id.description) == ["1a", "1b", "2a", "2b"])
    #expect(exam.questions.map(\.declaredPoints) == [Points(10), Points(3)])
    #expect(exam.parts.compactMap(\.part.header?.points.points).map(\.description) == ["4", "6", "1", "2"])
  }

  @Test("Alternatives straight below a number, with small letters, are no parts")
  func smallLetters() {
    #expect(outline("1. Which? (2 points)\na) mass\nb) velocity\n\n2. Why? (1 point)\n").hasPrefix("1 2 Which?"))
    #expect(Exam.parse(Text("1. Which? (2 points)\na) mass\nb) velocity\n\n2. Why? (1 point)\n")).parts.count == 2)
  }

  @Test("A number that is left out or stands twice keeps its points")
  func gaps() {
    #expect(
      Exam.parse(Text("1. Why? (2 points)\n\n3. How? (2 points)\n\n3. Who? (1 point)\n")).parts.map(\.id.description)
        == ["1", "3", "3"])
  }

  @Test("In an exam of letters a numbered list is a list")
  func lists() {
    #expect(
      outline(
        """
        a Order these steps.

        1. mix
        2. bake

        5 points · Open

        b Say why. (2 points)

        1. first (1 point)

        a Who found it? Choose:

        1. Newton
        2. Leibniz

        2 points · Open
        """
      ).split(separator: "|").map { $0.trimmingPrefix(while: { $0 == " " }).prefix(4) } == ["1a 5", "1b 2", "2a 2"])
  }

  @Test("A criterion's text may begin with a number or with a question's name")
  func criteria() {
    #expect(
      outline(
        """
        1. Why? (2 points)

        +1 point

        2. is the answer to the second step

        +1 point

        Question 2: names the reason

        2. How? (3 points)
        """) == "1 2 Why? | 2 3 How?")
  }

  @Test("Years and figures at the beginning of a paragraph are prose")
  func prose() {
    #expect(Exam.parse(Text("1987 was a good year.\n\n3.5 points are many.\n\n2 points\n")).parts.isEmpty)
  }

  @Test("Points that cannot be read begin a question as well, so that they are told and not lost")
  func unreadable() {
    let exam = Exam.parse(
      Text("1. (4 points) Why?\n\nAnswer: So.\n\n2. (1 + 1 + 3 points) How?\n\n3. Who? (2-3 points)\n"))
    #expect(exam.parts.map(\.id.description) == ["1", "2", "3"])
    #expect(exam.parts.dropFirst().map { $0.part.problems.map(\.kind) } == [[.unreadablePoints], [.unreadablePoints]])
  }
}
