import ExactNumbers
import ExamLanguage
import ExamText
import Grading
import Marking
import Testing

/// How ticks are read from what students write.
@Suite struct ChoiceReadingTests {
  static let part: Part = {
    let text = """
      a Mark what is true.

      4.0 points · Multiple choice · 4 alternatives

      Dropout is off during testing. 2.0 points

      A convolution of size 3 gives an output of 9x9. -2.0 points

      Adam adapts its learning rate. 2.0 points

      Dropout is on during testing. -2.0 points
      """
    return Exam.parse(Text(text)).parts[0].part
  }()

  func read(_ answer: String) -> ChoiceReading { ChoiceReading.read(Array(answer.utf8), part: Self.part) }

  @Test(arguments: [
    ("1, 3", [0, 2]), ("a and c", [0, 2]), ("A) C)", [0, 2]), ("1\n3\n", [0, 2]), ("(a), (c)", [0, 2]), ("ac", [0, 2]),
    ("- [x] Dropout is off during testing.\n- [ ] Adam adapts its learning rate.", [0]),
    ("Adam adapts its learning rate", [2]), ("3. Adam adapts its learning rate.", [2]), ("d", [3]),
    ("2 und 4", [1, 3]),
  ])
  func ticksAreRead(answer: String, ticks: [Int]) {
    let reading = read(answer)
    #expect(reading.response == .ticks(Set(ticks)))
    #expect(reading.unread.isEmpty)
    #expect(reading.evidence.indices.filter { reading.evidence[$0] != nil } == ticks)
  }

  @Test(arguments: ["none", "None of these", "keine", "- [ ] Dropout is off during testing."])
  func noTickIsAnAnswer(answer: String) {
    #expect(read(answer).response == .ticks([]))
  }

  @Test func nothingIsBlank() {
    #expect(read(" \n").response == .blank)
  }

  @Test(arguments: ["7", "I think that the moon is made of cheese.", "Adam does not adapt its learning rate."])
  func whatNamesNoAlternativeIsUnread(answer: String) {
    #expect(read(answer).response == .blank)
    #expect(!read(answer).unread.isEmpty)
  }

  @Test func anotherNumberIsAnotherAlternative() {
    #expect(read("A convolution of size 3 gives an output of 10x10.").response == .blank)
  }
}
