import ExactNumbers
import ExamLanguage
import Marking
import Testing

/// Several attempts at one part, and rows that are left blank.
@Suite("Attempts and rows")
struct AttemptTests {
  private func scheme(
    _ policy: ChoicePolicy, _ maximum: Int, _ points: [Int], penalty: Rational? = nil
  ) -> MarkingScheme {
    var settings = ExamSettings()
    settings.policy = policy.rawValue
    settings.attemptPenalty = penalty
    return MarkingScheme(
      maximum: Points(maximum),
      alternatives: points.map { ChoiceKey.Alternative(points: Points($0), isRight: nil) }, settings: settings)
  }

  @Test("STACK's example: nothing, then everything, with a penalty of a tenth, gives 0.9")
  func oracle() {
    #expect(scheme(.stack, 1, [1, 0]).score(.attempts([[1], [0]])).mark == points("0.9"))
    #expect(scheme(.stack, 4, [2, 2, 0]).score(.attempts([[2], [0, 1]])).mark == points("3.6"))
  }

  @Test("Everything at the first attempt is full marks; what comes later takes nothing away")
  func firstRight() {
    let scheme = scheme(.stack, 4, [2, 2, -4])
    #expect(scheme.score(.attempts([[0, 1]])).mark == Points(4))
    #expect(scheme.score(.attempts([[0, 1], [2]])).mark == Points(4))
    #expect(scheme.score(.ticks([0, 1])).mark == Points(4))
  }

  @Test("Half right costs its own penalty too: 2 of 4 less 0.4, and then 4 less 0.4")
  func halfRight() {
    let scheme = scheme(.stack, 4, [2, 2, -4])
    #expect(scheme.score(.attempts([[0]])).mark == points("1.6"))
    #expect(scheme.score(.ticks([0])).mark == points("1.6"))
    #expect(scheme.score(.attempts([[0], [0, 1]])).mark == points("3.6"))
  }

  @Test("The same attempt again costs nothing, and attempts never make a mark worse")
  func repeated() {
    let scheme = scheme(.stack, 4, [2, 2, -4])
    #expect(scheme.score(.attempts([[2], [2], [2], [0, 1]])).mark == points("3.6"))
    var attempts: [Set<Int>] = []
    var last = Points.zero
    for ticks: Set<Int> in [[0], [2], [0, 2], [1], [0, 1], []] {
      attempts.append(ticks)
      let score = scheme.score(.attempts(attempts))
      #expect(last <= score.mark)
      #expect(score.contributions.sum() + score.cut + score.lift + score.rounding == score.mark)
      last = score.mark
    }
  }

  @Test("A penalty of a third is exact, and one of nothing leaves the best attempt as it is")
  func penalties() {
    #expect(
      scheme(.stack, 1, [1, 0], penalty: Rational(1, over: 3)).score(.attempts([[1], [0]])).mark
        == Points(Rational(2, over: 3) ?? .zero))
    #expect(scheme(.stack, 4, [2, 2], penalty: .zero).score(.attempts([[0]])).mark == Points(2))
  }

  @Test("Ten failures leave nothing, and never less than the floor")
  func exhausted() {
    let scheme = scheme(.stack, 1, [1, 0, 0, 0, 0])
    let wrong: [Set<Int>] = [[1], [2], [3], [4], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4], [1, 2, 3]]
    #expect(scheme.score(.attempts(wrong + [[0]])).mark == .zero)
    #expect(scheme.score(.attempts([])).mark == .zero)
  }

  @Test("Under every other policy the first of several answers counts, as ever", arguments: ChoicePolicy.allCases)
  func others(policy: ChoicePolicy) {
    guard policy != .stack else { return }
    let scheme = scheme(policy, 4, [2, 2, -4])
    #expect(scheme.score(.attempts([[0], [0, 1]])) == scheme.score(.ticks([0])))
    #expect(scheme.score(.attempts([])) == scheme.score(.blank))
  }

  @Test("iSAQB K: a blank row is worth 0, one that is wrong takes a share away")
  func rows() {
    let scheme = scheme(.isaqbK, 4, [1, 1, -1, -1])
    #expect(scheme.score(.rows(true: [0, 1], false: [2, 3])).mark == Points(4))
    #expect(scheme.score(.rows(true: [0, 1], false: [])).mark == Points(2))
    #expect(scheme.score(.rows(true: [0, 2], false: [])).mark == .zero)
    #expect(scheme.score(.rows(true: [0, 1], false: [2])).mark == Points(3))
    #expect(scheme.score(.rows(true: [2], false: [0])).mark == .zero)
    // No tick says false.
    #expect(scheme.score(.ticks([0, 1])).mark == Points(4))
  }
}
