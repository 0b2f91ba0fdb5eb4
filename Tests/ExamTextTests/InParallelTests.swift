import ExamText
import Testing

@Suite("Work on all cores")
struct InParallelTests {
  @Test("gives what one core would give, in the same order", arguments: [0, 1, 255, 256, 257, 1000, 12_345])
  func order(count: Int) { #expect(InParallel.map(count) { $0 * $0 } == (0..<count).map { $0 * $0 }) }

  @Test("gives nothing for less than nothing")
  func negative() { #expect(InParallel.map(-3) { $0 }.isEmpty) }
}
