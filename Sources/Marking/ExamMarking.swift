package import ExactNumbers
package import ExamLanguage

/// How a whole exam is marked: its parts' schemes, what they add up to, and the pass mark.
package struct ExamMarking: Sendable {
  /// One for each part, in document order.
  package let schemes: [MarkingScheme]
  /// The question that each part belongs to, as an index.
  package let questions: [Int]
  /// What the parts add up to, of a pool as many as count; headings' totals are compared with it, never added.
  package let maximum: Points
  /// `answer 3 of 5`.
  package let pools: [MarkPool]
  /// The declared total of the exam.
  package let declaredTotal: Points?
  let settings: ExamSettings
  /// By question.
  private let questionMaxima: [Points]

  package init(exam: Exam) {
    self.init(
      schemes: exam.parts.map { MarkingScheme(part: $0.part, settings: exam.settings) },
      questions: exam.parts.map(\.question), numbers: exam.questions.map(\.number),
      declaredTotal: exam.declaredTotal, settings: exam.settings)
  }

  /// Schemes without an exam around them; `questions` has as many entries.
  ///
  /// - Parameter numbers: the questions' numbers, which pools name; nil: counted from 1.
  package init(
    schemes: [MarkingScheme], questions: [Int], numbers: [Int]? = nil, declaredTotal: Points?, settings: ExamSettings
  ) {
    self.schemes = schemes
    self.questions = questions
    self.declaredTotal = declaredTotal
    self.settings = settings
    let pools = MarkPool.resolve(
      settings.pools, questions: questions, numbers: numbers ?? Array(1...max(1, (questions.max() ?? 0) + 1)))
    self.pools = pools
    let maxima = pools.reduce(schemes.map(\.maximum)) { $1.counting($0) }
    maximum = maxima.sum()
    // A pool of whole questions leaves each of them worth what its parts add up to.
    let own = pools.filter { $0.setting.questions.count == 1 }.reduce(schemes.map(\.maximum)) { $1.counting($0) }
    questionMaxima = Self.sums(own, by: questions)
  }

  /// What the parts of one question add up to; of a pool as many as count.
  package func maximum(ofQuestion question: Int) -> Points {
    questionMaxima.indices.contains(question) ? questionMaxima[question] : .zero
  }

  private static func sums(_ values: [Points], by questions: [Int]) -> [Points] {
    var sums: [Points] = []
    for (question, value) in zip(questions, values) where question >= 0 && question < 100_000 {
      while sums.count <= question { sums.append(.zero) }
      sums[question] += value
    }
    return sums
  }

  /// The parts' marks with 0 for what a pool leaves out.
  func counting(_ marks: [Points]) -> [Points] { pools.reduce(marks) { $1.counting($0) } }

  /// What the declared total is above the sum of the parts: 0 where they agree, nil where none is declared.
  package var totalExcess: Points? { declaredTotal.map { $0 - maximum } }

  /// The least and the greatest mark of the exam.
  package var attainable: AttainableRange {
    let ranges = schemes.map(\.attainable)
    let lowest = mark(ranges.map(\.minimum))
    let highest = mark(ranges.map(\.maximum))
    return AttainableRange(
      minimum: lowest, maximum: highest, uncappedMinimum: ranges.map(\.uncappedMinimum).sum(),
      uncappedMaximum: ranges.map(\.uncappedMaximum).sum())
  }

  /// The least mark that passes; a percentage is one of the declared total, else of the parts' sum.
  package var passMark: Points? { settings.passMark.map(boundary) }

  /// The pass mark raised so that what blind guessing earns does not count: guess + share·(maximum − guess).
  ///
  /// 40 questions of 4 alternatives, half of them known: 10 + ½·30 = 25 (Utrecht's rule).
  package static func guessCorrectedPass(share: Rational, maximum: Points, guess: Points) -> Points {
    guess + (maximum - guess) * share
  }

  /// The mark of an exam from the scores of its parts; a part without score counts 0 and is said to be missing.
  package func mark(_ scores: [Score?]) -> ExamMark {
    let known = schemes.indices.map { $0 < scores.count ? scores[$0] : nil }
    var steps: [String] = []
    let sum = counting(known.map { $0?.mark ?? .zero }).sum()
    for pool in pools where pool.count < pool.items.count {
      steps.append("\(pool.name): the best \(pool.count) of \(pool.items.count) count")
    }
    steps.append("parts: \(sum) of \(maximum)")
    let missing = known.count { $0 == nil }
    if missing > 0 { steps.append("\(missing) of \(known.count) parts without a mark count 0") }
    let questionMarks = marksOfQuestions(known.map { $0?.mark ?? .zero })
    let mark = mark(known.map { $0?.mark ?? .zero })
    if let rounding = settings.rounding, rounding.level != .part, mark != sum {
      steps.append("each \(rounding.level.rawValue) rounded \(rounding.phrase): \(mark)")
    }
    if settings.isGuessCorrected { steps.append("blind guessing earns \(blindGuess); shares count from there") }
    let grade = grade(of: mark)
    if let grade { steps.append("grade \(grade.name): at least \(grade.least)") }
    if let passMark {
      steps.append(passMark <= mark ? "passes: at least \(passMark)" : "fails: below \(passMark)")
    }
    return ExamMark(
      mark: mark, lowest: self.mark(known.map { $0?.lowest ?? .zero }),
      highest: self.mark(known.map { $0?.highest ?? .zero }), maximum: maximum, questions: questionMarks,
      share: mark.share(of: maximum), passes: passMark.map { $0 <= mark }, grade: grade?.name, steps: steps)
  }

  /// The sum of the parts' marks, rounded where the settings say.
  private func mark(_ parts: [Points]) -> Points {
    let sum = marksOfQuestions(parts).sum()
    guard let rounding = settings.rounding, rounding.level == .exam else { return sum }
    return rounded(sum, rounding, atMost: maximum)
  }

  private func marksOfQuestions(_ parts: [Points]) -> [Points] {
    let sums = Self.sums(counting(parts), by: questions)
    guard let rounding = settings.rounding, rounding.level == .question else { return sums }
    return sums.enumerated().map { rounded($1, rounding, atMost: maximum(ofQuestion: $0)) }
  }

  /// Rounding lifts nothing above what it is worth; what bonus lifted there already may be rounded as it is.
  private func rounded(_ mark: Points, _ rounding: ExamSettings.Rounding, atMost ceiling: Points) -> Points {
    let rounded = rounding.round(mark)
    return mark <= ceiling ? min(rounded, ceiling) : rounded
  }
}

/// The mark of an exam and how it came about.
package struct ExamMark: Sendable, Hashable {
  package let mark: Points
  /// What undecided criteria allow.
  package let lowest: Points
  package let highest: Points
  package let maximum: Points
  /// By question; they add up to `mark` unless the exam as a whole is rounded.
  package let questions: [Points]
  /// Of the maximum; nil where that is 0.
  package let share: Rational?
  /// Nil where no pass mark is set.
  package let passes: Bool?
  /// Nil below every boundary of the grade table, and where there is none.
  package let grade: String?
  package let steps: [String]
}
