import ExactJSON
import ExactNumbers
import ExamLanguage
import ExamRules
import ExamText
import Grading
import Marking
import Testing

@testable import ExamFeatures

@Suite("Item analysis")
struct ItemAnalysisTests {
  // MARK: Formulas

  private func rows(_ marks: [[Int]]) -> [[Rational]] { marks.map { $0.map(Rational.init(_:)) } }

  @Test("alpha of four students and three items, worked out by hand")
  func alpha() {
    // Sample variances 11/12, 2/3 and 11/12 of the items and 20/3 of the sums 3, 5, 7, 9:
    // 3/2 · (1 − (5/2)/(20/3)) = 15/16.
    let table = rows([[1, 1, 1], [1, 2, 2], [2, 2, 3], [3, 3, 3]])
    #expect(Statistics(table.map { $0[0] }).variance == Rational(11, over: 12))
    let sums = Statistics(table.map { $0.reduce(.zero, +) }).variance
    #expect(sums == Rational(20, over: 3))
    #expect(Statistics.alpha(table) == Rational(15, over: 16))
  }

  @Test("alpha may be negative, and is 1 where the items say the same")
  func extremes() {
    #expect(Statistics.alpha(rows([[1, 1], [2, 2], [4, 4]])) == .one)
    let against = Statistics.alpha(rows([[0, 3], [1, 1], [3, 0]]))
    #expect(against.map { $0.signum } == -1)
  }

  @Test("what would be divided by zero is not defined, never 0")
  func undefined() {
    #expect(Statistics.alpha(rows([[1], [2]])) == nil)
    #expect(Statistics.alpha(rows([[1, 2]])) == nil)
    #expect(Statistics.alpha(rows([[1, 2], [2, 1], [3, 0]])) == nil)
    #expect(Statistics.correlation([(.one, .zero), (.one, .one)]) == nil)
    #expect(Statistics([Rational.one]).variance == nil)
    #expect(Statistics([]).mean == nil)
  }

  @Test("Pearson's r of marks that rise together, fall apart, and neither")
  func correlation() throws {
    func r(_ pairs: [(Int, Int)]) throws -> Double {
      try #require(Statistics.correlation(pairs.map { (Rational($0), Rational($1)) }))
    }
    #expect(try abs(r([(1, 2), (2, 4), (3, 6)]) - 1) < 1e-12)
    #expect(try abs(r([(1, 3), (2, 2), (3, 1)]) + 1) < 1e-12)
    // Covariance 1/2, both deviations 1.
    #expect(try abs(r([(1, 1), (2, 3), (3, 2)]) - 0.5) < 1e-12)
  }

  // MARK: An exam

  private static let exam = Analysis(
    path: "x.exam.md",
    text: Text(
      """
      ---
      pass: 50%
      ---

      # 1 Nets

      a Which are true?

      2 points · Multiple choice · 3 alternatives

      Right one. 2 points

      Wrong one. -1 points

      Another wrong one. -1 points

      b Why?

      2 points · Open

      +1 point

      The first reason.

      +1 point

      The second reason.

      c Why not?

      2 points · Open

      +2 points

      The reason against it.

      """), kind: .exam, options: .init())

  private func part(_ id: String, _ mark: Int?, _ verdicts: [Achievement], blank: Bool = false) -> StudentMarks.Part {
    StudentMarks.Part(
      id: id, mark: mark.map { Points($0) }, lowest: Points(mark ?? 0), highest: Points(mark ?? 2),
      status: blank ? .blank : mark == nil ? .undecided : .graded, verdicts: verdicts, answer: nil)
  }

  /// - Parameters:
  ///   - ticks: of the alternatives.
  ///   - b, c: marks; nil: undecided.
  private func row(_ name: String, ticks: [Bool], _ b: Int?, _ c: Int?) -> StudentMarks {
    let a = max(0, (ticks[0] ? 2 : 0) - (ticks[1] ? 1 : 0) - (ticks[2] ? 1 : 0))
    let lowest = a + (b ?? 0) + (c ?? 0)
    let highest = a + (b ?? 2) + (c ?? 2)
    return StudentMarks(
      file: name, student: name,
      parts: [
        part("1a", a, ticks.map { $0 ? .met : .unmet }),
        part("1b", b, b.map { [$0 > 0 ? .met : .unmet, $0 > 1 ? .met : .unmet] } ?? [.undecided, .undecided]),
        part("1c", c, [c.map { $0 > 1 ? .met : .unmet } ?? .undecided]),
      ], total: Points(lowest), lowest: Points(lowest), highest: Points(highest), maximum: Points(6),
      passes: lowest >= 3 ? true : highest < 3 ? false : nil, lowestGrade: nil, highestGrade: nil)
  }

