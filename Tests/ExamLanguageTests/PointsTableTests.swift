import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// Rubrics and alternatives in tables whose column of points holds bare numbers.
@Suite("Tables of points")
struct PointsTableTests {
  @Test("A table with a head for criteria and points is a rubric, wherever it stands")
  func rubric() {
    let text = """
      a Explain.

      4 points · Open

      Model answer

      It is so.

      | # | Criterion | Points | Remark |
      |---|-----------|--------|--------|
      | 1 | says why {it} is so | **1.5** {#why} | often missing |
      | 2 | says how  | 2,5    |        |
      | 3 | is wrong  | −1     |        |
      |   | Total     | 4      |        |
      """
    #expect(
      outline(text) == """
        1a open 4
          asks: Explain.
          model: It is so.
          +1.5: says why {it} is so / often missing
          +2.5: says how
          -1: is wrong
        """)
    let part = Exam.parse(Text(text)).parts[0].part
    #expect(part.criteria[0].attributes.id?.text == "why")
    #expect(part.totals.map(\.points.points) == [Points(4)])
  }

  @Test("Below a rubric's marker any table with an amount in each row is one")
  func belowMarker() {
    let text = "a Why?\n\n4 points · Open\n\nRubric\n\n| says why | 3 |\n|---|---|\n| says how | 1 point |\n"
    #expect(outline(text).contains("+1: says how"))
    let headed =
      "a Why?\n\n4 points · Open\n\nBewertung\n\n| Punkte | Was |\n|---|---|\n| 3 | sagt warum |\n| 1 | sagt wie |\n"
    #expect(outline(headed).contains("  +3: sagt warum\n  +1: sagt wie"))
  }

  @Test("What a cell says and no one amount is, is reported")
  func unreadable() {
    let text =
      "a Why?\n\n4 points · Open\n\n| Criterion | Points |\n|---|---|\n| says why | 2-3 |\n| says how | - 1 |\n| and | |\n"
    let problems = Exam.parse(Text(text)).parts[0].part.problems
    #expect(problems.map(\.kind) == [.unreadablePoints, .ambiguousMinus])
  }

  @Test("A criterion may be called a sum; the last row is one where it is")
  func sums() {
    func part(_ rows: String) -> Part {
      Exam.parse(Text("a Why?\n\n5 points · Open\n\n| Criterion | Points |\n|---|---|\n\(rows)")).parts[0].part
    }
    let criterion = part("| Sum | 3 |\n| Count | 2 |\n")
    #expect(criterion.criteria.map(\.points.points) == [Points(3), Points(2)])
    #expect(criterion.totals.isEmpty)
    let total = part("| Sum | 3 |\n| Count | 2 |\n| Sum | 5 |\n")
    #expect(total.criteria.count == 2)
    #expect(total.totals.map(\.points.points) == [Points(5)])
    // One that is wrong counts, so that the rubric is too much, which is told.
    #expect(part("| Mean | 3 |\n| Count | 2 |\n| Sum | 6 |\n").criteria.count == 3)
    let parts = part(
      "| Mean | 3 |\n| Total content | 3 |\n| Total | 3 |\n| Count | 2 |\n| Total | 2 |\n| Total | 5 |\n")
    #expect(parts.criteria.map(\.points.points) == [Points(3), Points(3), Points(2)])
    #expect(parts.totals.map(\.points.points) == [Points(3), Points(5)])
  }

  @Test("A table of data in a question stays one")
  func data() {
    let text = "a Which team wins?\n\n| Team | Points |\n|---|---|\n| Red | 3 |\n| Total | 7 |\n\n4 points · Open\n"
    let part = Exam.parse(Text(text)).parts[0].part
    #expect(part.criteria.isEmpty && part.alternatives.isEmpty && part.totals.isEmpty)
    #expect(part.problems.isEmpty)
    #expect(part.stem.count == 2)
  }

  @Test("Alternatives below a head of points need no unit")
  func alternatives() {
    let text = """
      a Which?

      2 points · Multiple choice · 3 alternatives

      | Statement | Points |
      |-----------|--------|
      | It is convex. | 2 |
      | It is linear. | -1 |
      | It is constant. | -1.0 |
      """
    #expect(
      outline(text) == """
        1a choice 2, 3 alternatives
          asks: Which?
          choice +2: It is convex.
          choice -1: It is linear.
          choice -1: It is constant.
        """)
    let undeclared = text.replacing("2 points · Multiple choice · 3 alternatives", with: "(2 points)")
    #expect(Exam.parse(Text(undeclared)).parts[0].part.alternatives.count == 3)
  }
}
