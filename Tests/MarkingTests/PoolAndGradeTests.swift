import ExactNumbers
import ExamLanguage
import ExamText
import Marking
import Testing

@Suite("Pools, groups and grades")
struct PoolAndGradeTests {
  private func exam(_ front: String, _ points: [[String]]) -> ExamMarking {
    let questions = points.enumerated().map { number, parts in
      "# Question \(number + 1)\n\n"
        + parts.enumerated().map { place, points in
          let letter = ["a", "b", "c", "d", "e"][place]
          return "\(letter) Name something.\n\n\(points).0 points · Open\n\n+\(points) points\n\nnames it\n"
        }.joined(separator: "\n")
    }
    return ExamMarking(exam: Exam.parse(Text("---\n\(front)\n---\n\n" + questions.joined(separator: "\n"))))
  }

  private func marked(_ marking: ExamMarking, _ met: [Bool]) -> ExamMark {
    marking.mark(zip(marking.schemes, met).map { $0.score(.criteria([$1 ? .met : .unmet])) })
  }

  @Test("Answer 3 of 5: the best three count, whichever they are")
  func pool() {
    let marking = exam("pools: {1: 3 of 5}", [["4", "4", "4", "4", "4"], ["2"]])
    #expect(marking.maximum == Points(14))
    #expect(marking.maximum(ofQuestion: 0) == Points(12))
    #expect(marked(marking, [true, true, true, true, true, true]).mark == Points(14))
    #expect(marked(marking, [false, true, false, true, false, true]).mark == Points(10))
    #expect(marking.attainable.maximum == Points(14))
    #expect(marking.attainable.minimum == .zero)
    let mark = marked(marking, [true, true, true, true, true, true])
    #expect(mark.questions == [Points(12), Points(2)])
    #expect(mark.steps.contains("question 1: the best 3 of 5 count"))
  }

  @Test("A pool of questions: each keeps what its parts add up to, the exam counts the best")
  func questions() {
    let marking = exam("pools: {1-3: 2}", [["3", "3"], ["6"], ["4", "1"], ["5"]])
    #expect(marking.maximum == Points(17))
    #expect(marking.maximum(ofQuestion: 2) == Points(5))
    #expect(marked(marking, [true, true, true, true, true, false]).mark == Points(12))
    #expect(marked(marking, [true, false, false, true, true, false]).mark == Points(8))
  }

  @Test("A part that is named by two pools belongs to the first")
  func overlapping() {
    let marking = exam("pools: {1: 1 of 2, 1-2: 1}", [["3", "3"], ["6"]])
    #expect(marking.maximum == Points(9))
  }

  @Test("The best of a group up to its limit; what is above is shown as cut")
  func group() {
    let criteria = (0..<3).map { index in
      var attributes = Attributes()
      attributes.group = .init(text: "examples", range: LocalRange(0, 0))
      if index == 1 { attributes.groupMaximum = Points(2) }
      return RubricCriterion(points: Points(1), text: "example \(index)", attributes: attributes)
    }
    let rest = RubricCriterion(points: Points(2), text: "the definition")
    let scheme = MarkingScheme(maximum: Points(4), criteria: criteria + [rest], settings: ExamSettings())
    #expect(marks(scheme)["0 1 2"] ?? mark(scheme, [0, 1, 2]) == "2")
    #expect(mark(scheme, [0]) == "1")
    #expect(mark(scheme, [0, 1, 2, 3]) == "4")
    #expect(scheme.attainable.maximum == Points(4))
    #expect(!scheme.shortfall.isPositive)
    #expect(scheme.reading == "read as: +2 and at most 2 of +1, +1, +1")
    let score = scheme.score(met([0, 1, 2], of: scheme))
    #expect(score.contributions.sum() + score.cut + score.lift + score.rounding == score.mark)
    #expect(score.cut == Points(-1))
  }

  @Test("Deductions of a group take off no more than its limit")
  func deductions() {
    let slips = (0..<4).map { index in
      var attributes = Attributes()
      attributes.group = .init(text: "spelling", range: LocalRange(0, 0))
      attributes.groupMaximum = Points(2)
      return RubricCriterion(points: Points(-1), text: "slip \(index)", attributes: attributes)
    }
    let scheme = MarkingScheme(
      maximum: Points(5), criteria: [RubricCriterion(points: Points(5), text: "all")] + slips, settings: ExamSettings())
    #expect(mark(scheme, [0, 1]) == "4")
    #expect(mark(scheme, [0, 1, 2, 3, 4]) == "3")
    #expect(scheme.attainable.minimum == .zero)
  }

  @Test("The attributes of groups are read, and a limit that is no number is malformed")
  func notation() {
    let text = "a Name two.\n\n2.0 points · Open\n\n+1 point {group=e max=1.5}: one\n\n+1 point {group=e}: two\n"
    let exam = Exam.parse(Text(text))
    #expect(exam.parts.first?.part.criteria.first?.attributes.groupMaximum == points("1.5"))
    #expect(ExamMarking(exam: exam).attainable.maximum == points("1.5"))
    let wrong = Exam.parse(Text(text.replacing("max=1.5", with: "max=two")))
    #expect(wrong.parts.first?.part.problems.map(\.kind) == [.malformedAttributes])
  }

  @Test("Grades from points and shares, best first; a mark at the boundary earns the grade")
  func grades() {
    let marking = exam("total: 10\ngrades: {C: 5, A: 90%, B: 7.5}", [["5", "5"]])
    #expect(marking.grades.map(\.name) == ["A", "B", "C"])
    #expect(marking.grades.map(\.least) == [Points(9), points("7.5"), Points(5)])
    #expect(marking.grade(of: Points(9))?.name == "A")
    #expect(marking.grade(of: points("8.9"))?.name == "B")
    #expect(marking.grade(of: points("4.99")) == nil)
    // Only 0, 5 and 10 occur.
    #expect(marking.possibleMarks() == [.zero, Points(5), Points(10)])
    #expect(marking.unattainableGrades.map(\.name) == ["B"])
    #expect(marked(marking, [true, true]).grade == "A")
    #expect(marked(marking, [false, true]).grade == "C")
    #expect(marked(marking, [false, false]).grade == nil)
  }

  @Test("Shares count from blind guessing where that is asked for: 40 of 4 alternatives, a half is 25")
  func guessing() {
    let part = "Which?\n\n1.0 points · Multiple choice\n\n- [x] one\n- [ ] two\n- [ ] three\n- [ ] four\n"
    let questions = (1...40).map { "# Question \($0)\n\n\(part)" }.joined(separator: "\n")
    let marking = ExamMarking(exam: Exam.parse(Text("---\npass: 50%\nguessing: corrected\n---\n\n" + questions)))
    #expect(marking.maximum == Points(40))
    #expect(marking.blindGuess == Points(10))
    #expect(marking.passMark == Points(25))
  }
}
