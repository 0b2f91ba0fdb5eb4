internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText
internal import Grading
internal import Marking

/// The sample answers of an exam as tests of its rubrics: each says what it deserves, and passes where it gets that.
package struct SampleTests: Sendable {
  /// As the user named the exam.
  package let path: String
  let tests: [SampleTest]
  private let text: Text

  /// The exam with every sample that fails deserving what it gets, and how many those are; nil where none fails, or only
  /// such as have no mark. For a person who looked at the differences and finds them right.
  package var updated: (text: Text, count: Int)? {
    let edits = tests.filter { $0.outcome == .failed }.compactMap(\.update)
    guard !edits.isEmpty, let text = text.applying(edits) else { return nil }
    return (text, edits.count)
  }

  package var counts: Counts { Counts(tests) }
  package var isEmpty: Bool { tests.isEmpty }

  /// Marks all samples, however long that takes; none for what is no exam.
  package init(path: String, analysis: Analysis) {
    self.path = path
    text = analysis.text
    guard case .exam(let check, let marks) = analysis.content else {
      tests = []
      return
    }
    tests = check.exam.parts.indices.flatMap { index in
      marks.marks(ofPart: index, in: check).enumerated().map { place, mark in
        SampleTest(check, part: index, sample: place, mark)
      }
    }
  }

  package struct Counts: Sendable, Hashable {
    package var passed = 0
    package var failed = 0
    package var undecided = 0

    package init() {}

    init(_ tests: [SampleTest]) {
      passed = tests.count { $0.outcome == .passed }
      failed = tests.count { $0.outcome == .failed }
      undecided = tests.count - passed - failed
    }

    package var total: Int { passed + failed + undecided }

    package static func + (a: Self, b: Self) -> Self {
      var sum = a
      sum.passed += b.passed
      sum.failed += b.failed
      sum.undecided += b.undecided
      return sum
    }
  }
}

/// One sample answer, marked.
struct SampleTest: Sendable {
  enum Outcome: String, Sendable {
    case passed
    case failed
    /// What it deserves is still possible, but the grader does not vouch for it.
    case undecided
  }

  /// A criterion that is worth something, as the sample was judged by it.
  struct Criterion: Sendable {
    let points: Points
    let text: String
    let achievement: Achievement
    let reason: String
  }

  let part: PartID
  /// Within the part, from 1.
  let number: Int
  /// 1-based, of the words that say what it deserves.
  let line: Int
  let mark: SampleMark
  /// What would make it deserve what it gets; nil where it has no mark.
  let update: TextEdit?
  let maximum: Points
  /// Empty for multiple choice.
  let criteria: [Criterion]

  /// The indices exist.
  init(_ check: ExamCheck, part index: Int, sample place: Int, _ mark: SampleMark) {
    let placed = check.exam.parts[index]
    let scheme = check.scheme(ofPart: index)
    let range = placed.part.samples[place].points.range.at(placed.start)
    part = placed.id
    number = place + 1
    line = check.exam.text.lines.line(containing: range.lower) + 1
    self.mark = mark
    let written = placed.part.samples[place].points.numberRange.at(placed.start)
    update = mark.mark.map { given in
      // In the way in which the exam writes its decimals.
      let hasComma = check.exam.text.string(written).contains(",")
      let text = hasComma ? given.description.replacing(".", with: ",") : given.description
      return TextEdit(written, text)
    }
    maximum = scheme.maximum
    let verdicts = scheme.policy == nil ? check.graded(sample: place, ofPart: index).criteria : []
    criteria = verdicts.filter { !$0.points.isZero }.map {
      Criterion(points: $0.points, text: $0.text, achievement: $0.achievement, reason: $0.reason)
    }
  }

  var outcome: Outcome {
    if let mark = mark.mark { return mark == self.mark.deserved ? .passed : .failed }
    return mark.lowest <= mark.deserved && mark.deserved <= mark.highest ? .undecided : .failed
  }

  /// `1b sample 2`.
  var name: String { "\(part) sample \(number)" }

  /// `deserves 3.0, gets 1.0 of 4 (-2)`.
  var difference: String {
    let deserved = "deserves \(mark.deserved.withDecimal)"
    guard let given = mark.mark else {
      return "\(deserved), undecided between \(mark.lowest) and \(mark.highest) of \(maximum)"
    }
    guard given != mark.deserved else { return "gets the \(given.withDecimal) of \(maximum) that it deserves" }
    let difference = given - mark.deserved
    return "\(deserved), gets \(given.withDecimal) of \(maximum) (\(difference.signed))"
  }
}
