import ExactNumbers
import ExamLanguage
import ExamTestSupport
import ExamText
import Testing

/// The real exam as a careful reader finds it.
@Suite("The real exam", .enabled(if: RealExam.isThere))
struct RealExamTests {
  private func exam() throws -> Exam { Exam.parse(Text(bytes: try RealExam.bytes())) }

  @Test("Thirteen parts, with their points, kinds, answer space and criteria")
  func parts() throws {
    let facts = try exam().parts.map { placed -> String in
      let part = placed.part
      let header = part.header.map { header in
        "\(header.points.points)" + (header.alternativeCount.map { "/\($0)" } ?? "")
          + (header.pages.map { " p\($0)" } ?? "")
      }
      let points = part.alternatives.map { $0.points?.points.signed ?? "?" } + part.criteria.map(\.points.points.signed)
      return
        "\(placed.id) \(part.kind == .open ? "open" : "choice") \(header ?? "none"): \(points.joined(separator: " "))"
    }
    #expect(
      facts == [
        "1a choice 4/4: +2 -2 +2 -2", "1b choice 4/4: -2 -2 +2 +2", "1c choice 4/4: -1.67 -1.66 -1.66 +4",
        "2a open 5 p0.25: +5 +1.5 +3.5", "2b open 6 p0.5: +3 +3 +2", "3a open 6 p0.5: +6 +3 0 0 0",
        "3b open 5 p0.4: +5 +5 +5", "4a open none: +1.5 +1.5", "4b open 4 p0.5: +2 +2 +1",
        "4c open 5 p0.5: +5 +1 +4 +2", "5a open 4 p0.25: +2", "6a open 4 p0.5: +1 +2 +1 +1", "6b open 4 p0.5: +2 +2",
      ])
  }

  @Test("Every criterion has its text, hints and model answers stand where they are, nothing is left over in them")
  func texts() throws {
    let exam = try exam()
    let parts = exam.parts.map(\.part)
    #expect(parts.allSatisfy { part in part.criteria.allSatisfy { !$0.text.body.isEmpty } })
    #expect(parts.map(\.modelAnswers.count) == [0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(parts.map(\.hints.count) == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(parts[3].modelAnswers[0].body.count == 2)
    #expect(parts[4].modelAnswers[0].body.count == 3)
    #expect(parts[5].criteria[3].text.body.count == 2)
    #expect(parts[11].criteria[3].text.body.count == 3)
    #expect(parts[9].stem.count == 2)
    #expect(parts.allSatisfy { $0.problems.isEmpty } && exam.problems.isEmpty)
    for part in parts {
      let texts = part.stem + part.alternatives.map(\.textRange) + part.criteria.flatMap(\.text.body)
      for text in texts { #expect(!part.string(text).contains("...") && !part.string(text).contains("\n\n")) }
    }
    #expect(
      parts.map { part in part.artefacts.filter { !part.string($0).allSatisfy(\.isWhitespace) }.count }.reduce(0, +)
        == 28)
    #expect(flaw(of: exam) == nil)
  }

  @Test("Typing anywhere re-reads the part that is typed in, and gives what a fresh parse gives")
  func typing() throws {
    let exam = try exam()
    var dice = Dice(seed: 3)
    for _ in 0..<200 {
      let edit = RandomEditTests.randomEdit(&dice, exam.text.count)
      let edited = exam.edited(by: [edit])
      #expect(ExamFacts(edited).difference(ExamFacts(Exam.parse(edited.text))) == nil)
    }
    let at = exam.parts[4].start + 30
    let edited = exam.edited(by: [TextEdit(ByteRange(at, at), "x")])
    for (index, (before, after)) in zip(exam.parts, edited.parts).enumerated() {
      #expect((before.part === after.part) == (index != 4))
    }
  }
}
