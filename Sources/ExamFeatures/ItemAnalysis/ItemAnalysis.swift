internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Grading
internal import Marking

/// What the marks of a cohort say about the exam: how hard its parts are, whether they tell the strong from the weak,
/// and how far its total can be trusted.
///
/// Difficulty counts every student whose mark of the part is known. Discrimination, alpha and the standard error
/// compare whole rows, so they count the students without undecided parts only. What cannot be computed is nil: it is
/// not defined, and said so.
package struct ItemAnalysis: Sendable {
  /// One part of the exam.
  struct Item: Sendable {
    let id: String
    let stem: String
    let maximum: Points
    /// Nil for open parts.
    let policy: ChoicePolicy?
    var answered = 0
    var blank = 0
    var undecided = 0
    /// Of those whose mark is known.
    var mean: Rational?
    var deviation: Double?
    /// Mean mark as a share of the points: 1 is easy.
    var difficulty: Rational?
    /// Correlation of the part's marks with the sum of all other parts' (corrected item-total correlation).
    var discrimination: Double?
    /// Mean share of the points in the upper 27 % of students less that in the lower 27 %.
    var spread: Rational?
    /// Cronbach's alpha of the other parts.
    var alphaWithout: Double?
    /// Marks by share of the points, in five steps of a fifth; the undecided are left out.
    var distribution = Array(repeating: 0, count: 5)
    var alternatives: [Alternative] = []
    var criteria: [Criterion] = []
    var suspicions: [Suspicion] = []
  }

  struct Alternative: Sendable {
    let text: String
    let points: Points?
    let isRight: Bool
    var ticked = 0
    /// Of the students who answered the part.
    var share: Rational?
    var upper: Rational?
    var lower: Rational?
    /// Correlation of ticking it with the sum of the other parts.
    var discrimination: Double?
  }

  struct Criterion: Sendable {
    let text: String
    let points: Points
    var met = 0
    var partial = 0
    var unmet = 0
    var undecided = 0
    /// Met, and half of partly met, of those that are decided.
    var hitRate: Rational?
  }

  /// Something that a person should look at.
  struct Suspicion: Sendable, Hashable {
    /// Stable, for programs: `negative-discrimination`.
    let kind: String
    /// Lower case, no full stop.
    let message: String
  }

  /// What all parts together say.
  struct Whole: Sendable {
    /// Students with a mark; `complete`: those without undecided parts.
    var students = 0
    var complete = 0
    var mean: Rational?
    var median: Rational?
    var deviation: Double?
    var least: Points?
    var greatest: Points?
    var alpha: Double?
    /// Why alpha is not defined.
    var alphaMissing: String?
    /// Standard error of measurement, in points: deviation · √(1 − alpha).
    var standardError: Double?
    var passed = 0
    var failed = 0
    var open = 0
    /// Students without undecided parts by their share of the maximum, in ten steps.
    var distribution = Array(repeating: 0, count: 10)
    /// The best first; the last without a name for those below every grade.
    var grades: [(name: String?, count: Int)] = []
  }

  let columns: CohortColumns
  private(set) var whole = Whole()
  private(set) var items: [Item]

  /// Nil where this is no exam.
  package init?(exam: Analysis, rows all: [StudentMarks]) {
    guard case .exam(let check, _) = exam.content, let columns = CohortColumns(exam: exam) else { return nil }
    self.columns = columns
    items = zip(check.exam.parts, check.marking.schemes).map(Item.init)
    let rows = all.filter { $0.parts.count == columns.parts.count }
    let complete = rows.filter { $0.undecided.isEmpty }
    let table = complete.map { row in row.parts.map { $0.mark?.value ?? .zero } }
    takeTotals(rows, complete, table, hasPools: !check.marking.pools.isEmpty)
    let sums = table.map { $0.reduce(Rational.zero, +) }
    let groups = Self.groups(sums)
    for index in items.indices { take(index, rows, complete, table, sums, groups) }
    for index in items.indices { items[index].suspicions = items[index].found(alpha: whole.alpha) }
  }

  /// The upper and the lower 27 % by their sums, at least one student each; those of equal sums in the rows' order.
  /// None for fewer than four students.
  ///
  /// Source: Kelley 1939, who showed that 27 % makes the difference of the groups most reliable.
  private static func groups(_ sums: [Rational]) -> (upper: [Int], lower: [Int]) {
    guard sums.count >= 4 else { return ([], []) }
    let order = sums.indices.sorted { (sums[$1], $0) < (sums[$0], $1) }
    let size = max(1, (sums.count * 27 + 50) / 100)
    return (Array(order.prefix(size)), Array(order.suffix(size)))
  }

  // MARK: The whole

  private mutating func takeTotals(
    _ rows: [StudentMarks], _ complete: [StudentMarks], _ table: [[Rational]], hasPools: Bool
  ) {
    whole.students = rows.count
    whole.complete = complete.count
    let totals = complete.map(\.total).sorted()
    let statistics = Statistics(totals.lazy.map(\.value))
    whole.mean = statistics.mean
    whole.deviation = statistics.deviation
    whole.least = totals.first
    whole.greatest = totals.last
    if !totals.isEmpty {
      let (low, high) = (totals[(totals.count - 1) / 2], totals[totals.count / 2])
      whole.median = (low + high).value.divided(by: Rational(2))
    }
    for total in totals { whole.distribution[Self.step(total, of: columns.maximum, 10)] += 1 }
    if columns.passMark != nil {
      whole.passed = rows.count { $0.passes == true }
      whole.failed = rows.count { $0.passes == false }
      whole.open = rows.count - whole.passed - whole.failed
    }
    if !columns.grades.isEmpty {
      let counts = Dictionary(grouping: complete, by: \.grade).mapValues(\.count)
      whole.grades = columns.grades.map { ($0.name, counts[$0.name] ?? 0) } + [(nil, counts[nil] ?? 0)]
    }
    if hasPools {
      whole.alphaMissing = "students choose which parts to answer"
    } else if columns.parts.count < 2 {
      whole.alphaMissing = "the exam has a single part"
    } else if complete.count < 2 {
      whole.alphaMissing = "fewer than two students without undecided parts"
    } else if let alpha = Statistics.alpha(table) {
      whole.alpha = alpha.approximate
      // Of the sum that alpha is about.
      let sum = Statistics(table.lazy.map { $0.reduce(.zero, +) })
      whole.standardError = sum.deviation.map { $0 * max(0, 1 - alpha.approximate).squareRoot() }
    } else {
      whole.alphaMissing = "all totals are the same"
    }
  }

  /// In which of so many equal steps from 0 to the maximum a mark lies; the ends take what is beyond.
  private static func step(_ mark: Points, of maximum: Points, _ steps: Int) -> Int {
    guard let share = mark.share(of: maximum) else { return 0 }
    return min(steps - 1, max(0, (share * Rational(steps)).flooredToInt))
  }

  // MARK: A part

  private mutating func take(
    _ index: Int, _ rows: [StudentMarks], _ complete: [StudentMarks], _ table: [[Rational]], _ sums: [Rational],
    _ groups: (upper: [Int], lower: [Int])
  ) {
    var item = items[index]
    var marks: [Points] = []
    for row in rows {
      let part = row.parts[index]
      switch part.status {
      case .blank: item.blank += 1
      case .undecided: item.undecided += 1
      case .graded: item.answered += 1
      }
      if let mark = part.mark {
        marks.append(mark)
        item.distribution[Self.step(mark, of: item.maximum, 5)] += 1
      }
    }
    let statistics = Statistics(marks.lazy.map(\.value))
    item.mean = statistics.mean
    item.deviation = statistics.deviation
    item.difficulty = statistics.mean.flatMap { $0.divided(by: item.maximum.value) }
    let rests = table.indices.map { sums[$0] - table[$0][index] }
    if columns.parts.count > 1 {
      item.discrimination = Statistics.correlation(table.indices.map { (table[$0][index], rests[$0]) })
      item.alphaWithout =
        whole.alphaMissing == nil
        ? Statistics.alpha(table.map { Array($0[..<index] + $0[(index + 1)...]) })?.approximate : nil
    }
    func mean(_ group: [Int]) -> Rational? { Statistics(group.lazy.map { table[$0][index] }).mean }
    if let upper = mean(groups.upper), let lower = mean(groups.lower) {
      item.spread = (upper - lower).divided(by: item.maximum.value)
    }
    if item.policy != nil {
      takeTicks(&item, index, rows, complete, rests, groups)
    } else {
      takeVerdicts(&item, index, rows)
    }
    items[index] = item
  }

  private func takeTicks(
    _ item: inout Item, _ index: Int, _ rows: [StudentMarks], _ complete: [StudentMarks], _ rests: [Rational],
    _ groups: (upper: [Int], lower: [Int])
  ) {
    let answered = rows.map { $0.parts[index] }.filter { $0.status == .graded }
    for place in item.alternatives.indices {
      func isTicked(_ part: StudentMarks.Part) -> Bool {
        part.verdicts.indices.contains(place) && part.verdicts[place] == .met
      }
      func share(_ group: [Int]) -> Rational? {
        Rational(group.count { isTicked(complete[$0].parts[index]) }, over: group.count)
      }
      item.alternatives[place].ticked = answered.count(where: isTicked)
      item.alternatives[place].share = Rational(item.alternatives[place].ticked, over: answered.count)
      item.alternatives[place].upper = share(groups.upper)
      item.alternatives[place].lower = share(groups.lower)
      guard columns.parts.count > 1 else { continue }
      item.alternatives[place].discrimination = Statistics.correlation(
        complete.indices.map { (isTicked(complete[$0].parts[index]) ? .one : .zero, rests[$0]) })
    }
  }

  private func takeVerdicts(_ item: inout Item, _ index: Int, _ rows: [StudentMarks]) {
    for row in rows where row.parts[index].status != .blank {
      for (place, verdict) in row.parts[index].verdicts.enumerated() where item.criteria.indices.contains(place) {
        switch verdict {
        case .met: item.criteria[place].met += 1
        case .partial: item.criteria[place].partial += 1
        case .unmet: item.criteria[place].unmet += 1
        case .undecided: item.criteria[place].undecided += 1
        }
      }
    }
    for place in item.criteria.indices {
      let criterion = item.criteria[place]
      item.criteria[place].hitRate = Rational(
        2 * criterion.met + criterion.partial, over: 2 * (criterion.met + criterion.partial + criterion.unmet))
    }
  }
}

extension ItemAnalysis.Item {
  fileprivate init(_ placed: PlacedPart, _ scheme: MarkingScheme) {
    let part = placed.part
    id = placed.id.description
    stem = part.stemText
    maximum = scheme.maximum
    policy = scheme.policy
    guard scheme.policy != nil else {
      criteria = part.criteria.map { ItemAnalysis.Criterion(text: part.string($0.text.body), points: $0.points.points) }
      return
    }
    let right = scheme.rightAlternatives
    alternatives = part.alternatives.enumerated().map { place, alternative in
      ItemAnalysis.Alternative(
        text: part.string(alternative.textRange), points: alternative.points?.points, isRight: right.contains(place))
    }
  }
}

extension Rational {
  /// The greatest whole number that is not above it, as far as that fits.
  fileprivate var flooredToInt: Int { Int(exactly: floor) ?? (signum < 0 ? Int.min : Int.max) }
}
