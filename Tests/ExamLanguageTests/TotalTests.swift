import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// Totals that an author states in a line, a sentence or a table.
@Suite("Declared totals")
struct TotalTests {
  private func total(_ head: String) -> Points? {
    Exam.parse(Text("# A test\n\n\(head)\n\n## Question 1\n\na Why?\n\n4 points · Open\n")).declaredTotal
  }

  @Test(
    "Lines, in five languages",
    arguments: [
      "Total: 60 points", "Total: 60", "**Total:** 60 points", "**Total: 60 points**", "- Total: 60 points",
      "Total points: 60", "Maximum score: 60", "Total = 60 marks", "(Total: 60 marks)", "[Total 60]",
      "TOTAL FOR PAPER: 60 MARKS", "Total: ____ / 60", "Points: ___ / 60", "Summe: 60 Punkte", "Gesamtpunktzahl: 60",
      "Punkte insgesamt: 60", "Maximale Punktzahl: 60", "Totaal: 60 punten", "Totaal aantal punten: 60",
      "Total de puntos: 60", "Puntuación total: 60", "Total des points : 60", "Total: 60 points.",
      "(60 points in total)", "60 points in total",
    ])
  func lines(line: String) { #expect(total(line) == Points(60)) }

  @Test(
    "Sentences, in five languages",
    arguments: [
      "The exam is worth 60 points.", "This exam has a total of 60 points.",
      "This written test has 60 points in total.",
      "The exam takes two hours and is worth 60 points.", "You can earn up to 60 points in this exam.",
      "A maximum of 60 points can be earned.", "There are 60 points in total.", "Die Klausur hat 60 Punkte.",
      "Die Klausur umfasst insgesamt 60 Punkte.", "Es können maximal 60 Punkte erreicht werden.",
      "In der Klausur können insgesamt 60 Punkte erreicht werden.", "Het tentamen telt 60 punten.",
      "Er zijn in totaal 60 punten te behalen.", "El examen vale 60 puntos.", "L'examen est noté sur 60 points.",
      "L’examen vaut 60 points au total.", "The exam is out of 60 points.",
    ])
  func sentences(sentence: String) { #expect(total(sentence) == Points(60)) }

  @Test(
    "What speaks of something else",
    arguments: [
      "A total of 60 points lie on the plane.", "You need 60 points to pass.", "Total time: 60 minutes", "Total: 60 %",
      "Each question is worth 60 points.", "The exam has 60 points more than the last one.", "Total: 12/60 points",
      "The exam has a question worth 60 points.", "At least 60 points are needed in total.", "Total: 50-60 points",
      "You lose up to 60 points in total for cheating.", "Total bonus: 60 points", "Summe: -60 Punkte",
      "You can earn a total of 60 bonus points.", "There are 60 points on the plane in total.",
      "The test of a theory has many points; 60 points are shown.", "Question 7: 60 points are on the line.",
    ])
  func others(text: String) { #expect(total(text) == nil) }

  @Test(
    "Tables, upright and lying",
    arguments: [
      "| Question | Points |\n|---|---|\n| 1 | 4 |\n| Total | 60 |",
      "| Aufgabe | Max. Punkte | Erreicht |\n|---|---|---|\n| 1 | 4 | |\n| **Summe** | **60** | |",
      "| Question | 1 | Total |\n|---|---|---|\n| Points | 4 | 60 |\n| Reached | | |", "| Total | 60 points |",
    ])
  func tables(table: String) {
    let exam = Exam.parse(Text("# A test\n\n\(table)\n\n## Question 1\n\na Why?\n\n4 points · Open\n"))
    let whole = exam.totals.filter { $0.levels == [.exam] }
    #expect(whole.map(\.points) == [Points(60)])
    let question = exam.totals.filter { $0.levels == [.question(0)] }
    #expect(question.allSatisfy { $0.points == Points(4) })
  }

  @Test("Within a part a total is the part's, behind its question's last part the question's as well")
  func levels() {
    let text = """
      # 1 Nets

      a Why? (4 points)

      Total: 4 points

      b How? (6 points)

      +6 points

      the sum

      Total: 10 points

      # 2 More

      Where? (5 points)
      """
    let exam = Exam.parse(Text(text))
    #expect(exam.totals.map(\.levels) == [[.part(0)], [.part(1), .question(0)]])
    #expect(exam.parts[1].part.criteria.map { exam.parts[1].part.string($0.text.body) } == ["the sum"])
  }

  @Test("Straight below a criterion's points a total is what the criterion rewards; in a question a sentence is prose")
  func notTotals() {
    let text =
      "a The total is 9 points, why?\n\nThe exam is worth 90 points.\n\n5 points · Open\n\n+5 points\n\nTotal: 9 points\n"
    let exam = Exam.parse(Text(text))
    #expect(exam.totals.isEmpty)
    #expect(exam.parts.first.map { $0.part.string($0.part.criteria[0].text.body) } == "Total: 9 points")
  }

  @Test("A heading with points above questions of their own is a section, and counts nothing twice")
  func sections() {
    let exam = Exam.parse(
      Text(
        """
        # Nets (16 points)

        ## Section A: short (10 points)

        ### Question 1 (4 points)

        Why?

        ### Question 2 (6 points)

        How?

        ## Initialisation (6 points)

        ### Question 3 (6 points)

        Where?
        """))
    #expect(exam.questions.map(\.number) == [1, 2, 3])
    #expect(exam.parts.compactMap(\.part.header?.points.points) == [Points(4), Points(6), Points(6)])
    #expect(
      exam.totals.map(\.levels) == [[.section("Section A: short", 0..<2)], [.section("Initialisation", 2..<3)]])
    #expect(exam.title == "Nets")
  }

  @Test("A heading with points and no question of its own below it is a question, whatever it is called")
  func questionsCalledSections() {
    let exam = Exam.parse(
      Text("# Part A (10 points)\n\na Why? (4 points)\n\nb How? (6 points)\n\n# Part B (5 points)\n\nWho?\n"))
    #expect(exam.questions.map(\.number) == [1, 2])
    #expect(exam.parts.map(\.id.description) == ["1a", "1b", "2"])
    #expect(exam.declaredTotal == nil)
  }

  @Test(
    "In brackets behind a title, a question's name or a question's text, a total is what that is worth",
    arguments: [
      "(Total: 10 marks)", "[Total 10 points]", "(Gesamtpunktzahl: 10)", "(total: 10 points)", "[Max. score: 10]",
    ])
  func brackets(total: String) {
    #expect(Exam.parse(Text("# A test \(total)\n\na Why?\n")).declaredTotal == Points(10))
    let question = Exam.parse(Text("## Question 1 \(total)\n\na Why? (4 points)\n\nb How? (6 points)\n"))
    #expect(question.questions.first?.declaredPoints == Points(10))
    #expect(Exam.parse(Text("a Why? \(total)\n")).parts.first?.part.header?.points.points == Points(10))
    #expect(Exam.parse(Text("1. Why? \(total)\n")).parts.first?.part.header?.points.points == Points(10))
  }
}
