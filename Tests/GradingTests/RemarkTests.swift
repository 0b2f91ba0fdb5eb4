import Marking
import Testing

@testable import Grading

@Suite("What a verdict is called where its words may not be told")
struct RemarkTests {
  private static let doubts: [(CriterionJudge.Doubt, Remark)] = [
    (.denied, .denied), (.opposite, .opposite), (.otherSide, .misattributed), (.otherLabel, .misattributed),
    (.misplaced, .misattributed), (.unboundSide, .unattributed), (.quantity, .quantity), (.echo, .echo),
    (.wordList, .wordList), (.noReason, .noReason), (.noExample, .noExample), (.missing, .near), (.vague, .near),
    (.unknown, .near), (.replaced, .misattributed), (.cause, .misattributed), (.bare, .unattributed), (.solved, .near),
  ]

  @Test("every doubt has its kind, with and without words of the answer", arguments: 0..<18)
  func kinds(_ index: Int) {
    let (doubt, remark) = Self.doubts[index]
    for words in ["", "the variance … doubles"] {
      #expect(Remark(.unmet, reason: Reasons.criterion(.unmet, doubt, words: words)) == remark)
    }
  }

  @Test("without a doubt the verdict alone tells")
  func plain() {
    #expect(Remark(.met, reason: Reasons.criterion(.met, nil, words: "x")) == .said)
    #expect(Remark(.partial, reason: "") == .partlySaid)
    #expect(Remark(.unmet, reason: Reasons.criterion(.unmet, nil, words: "")) == .missing)
    #expect(Remark(.undecided, reason: Reasons.criterion(.undecided, nil, words: "x")) == .near)
  }
}
