import ExactNumbers
import ExamLanguage
import ExamText
import Foundation
import Marking
import Testing

/// The exams of `Protocol/examples`, whose facts stand in the README there.
@Suite("The example exams")
struct ExampleExamTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Protocol/examples")

  private func exam(_ name: String) throws -> Exam {
    Exam.parse(Text(bytes: Array(try Data(contentsOf: Self.folder.appendingPathComponent(name + ".exam.md")))))
  }

  @Test(
    "Each adds up to what it is meant to",
    arguments: [
      ("deep-learning", 13, 58), ("statistics", 8, 40), ("history", 6, 36), ("economics", 7, 30), ("informatik", 9, 42),
      ("programming", 6, 25), ("biology", 7, 29),
    ])
  func totals(name: String, parts: Int, points: Int) throws {
    let exam = try exam(name)
    #expect(exam.parts.count == parts)
    #expect(ExamMarking(exam: exam).maximum == Points(points))
  }

  @Test(
    "Headings agree with their parts, but for the first of the biology exam",
    arguments: [
      "statistics", "history", "economics", "informatik", "programming", "biology",
    ])
  func headings(name: String) throws {
    let exam = try exam(name)
    let marking = ExamMarking(exam: exam)
    for (index, question) in exam.questions.enumerated() {
      let excess = try #require(question.declaredPoints) - marking.maximum(ofQuestion: index)
      #expect(excess == (name == "biology" && question.number == 1 ? Points(1) : .zero), "\(name) \(question.number)")
    }
  }

  @Test("Full marks are within reach, but where an example is meant to show the opposite")
  func reach() throws {
    for name in ["deep-learning", "statistics", "history", "economics", "informatik", "programming", "biology"] {
      let exam = try exam(name)
      let short = zip(exam.parts, ExamMarking(exam: exam).schemes).filter { $0.1.shortfall != .zero }
      let expected = ["deep-learning": ["5a"], "biology": ["1b", "1c", "2b", "2c"]][name] ?? []
      #expect(short.map { $0.0.id.description } == expected, "\(name)")
    }
  }

  @Test("The deep learning exam is read like the real one, part by part")
  func relations() throws {
    let exam = try exam("deep-learning")
    let schemes = ExamMarking(exam: exam).schemes
    let roles = Dictionary(
      uniqueKeysWithValues: zip(exam.parts, schemes).map { ($0.0.id.description, $0.1.relations.map(\.role)) })
    #expect(roles["2a"] == [.whole, .additive, .additive])
    #expect(roles["2b"] == [.additive, .additive, .insteadOf([0])])
    #expect(roles["3a"] == [.whole, .additive, .feedback, .feedback, .feedback])
    #expect(roles["3b"] == [.whole, .whole, .whole])
    #expect(roles["4a"] == [.additive, .additive])
    #expect(roles["4b"] == [.additive, .additive, .insteadOfAny([0, 1])])
    #expect(roles["4c"] == [.whole, .additive, .additive, .insteadOfEverything])
    #expect(roles["5a"] == [.additive])
    #expect(roles["6a"] == [.insteadOf([1]), .additive, .additive, .additive])
    #expect(roles["6b"] == [.additive, .additive])
    #expect(schemes.allSatisfy { scheme in !scheme.alternativeReadings.contains { $0.isAsPlausible } })
    #expect(exam.parts.first { $0.id.description == "4a" }?.part.header == nil)
  }

  @Test("Nothing of them is unreadable, but for the biology exam")
  func problems() throws {
    for name in ["deep-learning", "statistics", "history", "economics", "informatik", "programming", "biology"] {
      let exam = try exam(name)
      let kinds = Set((exam.problems + exam.parts.flatMap(\.part.problems)).map(\.kind))
      #expect(
        kinds == (name == "biology" ? [.ambiguousMinus, .unclosedMathematics, .unknownAttribute] : []), "\(name)")
    }
  }

  @Test("Every draft answers an example exam, and only the biology draft a part that is not there")
  func drafts() throws {
    for name in ["deep-learning", "statistics", "history", "economics", "informatik", "programming", "biology"] {
      let exam = try exam(name)
      let bytes = Array(try Data(contentsOf: Self.folder.appendingPathComponent(name + ".answers.md")))
      let draft = Answers.parse(Text(bytes: bytes))
      #expect(draft.examReference == name + ".exam.md")
      let answered = draft.answers.compactMap(\.part)
      #expect(!answered.isEmpty)
      let unknown = answered.filter { exam.part($0) == nil }.map(\.description)
      #expect(unknown == (name == "biology" ? ["2e"] : []), "\(name)")
    }
  }
}
