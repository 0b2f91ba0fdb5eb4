import ExactNumbers
import ExamLanguage
import ExamRules
import ExamText
import Marking
import Testing

/// What an editor offers to write though nothing is wrong.
@Suite("Rewritings")
struct RewritingTests {
  /// The exam after the rewriting of this title, offered in its last part; nil where it is not offered.
  private func rewritten(_ exam: String, _ title: String) throws -> ExamCheck? {
    let text = Text(exam)
    let former = check(text)
    let start = try #require(former.exam.parts.last).start
    let found = former.rewritings(in: ByteRange(start, start)).first { $0.title == title }
    return try found.map { check(try #require(text.applying($0.edits))) }
  }

  @Test(
    "The total is declared where none is, and agrees with the parts",
    arguments: [
      "a Why?\n\n4 points · Open\n\nb How?\n\n2,5 points · Open\n", "\u{FEFF}a Why?\r\n\r\n6.5 points · Open\r\n",
      "---\ntitle: T\npass: 50%\n---\n\na Why?\n\n6.5 points · Open\n", "# Exam\n\na Why?\n\n6.5 points · Open\n",
      "---\npools: {1: 1 of 2}\n---\n\na Why?\n\n6.5 points\n\nb How?\n\n6.5 points\n",
    ])
  func total(exam: String) throws {
    let text = Text(exam)
    let before = check(text)
    let found = before.rewritings(in: ByteRange(3, 3)).filter { $0.title == "declare the total: 6.5 points" }
    #expect(found.count == 1)
    let edits = try #require(found.first).edits
    let after = check(try #require(text.applying(edits)))
    #expect(after.exam.declaredTotal == before.marking.maximum)
    #expect(after.findings.of("exam-total-mismatch").isEmpty)
    #expect(after.findings.filter { $0.severity == .error }.isEmpty)
    #expect(after.rewritings(in: ByteRange(3, 3)).allSatisfy { !$0.title.hasPrefix("declare the total") })
    // Every byte that was there is there still.
    #expect(after.exam.text.count > text.count)
    #expect(after.exam.parts.map(\.part.bytes) == before.exam.parts.map(\.part.bytes))
  }

  @Test("Where a total stands, in front matter or title, none is offered")
  func declaredTotal() {
    for exam in ["---\ntotal: 3\n---\n\na Why?\n\n4 points\n", "# Exam (3 points)\n\na Why?\n\n4 points\n"] {
      let titles = check(Text(exam)).rewritings(in: ByteRange(3, 3)).map(\.title)
      #expect(!titles.contains { $0.hasPrefix("declare the total") })
    }
  }

  @Test("A sample answer is added behind the part, in the file's own words")
  func sample() throws {
    let exam = """
      a Warum?

      4 Punkte

      +4 Punkte

      weil die Varianz wächst

      """
    let after = try #require(try rewritten(exam, "add a sample answer worth 4 points"))
    #expect(after.exam.text.string == exam + "\nSample answer · 4.0 points\n")
    let part = try #require(after.exam.parts.first).part
    #expect(part.samples.map(\.points.points) == [Points(4)])
    #expect(after.findings.of("sample-mark-differs").map(\.message) == ["no answer is written here yet"])
    #expect(after.findings.of("sample-mark-differs").allSatisfy { $0.severity == .hint })
  }

  @Test("Inferred relations are written down, once, and every mark stays")
  func relations() throws {
    let exam = """
      a What problem, and what helps?

      6.0 points · Open

      +3 points

      the variance explodes

      +3 points

      normalisation

      +2 points

      partially correct: the gradient explodes

      """
    let title = "write down how the rubric is read"
    let after = try #require(try rewritten(exam, title))
    #expect(after.exam.text.string.contains("+2 points {instead-of=c1}"))
    let (one, two) = (check(exam).marking.schemes[0], after.marking.schemes[0])
    for set in 0..<8 {
      let met = Set((0..<3).filter { set & (1 << $0) != 0 })
      #expect(one.score(.ticks(met)).mark == two.score(.ticks(met)).mark)
    }
    #expect(try rewritten(after.exam.text.string, title) == nil)
  }

  @Test("Alternatives get their letters, and keep their points")
  func numbering() throws {
    let exam = """
      a Which one of these is convex?

      2.0 points · Multiple choice · 3 alternatives

      A norm. 2.0 points

      A sine. -1.0 points

      A step. -1.0 points

      """
    let title = "number the alternatives A to C"
    let after = try #require(try rewritten(exam, title))
    #expect(after.exam.text.string.contains("\nB) A sine. -1.0 points\n"))
    let part = try #require(after.exam.parts.first).part
    #expect(part.alternatives.map { part.string($0.textRange) } == ["A norm.", "A sine.", "A step."])
    #expect(part.alternatives.compactMap(\.points?.points) == [Points(2), Points(-1), Points(-1)])
    #expect(try rewritten(after.exam.text.string, title) == nil)
  }

  @Test("One leftover of an export is removed where the cursor stands, and no other")
  func artefact() throws {
    let text = Text("a Why?\n\n+1 point\n\nBecause.\n\n...\n\nAnd so on.\n\n...\n")
    let former = check(text)
    let place = try #require(former.exam.parts[0].part.artefacts.last).at(former.exam.parts[0].start)
    let found = try #require(
      former.rewritings(in: place).first { $0.title == "remove what an export left here" })
    let after = try #require(text.applying(found.edits))
    #expect(after.string == "a Why?\n\n+1 point\n\nBecause.\n\n...\n\nAnd so on.\n\n")
  }

  @Test("A rubric that is begun sums to the part's points and says what the model answer says")
  func draft() throws {
    for (points, count) in [("5.0", 3), ("4", 2), ("1", 3), ("7,5", 4), ("2.25", 3)] {
      let sentences = ["one", "two", "three", "four"].prefix(count).map { "The variance doubles in block \($0)." }
        .joined(separator: " ")
      let text = Text(
        "a Why?\n\n\(points) points · Open\n\nModel answer\n\n\(sentences)\n\nb Next?\n\n1 point · Open\n")
      let former = check(text)
      let fix = try #require(
        former.findings.of("rubric-missing").first?.fixes.first { $0.title.hasPrefix("make criteria") })
      let after = check(try #require(text.applying(fix.edits)))
      let part = after.exam.parts[0].part
      #expect(part.criteria.count == count, "\(after.exam.text.string)")
      #expect(part.criteria.map(\.points.points).sum() == part.header?.points.points)
      #expect(after.exam.parts.count == 2)
      #expect(after.findings.filter { $0.severity <= .warning && $0.part == former.exam.parts[0].id }.isEmpty)
    }
  }

  @Test("A rubric to be filled in has a criterion for each thing that is asked")
  func skeleton() throws {
    let text = Text("a What is a norm? Is it convex?\r\n\r\n3 points · Open\r\n")
    let fix = try #require(check(text).findings.of("rubric-missing").first?.fixes.first)
    #expect(fix.title == "add a rubric to fill in, a criterion for each of 2 questions")
    let after = try #require(text.applying(fix.edits))
    #expect(after.string.hasSuffix("3 points · Open\r\n\r\n+1.5 points\r\n\r\n+1.5 points\r\n"))
  }
}
