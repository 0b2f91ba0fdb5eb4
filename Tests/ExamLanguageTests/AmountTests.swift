import ExactNumbers
import ExamLanguage
import ExamText
import Testing

/// The words that stand around what a part is worth, and amounts that are none.
@Suite("Amounts")
struct AmountTests {
  private func part(_ text: String) -> Part? { Exam.parse(Text(text)).parts.first?.part }

  @Test(
    "Words around an amount",
    arguments: [
      "a Why?\n\nmax 5 points", "a Why?\n\nmax. 5 points · Open", "a Why?\n\nup to 5 points", "a Why?\n\n5 points max.",
      "a Why? (5 points total)", "a Why? [5 marks in total]", "a Why? (max. 5 points)", "a Why? (5 points + 2 bonus)",
      "a Why? (5 points + 2 bonus points)", "a Why? (5 Punkte insgesamt)", "## Question 1 (5 points total)\n\nWhy?",
      "## Question 1 (5 points + 2 bonus)\n\nWhy?", "a Why? (bis zu 5 Punkte)",
    ])
  func words(text: String) {
    #expect(part(text)?.header?.points.points == Points(5))
    #expect(part(text)?.problems == [])
  }

  @Test(
    "Amounts that are none are reported",
    arguments: [
      "a Why?\n\n2 points each", "a Why?\n\n2 points each · Open", "a Why? (2 points per item)", "a Why? (je 2 Punkte)",
      "a Why?\n\n1e2 points", "a Why?\n\n1.5.2 points", "a Why?\n\n-2 points · Open",
      "a Why?\n\n+2 points · Open · 1 page",
      "a Why? (2+3 points)", "a Why? (2-3 points)", "## Question 1 (2+3 points)\n\nWhy?",
    ])
  func none(text: String) {
    #expect(part(text)?.header == nil)
    #expect(part(text)?.problems.map(\.kind) == [.unreadablePoints])
  }

  @Test("Prose about points stays prose")
  func prose() {
    let part = part("a Mark 3 points of light. It takes up to 5 points each.\n\n4 points · Open\n")
    #expect(part?.header?.points.points == Points(4))
    #expect(part?.problems == [])
  }
}
