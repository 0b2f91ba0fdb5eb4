import ExactNumbers
import ExamLanguage
import Marking
import Testing

@Suite("How far marks are counted and searched, and which grades are out of reach")
struct MarkLimitTests {
  private func exam(_ schemes: [MarkingScheme], _ settings: ExamSettings = ExamSettings()) -> ExamMarking {
    ExamMarking(schemes: schemes, questions: schemes.map { _ in 0 }, declaredTotal: nil, settings: settings)
  }

  /// Criteria that add up, whatever their points.
  private func adding(_ values: [Int], _ maximum: Int) -> MarkingScheme {
    MarkingScheme(
      maximum: Points(maximum),
      criteria: values.enumerated().map { index, value in
        RubricCriterion(points: Points(value), text: "thing \(index)", attributes: attributes(adds: true))
      }, settings: ExamSettings())
  }

  private func powers(_ range: Range<Int>) -> [Int] { range.map { 1 << $0 } }

  /// The better of two parts counts, and each gives from 1 to 4: the marks are not listed, only their ends are known.
  private func unattainable(_ grades: (String, String)...) -> [String] {
    var settings = ExamSettings()
    settings.pools = [ExamSettings.Pool(questions: 1...1, count: 1, size: nil)]
    settings.floor = .at(Points(1))
    settings.grades = grades.map { ExamSettings.Grade(name: $0.0, least: .points(points($0.1))) }
    let part = rubric(4, ("1", "names it"), ("3", "explains it"), settings: settings)
    let marking = exam([part, part], settings)
    #expect(marking.possibleMarks() == nil)
    #expect(marking.attainable.minimum == Points(1) && marking.attainable.maximum == Points(4))
    return marking.unattainableGrades.map(\.name)
  }

  @Test("Where marks are not listed, a grade is out of reach above the greatest mark and below the least")
  func gradesByRange() {
    #expect(unattainable(("best", "4"), ("good", "2"), ("pass", "1")) == [])
    #expect(unattainable(("beyond", "4.5"), ("best", "4"), ("pass", "1")) == ["beyond"])
    #expect(unattainable(("best", "4"), ("good", "2"), ("as good", "2"), ("pass", "1")) == ["as good"])
    #expect(unattainable(("best", "4"), ("pass", "1"), ("fail", "0.5")) == ["fail"])
    #expect(unattainable(("best", "4"), ("pass", "1.5"), ("fail", "0.5")) == [])
  }

  @Test("Up to 4096 marks of an exam are listed, and none where questions or the exam are rounded")
  func listed() {
    let (low, high) = (adding(powers(0..<8), 255), adding(powers(8..<12), 3840))
    #expect(exam([low, high]).possibleMarks()?.count == 4096)
    #expect(exam([low, high, adding([1], 1)]).possibleMarks() == nil)
    let rounded = { (level: ExamSettings.Rounding.Level) in
      var settings = ExamSettings()
      settings.rounding = ExamSettings.Rounding(mode: .up, grain: Points(2), level: level)
      return exam([rubric(4, ("1", "names it"), ("3", "explains it"), settings: settings)], settings).possibleMarks()
    }
    #expect(rounded(.part) == [.zero, Points(2), Points(4)])
    #expect(rounded(.question) == nil && rounded(.exam) == nil)
  }

  @Test("Guessing earns nothing where there is nothing to tick")
  func nothingToTick() {
    #expect(exam([rubric(2, ("2", "names it"))]).blindGuess == .zero)
    #expect(exam([choice(2)]).blindGuess == .zero)
    #expect(exam([rubric(2, ("2", "names it")), choice(2, "2", "-2")]).blindGuess == Points(1))
  }

  @Test("What guessing earns is followed through up to 4096 different sums, and what the cap takes is not earned")
  func sums() {
    let coins = { (values: [Int]) in alternatives(4095, values).coinGuess }
    #expect(coins(powers(0..<12))?.afterFloor == points("2047.5"))
    #expect(coins(powers(0..<12))?.beforeFloor == points("2047.5"))
    #expect(coins(powers(0..<12) + [1]) == nil)
    let dear = choice(3, "5", "1", settings: policy("single-choice"))
    #expect(dear.singleGuess?.beforeFloor == Points(2) && dear.singleGuess?.afterFloor == Points(2))
    #expect(dear.coinGuess?.beforeFloor == Points(1) && dear.coinGuess?.afterFloor == Points(1))
  }

  private func alternatives(_ maximum: Int, _ values: [Int]) -> MarkingScheme {
    MarkingScheme(
      maximum: Points(maximum), alternatives: values.map { ChoiceKey.Alternative(points: Points($0), isRight: nil) },
      settings: ExamSettings())
  }

  @Test("The search for full marks asks up to 5000 times what a set earns")
  func trials() {
    // Counted with a second writing of the search: before the last step it has asked 4999 times here,
    let enough = adding([3, 3, 3] + [Int](repeating: 2, count: 7) + [1, 1, 1], 19).fullMarkSets(limit: 1000)
    #expect(enough.sets.count == 264 && enough.isComplete)
    // and 5000 times here.
    let tooMany = adding([4, 4, 4, 3, 3, 3, 3, 2, 1, 1, 1, 1, 1], 11).fullMarkSets(limit: 1000)
    #expect(tooMany.sets.count == 472 && !tooMany.isComplete)
  }

  @Test("What stands in for the whole answer is written as standing in for the first of several wholes")
  func twoWholes() {
    let scheme = rubric(
      5, ("5", "all correct"), ("5", "all proved"), ("1", "stress"), ("4", "disentangles"), ("2", "Partially correct"))
    #expect(scheme.relations.map(\.role)[0...1] == [.whole, .whole])
    #expect(
      scheme.attributeEdits.map { "\($0.criterion) \($0.attribute)" } == [
        "0 #c1", "0 .full", "1 .full", "4 instead-of=c1",
      ])
  }

  @Test("Of a pool in which all count nothing is said")
  func wholePool() {
    let part = rubric(2, ("2", "names it"))
    let steps = { (count: Int) in
      var settings = ExamSettings()
      settings.pools = [ExamSettings.Pool(questions: 1...1, count: count, size: nil)]
      return exam([part, part], settings).mark([part.score(.ticks([0])), part.score(.ticks([0]))]).steps
    }
    #expect(steps(2) == ["parts: 4 of 4"])
    #expect(steps(1) == ["question 1: the best 1 of 2 count", "parts: 2 of 2"])
  }
}
