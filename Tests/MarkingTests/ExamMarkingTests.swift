import ExactNumbers
import ExamLanguage
import Marking
import Testing

@Suite("From parts to the mark of an exam")
struct ExamMarkingTests {
  private func exam(total: Int? = nil, _ change: (inout ExamSettings) -> Void = { _ in }) -> ExamMarking {
    var settings = ExamSettings()
    change(&settings)
    let schemes = [
      choice(4, "2", "2", "-2", "-2", settings: settings), rubric(5, ("1.5", "a"), ("3.5", "b"), settings: settings),
      rubric(nil, ("0.75", "c"), settings: settings),
    ]
    return ExamMarking(
      schemes: schemes, questions: [0, 1, 1], declaredTotal: total.map { Points($0) }, settings: settings)
  }

  private func half(_ count: Int) -> Points { Points(Rational(count, over: 2) ?? .zero) }

  private func scores(_ exam: ExamMarking) -> [Score?] {
    [
      exam.schemes[0].score(.ticks([0])), exam.schemes[1].score(.criteria([.partial, .undecided])),
      exam.schemes[2].score(.criteria([.met])),
    ]
  }

  @Test("Parts add up to questions and questions to the exam; what is declared is compared, not added")
  func totals() {
    let exam = exam(total: 10)
    #expect(exam.maximum == points("9.75"))
    #expect(exam.totalExcess == points("0.25"))
    #expect(exam.maximum(ofQuestion: 1) == points("5.75"))
    #expect(exam.attainable.minimum == .zero)
    #expect(exam.attainable.maximum == points("9.75"))
    let mark = exam.mark(scores(exam))
    #expect(mark.mark == points("3.5"))
    #expect(mark.lowest == points("3.5"))
    #expect(mark.highest == Points(7))
    #expect(mark.questions == [Points(2), points("1.5")])
    #expect(mark.questions.sum() == mark.mark)
    #expect(mark.passes == nil)
  }

  @Test("Rounding happens once, at the level that is declared")
  func rounding() {
    let at = { (level: ExamSettings.Rounding.Level, mode: ExamSettings.Rounding.Mode) in
      let exam = exam { $0.rounding = ExamSettings.Rounding(mode: mode, grain: Points(1), level: level) }
      return exam.mark(scores(exam)).mark.description
    }
    // Parts 2, 0.75 and 0.75; questions 2 and 1.5. The last part is worth 0.75 and stays there when rounded up.
    #expect(at(.part, .halfUp) == "3.75")
    #expect(at(.part, .down) == "2")
    #expect(at(.question, .halfUp) == "4")
    #expect(at(.question, .down) == "3")
    #expect(at(.exam, .halfUp) == "4")
    #expect(at(.exam, .halfEven) == "4")
    #expect(at(.exam, .down) == "3")
    #expect(at(.exam, .up) == "4")
  }

  @Test("Ties and negative marks in every mode")
  func modes() {
    let round = { (mode: ExamSettings.Rounding.Mode, mark: String, grain: String) in
      ExamSettings.Rounding(mode: mode, grain: points(grain), level: .part).round(points(mark)).description
    }
    #expect(round(.halfUp, "0.25", "0.5") == "0.5")
    #expect(round(.halfUp, "0.24", "0.5") == "0")
    #expect(round(.halfUp, "-0.25", "0.5") == "0")
    #expect(round(.halfEven, "0.25", "0.5") == "0")
    #expect(round(.halfEven, "0.75", "0.5") == "1")
    #expect(round(.halfEven, "0.26", "0.5") == "0.5")
    #expect(round(.up, "0.01", "0.5") == "0.5")
    #expect(round(.down, "0.49", "0.5") == "0")
    #expect(round(.down, "-0.01", "0.5") == "-0.5")
    #expect(round(.up, "1.5", "0.5") == "1.5")
    #expect(round(.halfUp, "1/3", "0.25") == "0.25")
    #expect(round(.halfUp, "1/3", "0") == "1/3")
  }

  @Test("Rounding up never passes the part's points, rounding down never the floor")
  func roundingKeepsBounds() {
    var settings = ExamSettings()
    settings.rounding = ExamSettings.Rounding(mode: .up, grain: Points(3), level: .part)
    #expect(rubric(5, ("5", "all"), settings: settings).score(.ticks([0])).mark == Points(5))
    settings.rounding = ExamSettings.Rounding(mode: .down, grain: Points(3), level: .part)
    settings.floor = .at(Points(1))
    #expect(rubric(5, ("2", "some"), settings: settings).score(.ticks([0])).mark == Points(1))
  }

  @Test("Rounding up does not lift a question or an exam above what it is worth")
  func roundingKeepsTotals() {
    for level in [ExamSettings.Rounding.Level.question, .exam] {
      let exam = exam { $0.rounding = ExamSettings.Rounding(mode: .up, grain: Points(10), level: level) }
      let full = exam.schemes.map { Score?.some($0.score(.ticks([0, 1]))) }
      #expect(exam.mark(full).mark == points("9.75"))
      #expect(exam.attainable.maximum == points("9.75"))
    }
  }

  @Test("The pass mark itself passes, in points and as a percentage of the declared total")
  func passMark() {
    let points = exam { $0.passMark = .points(half(7)) }
    #expect(points.mark(scores(points)).passes == true)
    let above = exam { $0.passMark = .points(half(8)) }
    #expect(above.mark(scores(above)).passes == false)
    #expect(exam(total: 10) { $0.passMark = .percent(Rational(55)) }.passMark?.description == "5.5")
    #expect(exam { $0.passMark = .percent(Rational(100)) }.passMark?.description == "9.75")
  }

  @Test("A part without a mark counts 0 and is mentioned; an exam without parts has no percentage")
  func missing() {
    let exam = exam()
    let mark = exam.mark([scores(exam)[0], nil])
    #expect(mark.mark == Points(2))
    #expect(mark.steps.contains("2 of 3 parts without a mark count 0"))
    let empty = ExamMarking(schemes: [], questions: [], declaredTotal: nil, settings: ExamSettings())
    #expect(empty.mark([]).share == nil)
    #expect(empty.mark([]).mark == .zero)
  }

  @Test("Half of 40 questions known, 4 alternatives each: the guess-corrected pass mark is 25")
  func cutScore() {
    let pass = ExamMarking.guessCorrectedPass(
      share: rational("1/2"), maximum: Points(40), guess: Points(40) * rational("1/4"))
    #expect(pass == Points(25))
  }
}
