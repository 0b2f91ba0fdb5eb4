internal import ExamLanguage
internal import ExamText
internal import Marking

/// What marking answers to one part costs, in units of about a tenth of a millisecond on one core of 2020.
///
/// An estimate from sizes alone: the same exam has the same work on every machine and after every way of editing it.
struct GradingWork: Sendable, Hashable {
  var units = 0

  /// Marking answers of these sizes in bytes. Most of the cost is the same for every answer and every criterion.
  init(answers: [Int], of part: Part) {
    let criteria = max(1, part.criteria.count)
    units = answers.map { 2 + criteria + min($0, 20_000) / 200 * criteria }.reduce(0, +)
  }

  init(units: Int) { self.units = units }
}

/// How much grading a check does of itself.
///
/// The rules that grade run for every part of a usual exam. A huge one would take seconds with them, on every opening
/// and in every run of a batch; there they run part by part, in the order of the file, until the work that is allowed
/// is done, and one finding says for how many parts. The order and the limit depend on nothing but the exam, so editor
/// and batch say the same; `CheckOptions.gradesEverything` lifts the limit.
enum GradingBudget {
  /// Some sixty milliseconds on one core: 200 model answers of two criteria.
  private static let units = 800
  /// Everything else takes its share of the time: so many parts cost a unit beside grading, so that the first findings of
  /// an exam of any size are there at once.
  private static let partsForUnit = 1
  /// What remains in an exam of any size.
  private static let least = 80

  /// Behind the last part of which answers are graded: the first that is too much ends it.
  ///
  /// - Parameter work: of each part in units, -1 where there is nothing to grade.
  static func end(of work: [Int32], options: CheckOptions) -> Int {
    if options.gradesEverything { return work.count }
    var left = units(parts: work.count)
    for (index, units) in work.enumerated() where units >= 0 {
      if left < Int(units) { return index }
      left -= Int(units)
    }
    return work.count
  }

  /// What may be graded in an exam of so many parts.
  private static func units(parts: Int) -> Int { max(least, units - parts / partsForUnit) }
}
