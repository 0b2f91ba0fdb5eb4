import ExamRules
import Testing

/// What happened to a public mock exam of 39 questions over five revisions: twice a question's points were changed and
/// the total on the title page was forgotten.
@Suite("The total of an exam, revision by revision")
struct TotalHistoryTests {
  /// 39 questions that add up to `sum`, between 39 and 78: the last ones are worth 2 points, the others 1.
  private func exam(total: Int, sum: Int) -> String {
    let questions = (1...39).map { number in
      let points = 78 - sum < number ? 2 : 1
      return """
        # Question \(number)

        Name a quality of number \(number).

        \(points).0 points · Open · 1/8 Page

        Model answer

        It is testable.

        +\(points) points

        it is testable

        """
    }
    return "---\ntotal: \(total)\n---\n\n" + questions.joined(separator: "\n")
  }

  @Test("Only the second and the fourth revision are reported wrong")
  func history() {
    let revisions = [(50, 50), (50, 51), (51, 51), (51, 53), (53, 53)]
    let messages = revisions.map { total, sum in
      check(exam(total: total, sum: sum)).findings.filter { $0.severity == .error }.map(\.message)
    }
    #expect(
      messages == [
        [], ["total says 50 points, the parts add up to 51"], [], ["total says 51 points, the parts add up to 53"], [],
      ])
  }
}
