import ExactNumbers
import ExamText
import Grading
import Marking
import Testing

/// What holds for every answer.
@Suite struct PropertyTests {
  static let criteria: [(Int, String)] = [
    (2, "The gradient vanishes in early layers"), (1, "Saturated sigmoid units"),
    (3, "Residual connections let the gradient pass"), (-1, "Confuses training and test error"),
  ]
  static let pieces = [
    "The gradient vanishes in the early layers.", "Sigmoid units are saturated.", "It does not matter.",
    "Residual connections let the gradient pass unchanged.", "The training error is the test error.", "αβγ × 3.5 ≤ x",
    "I do not know.", "gradient gradient gradient", "Early layers are saturated, so nothing is learned.",
    "Skip connections help.", "\u{200B}hid\u{200B}den", "2 + 2 = 5",
  ]

  /// Answers of one to four pieces, the same in every run.
  static let answers: [String] = {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    return (0..<60).map { _ in (0...next(4)).map { _ in pieces[next(pieces.count)] }.joined(separator: " ") }
  }()

  let grader = GradingTests.grader("Why does the network not learn?", points: 6, criteria: criteria)

  @Test(arguments: answers) func marksStayInTheirBounds(answer: String) {
    let graded = grader.grade(answer)
    #expect(graded.lowest <= graded.highest && graded.highest <= graded.maximum && .zero <= graded.lowest)
    #expect(.zero <= graded.estimate && graded.estimate <= graded.maximum)
    if let mark = graded.mark { #expect(graded.lowest <= mark && mark <= graded.highest) }
    #expect(graded.criteria.allSatisfy { (0...1).contains($0.confidence) && !$0.reason.isEmpty })
  }

  @Test(arguments: answers) func evidenceIsTextOfTheDraft(answer: String) {
    let bytes = Array(answer.utf8)
    for verdict in grader.grade(bytes).criteria {
      #expect(verdict.evidence.allSatisfy { 0 <= $0.lower && $0.lower < $0.upper && $0.upper <= bytes.count })
      #expect(zip(verdict.evidence, verdict.evidence.dropFirst()).allSatisfy { $0.upper <= $1.lower })
      if verdict.achievement == .met || verdict.achievement == .partial { #expect(!verdict.evidence.isEmpty) }
    }
  }

  @Test(arguments: answers) func withoutItsEvidenceACriterionIsLost(answer: String) {
    for (index, verdict) in grader.grade(answer).criteria.enumerated() where verdict.achievement == .met {
      var bytes = Array(answer.utf8)
      for range in verdict.evidence.reversed() { bytes.removeSubrange(range.lower..<range.upper) }
      #expect(grader.grade(bytes).criteria[index].achievement != .met)
    }
  }

  @Test(arguments: answers) func theOrderOfCriteriaChangesNothing(answer: String) {
    let turned = GradingTests.grader(
      "Why does the network not learn?", points: 6, criteria: Self.criteria.reversed())
    let (a, b) = (grader.grade(answer), turned.grade(answer))
    #expect(a.mark == b.mark && a.estimate == b.estimate)
    #expect(a.criteria.map(\.achievement) == b.criteria.reversed().map(\.achievement))
  }

  @Test func theSameAnswerGetsTheSameVerdicts() {
    for answer in Self.answers {
      #expect(grader.grade(answer).criteria == grader.grade(answer).criteria)
    }
  }

  @Test func fiftyThousandWordsEndSoon() {
    let answer = String(repeating: "the gradient of layer w7 vanishes and (x_1 + 2)^2 grows ", count: 5_000)
    let graded = grader.grade(answer)
    #expect(graded.estimate <= graded.maximum)
  }

  @Test func anyBytesAreRead() {
    var state: UInt64 = 1
    for count in 0..<200 {
      let bytes = (0..<count).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      let graded = grader.grade(bytes)
      #expect(graded.criteria.count == 4)
    }
  }
}
