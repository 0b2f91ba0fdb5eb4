package import ExactNumbers
package import ExamLanguage

/// A line of the grade table, in points.
package struct GradeBoundary: Sendable, Hashable {
  package let name: String
  /// The least mark that earns it.
  package let least: Points
  /// What the author wrote.
  package let written: ExamSettings.PassMark
}

extension ExamMarking {
  /// The grade table, the best grade first; of equal boundaries the one that stands first in the file.
  package var grades: [GradeBoundary] {
    let lines = settings.grades.map { GradeBoundary(name: $0.name, least: boundary($0.least), written: $0.least) }
    return lines.enumerated().sorted { ($1.element.least, $0.offset) < ($0.element.least, $1.offset) }.map(\.element)
  }

  /// The grade of a mark; nil below every boundary, and where there is no table.
  package func grade(of mark: Points) -> GradeBoundary? { grades.first { $0.least <= mark } }

  /// A pass mark or a grade's boundary in points. A share is one of the declared total, else of what the parts add up
  /// to; where guessing is corrected for, of what lies above blind guessing.
  func boundary(_ written: ExamSettings.PassMark) -> Points {
    switch written {
    case .points(let points): return points
    case .percent(let percent):
      let share = percent.divided(by: Rational(100)) ?? .zero
      let total = declaredTotal ?? maximum
      guard settings.isGuessCorrected else { return total * share }
      return Self.guessCorrectedPass(share: share, maximum: total, guess: blindGuess)
    }
  }

  /// What somebody earns on average who ticks blindly and writes nothing: one box where exactly one is to be ticked or
  /// is right, else a coin for each. Of a pool the best few count.
  package var blindGuess: Points {
    counting(schemes.map { max(.zero, $0.blindGuess) }).sum()
  }

  /// The grades that no attainable mark earns: out of reach, or between two marks that occur. Exact while the marks
  /// that occur can be listed; else a grade is out of reach where its points lie beyond what is attainable.
  package var unattainableGrades: [GradeBoundary] {
    let grades = grades
    guard !grades.isEmpty else { return [] }
    let range = attainable
    let marks = possibleMarks()
    return grades.indices.filter { index in
      let (low, high) = (grades[index].least, index == 0 ? nil : grades[index - 1].least)
      if let marks { return !marks.contains { mark in low <= mark && (high.map { mark < $0 } ?? true) } }
      return range.maximum < low || (high.map { $0 <= range.minimum || $0 <= low } ?? false)
    }.map { grades[$0] }
  }

  /// Every mark of the exam that can occur when each criterion is met or not and each box is ticked or not, ascending;
  /// nil where there would be too many, and with pools, whose choice depends on the marks.
  package func possibleMarks(limit: Int = 4096) -> [Points]? {
    guard pools.isEmpty, settings.rounding == nil || settings.rounding?.level == .part else { return nil }
    var sums: Set<Points> = [.zero]
    for scheme in schemes {
      guard scheme.choices <= 8, let marks = scheme.possibleMarks() else { return nil }
      var next: Set<Points> = []
      for sum in sums {
        for mark in marks { next.insert(sum + mark) }
        if limit < next.count { return nil }
      }
      sums = next
    }
    return sums.sorted()
  }
}

extension MarkingScheme {
  /// How many criteria can be met, or boxes ticked.
  var choices: Int {
    switch content {
    case .rubric(let rubric): rubric.criteria.count { !$0.points.isZero }
    case .choice(let key, _): key.points.count
    }
  }

  /// What blind ticking earns on average; 0 for open parts.
  var blindGuess: Points {
    guard case .choice(let key, let policy) = content else { return .zero }
    let isOne = policy.isSingle || key.rightCount == 1
    return (isOne ? singleGuess : coinGuess)?.afterFloor ?? .zero
  }
}