  /// Twelve students: the strong tick the wrong alternative 2, and who has 1b has 1c.
  private var cohort: [StudentMarks] {
    (0..<12).map { number in
      let isStrong = number < 6
      return row("s\(number)", ticks: [true, isStrong, false], isStrong ? 2 : 0, isStrong ? 2 : number % 2)
    }
  }

  @Test("difficulty, discrimination, distractors and hit rates of a cohort")
  func cohortFigures() throws {
    let analysis = try #require(ItemAnalysis(exam: Self.exam, rows: cohort))
    let json = analysis.json
    #expect(json["students"] == 12 && json["complete"] == 12 && json["passed"] == 9 && json["failed"] == 3)
    let parts = try #require(json["parts"]?.array)
    // 1a: six with 1 point and six with 2.
    #expect(parts[0]["difficulty"]?.numberText == "0.7500")
    #expect(parts[1]["difficulty"]?.numberText == "0.5000")
    #expect(parts[0]["discrimination"]?.numberText?.hasPrefix("-0.9") == true)
    #expect(parts[1]["spread"]?.numberText == "1.0000")
    let alternatives = try #require(parts[0]["alternatives"]?.array)
    #expect(alternatives.map { $0["ticked"]?.int } == [12, 6, 0])
    #expect(alternatives[1]["upper"]?.numberText == "1.0000" && alternatives[1]["lower"]?.numberText == "0.0000")
    #expect(alternatives[0]["discrimination"]?.isNull == true)
    #expect(parts[1]["criteria"]?.array?.map { $0["hitRate"]?.numberText } == ["0.5000", "0.5000"])
    let kinds = parts[0]["suspicious"]?.array?.compactMap { $0["kind"]?.string }
    #expect(kinds == ["negative-discrimination", "lowers-alpha", "distractor-draws-strong"])
  }

  @Test("the undecided are counted, and left out where whole rows are compared")
  func undecided() throws {
    let rows = cohort + [row("open", ticks: [true, false, false], nil, 2)]
    let json = try #require(ItemAnalysis(exam: Self.exam, rows: rows)).json
    #expect(json["students"] == 13 && json["complete"] == 12)
    let former = try #require(ItemAnalysis(exam: Self.exam, rows: cohort)).json
    #expect(json["alpha"] == former["alpha"] && json["mean"] == former["mean"])
    #expect(json["parts"]?.array?[1]["undecided"] == 1)
    #expect(json["parts"]?.array?[0]["answered"] == 13)
  }

  @Test("one student, or all alike: not defined, with the reason")
  func notDefined() throws {
    let one = try #require(ItemAnalysis(exam: Self.exam, rows: Array(cohort.prefix(1))))
    #expect(one.json["alpha"]?.isNull == true && one.json["standardError"]?.isNull == true)
    #expect(one.text(isColoured: false).contains("not defined: fewer than two students"))
    let alike = try #require(ItemAnalysis(exam: Self.exam, rows: Array(cohort.prefix(5))))
    #expect(alike.json["notDefined"] == "all totals are the same")
    #expect(alike.html.contains("not defined"))
    let none = try #require(ItemAnalysis(exam: Self.exam, rows: []))
    #expect(none.json["mean"]?.isNull == true)
  }

  @Test("the order of the students changes nothing")
  func order() throws {
    let one = try #require(ItemAnalysis(exam: Self.exam, rows: cohort)).json
    let mixed = cohort.filter { $0.total > Points(3) } + cohort.filter { $0.total <= Points(3) }.reversed()
    #expect(try #require(ItemAnalysis(exam: Self.exam, rows: mixed)).json["alpha"] == one["alpha"])
  }

  @Test("a row survives the journal exactly, thirds included")
  func record() throws {
    let third = Points(try #require(Rational(10, over: 3)))
    let odd = StudentMarks(
      file: "a\n", student: "=1", parts: [part("1a", nil, [.undecided])], total: third, lowest: third, highest: third,
      maximum: Points(4), passes: nil, lowestGrade: nil, highestGrade: "A")
    #expect(StudentMarks(record: odd.record) == odd)
    for row in cohort { #expect(StudentMarks(record: row.record) == row) }
  }
}
