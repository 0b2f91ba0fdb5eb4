import ExactJSON
import Foundation
import Testing

@Suite("examd grade with marked answers, and examd evaluate", .timeLimit(.minutes(10)))
struct GradedTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("bread.exam.md", Examples.exam)
    try scratch.write("drafts/anna.answers.md", Examples.draft(of: "../bread.exam.md"))
    try scratch.write("drafts/berta.answers.md", "## 1b\n\nThe moon pulls it up.\n")
    let marked = [
      #"{"part":"1b","answer":"The moon pulls it up.","score":1}"#, #"{"part":"1b","answer":"Yeast.","score":0}"#, "{",
    ]
    try scratch.write("bread.graded.jsonl", marked.joined(separator: "\n"))
  }

  @Test("marks beside the exam are used; a bad line is told with its place and costs nothing")
  func beside() throws {
    let result = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--part", "1B", "--format", "json", in: scratch.folder)
    #expect(result.code == 0)
    #expect(result.errors.contains("bread.graded.jsonl:3: not a JSON object"))
    let answers = try #require(JSONParser.parse(result.output)["answers"]?.array)
    let parts = try #require(answers.last?["parts"]?.array)
    #expect(parts.map { $0["part"]?.string } == ["1b"])
    #expect(parts.first?["score"]?.numberText == "1.0")
  }

  @Test("check tells of them at the exam, and in the file where that is named")
  func checked() throws {
    let exam = try ExamdProcess.run("check", "bread.exam.md", in: scratch.folder)
    #expect(exam.output.contains("bread.graded.jsonl: line 3 is left out, not a JSON object"))
    let file = try ExamdProcess.run("check", "bread.graded.jsonl", in: scratch.folder)
    #expect(file.output.contains("bread.graded.jsonl:3:1: warning[unreadable-marked-answer] not a JSON object"))
    let off = try ExamdProcess.run(
      "check", "bread.exam.md", "--rule", "unreadable-marked-answer=off", in: scratch.folder)
    #expect(!off.output.contains("graded.jsonl"))
  }

  @Test("marks that are named must be there; a part must be the exam's")
  func named() throws {
    let missing = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--graded", "none.graded.jsonl", in: scratch.folder)
    #expect(missing.code == 2)
    let part = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--part", "7c", in: scratch.folder)
    #expect(part.code == 2 && part.errors.contains("has no part 7c"))
  }

  @Test("--ask names answers worth marking, for people and for programs")
  func ask() throws {
    let text = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--part", "1b", "--ask", "3", in: scratch.folder)
    #expect(text.code == 0)
    #expect(text.output.contains("drafts/anna.answers.md") && !text.output.contains("berta"))
    let json = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--part", "1b", "--ask", "3", "--format", "json", in: scratch.folder)
    #expect(try JSONParser.parse(json.output)["ask"]?.array?.count == 1)
    #expect(try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--ask", "3", in: scratch.folder).code == 64)
    let choice = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--part", "1a", "--ask", "3", in: scratch.folder)
    #expect(choice.code == 2 && choice.errors.contains("multiple choice"))
  }

  @Test("--ask with --mark takes marks, keeps them and says what they changed")
  func marking() throws {
    try scratch.write("drafts/carla.answers.md", "## 1b\n\nThe warm place makes it grow big.\n")
    try scratch.write("drafts/dora.answers.md", "## 1b\n\nThe warm place makes it grow big!\n")
    let asked = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--part", "1b", "--ask", "9", "--mark", "--changed",
      input: Data("nine\n99\n0*\ns\nq\n".utf8), in: scratch.folder)
    #expect(asked.code == 0)
    #expect(asked.output.contains("“nine” is no mark") && asked.output.contains("“99” is no mark"))
    #expect(asked.output.contains("agreement with your marks"))
    let kept = try scratch.read("bread.graded.jsonl").split(separator: "\n")
    #expect(kept.count > 3 && kept[2] == "{")
    #expect(kept.last?.contains(#""score":0.0"#) == true)
    let changed = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--part", "1b", "--changed", in: scratch.folder)
    #expect(changed.code == 0 && changed.output.contains("changed by"))
    #expect(
      try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--part", "1b", "--mark", in: scratch.folder).code == 64)
  }

  @Test("evaluate tells how far to trust the marks; nothing to compare is 2")
  func evaluate() throws {
    let text = try ExamdProcess.run("evaluate", "bread.exam.md", "bread.graded.jsonl", in: scratch.folder)
    #expect(text.code == 0 && text.output.contains("2 marked answers"))
    try scratch.write("one.jsonl", #"{"part":"1b","answer":"Yeast.","score":0}"#)
    let result = try ExamdProcess.run("evaluate", "bread.exam.md", "one.jsonl", in: scratch.folder)
    #expect(result.code == 2 && result.errors.contains("no open part has two marked answers"))
  }
}
