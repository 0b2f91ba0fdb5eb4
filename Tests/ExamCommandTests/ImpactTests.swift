import ExactJSON
import Foundation
import Testing

@Suite("examd impact and examd compare", .timeLimit(.minutes(10)))
struct ImpactTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let exam = Examples.exam.replacing("language: en", with: "language: en\npass: 5")
    try scratch.write("old.exam.md", exam)
    // A tick of the first alternative earns less now, and its penalty stays.
    try scratch.write(
      "new.exam.md", exam.replacing("meets water. 2.0 points", with: "meets water. 1.0 points"))
    try scratch.write("drafts/anna.answers.md", Examples.draft(of: "../old.exam.md"))
    try scratch.write("drafts/berta.answers.md", "---\nexam: ../old.exam.md\n---\n\n## 1a\n\n2\n")
  }

  @Test("marks that move are shown with what they were, and who crosses the pass mark")
  func impact() throws {
    let result = try ExamdProcess.run("impact", "old.exam.md", "new.exam.md", "drafts", in: scratch.folder)
    #expect(result.code == 0)
    #expect(result.output.contains("  1a  4 → 3\n"))
    #expect(result.output.contains("anna.answers.md"))
    #expect(!result.output.contains("berta.answers.md"))
    #expect(result.output.contains("moves 1 of 2 drafts, "))
  }

  @Test("the same exam moves nothing")
  func nothing() throws {
    let result = try ExamdProcess.run("impact", "old.exam.md", "old.exam.md", "drafts", in: scratch.folder)
    #expect(result.code == 0)
    #expect(result.output == "moves 0 of 2 drafts, 0 across the pass mark\n")
  }

  @Test("as JSON, each draft with its totals and moves")
  func json() throws {
    let result = try ExamdProcess.run(
      "impact", "old.exam.md", "new.exam.md", "drafts", "--format", "json", in: scratch.folder)
    let drafts = try #require(JSONParser.parse(result.output)["drafts"]?.array)
    #expect(drafts.map { $0["file"]?.string } == ["drafts/anna.answers.md", "drafts/berta.answers.md"])
    #expect(drafts[0]["moves"]?.array?.first?["after"]?.string == "3")
    #expect(drafts[1]["moves"]?.array?.isEmpty == true)
  }

  @Test("a missing exam is 2")
  func missing() throws {
    #expect(try ExamdProcess.run("impact", "x.exam.md", "new.exam.md", "drafts", in: scratch.folder).code == 2)
  }

  @Test("versions that are worth the same are alike, others differ part by part")
  func compare() throws {
    let same = try ExamdProcess.run("compare", "old.exam.md", "old.exam.md", in: scratch.folder)
    #expect(same.code == 0)
    let other = try ExamdProcess.run("compare", "old.exam.md", "new.exam.md", in: scratch.folder)
    #expect(other.code == 1)
    #expect(other.output == "1a: the keys are worth -2 -2 +2 +2 and -2 -2 +1 +2\n")
    #expect(try ExamdProcess.run("compare", "old.exam.md", "x.exam.md", in: scratch.folder).code == 2)
  }
}
