import ExactJSON
import Foundation
import Testing

@Suite("examd grade and examd outline", .timeLimit(.minutes(10)))
struct GradeTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write("bread.exam.md", Examples.exam)
    try scratch.write("drafts/anna.answers.md", Examples.draft(of: "../bread.exam.md"))
    try scratch.write("drafts/berta.answers.md", "---\nexam: ../bread.exam.md\n---\n\n## 1a\n\n2\n")
  }

  @Test("a folder of drafts is marked in the order of the names; what counts is in the reply")
  func json() throws {
    let result = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "json", in: scratch.folder)
    #expect(result.code == 0)
    let answers = try #require(JSONParser.parse(result.output)["answers"]?.array)
    #expect(answers.map { $0["file"]?.string } == ["drafts/anna.answers.md", "drafts/berta.answers.md"])
    let choice = try #require(answers[0]["parts"]?.array?.first)
    #expect(choice["part"] == "1a")
    #expect(choice["score"]?.numberText == "4.0")
    let open = try #require(answers[0]["parts"]?.array?.last)
    #expect(open["criteria"]?.array?.first?["evidence"]?.array?.isEmpty == false)
    #expect(answers[1]["parts"]?.array?.first?["score"]?.numberText == "0.0")
  }

  @Test("people see the words that earned a mark")
  func text() throws {
    let result = try ExamdProcess.run("grade", "bread.exam.md", "drafts/anna.answers.md", in: scratch.folder)
    #expect(result.code == 0)
    #expect(result.output.contains("carbon dioxide"))
  }

  @Test("a folder without drafts is 2")
  func none() throws {
    try scratch.write("empty/x.md", "")
    let result = try ExamdProcess.run("grade", "bread.exam.md", "empty", in: scratch.folder)
    #expect(result.code == 2)
    #expect(result.errors.contains("*.answers.md"))
  }

  @Test("the outline has every part with its points, as text and as JSON")
  func outline() throws {
    let text = try ExamdProcess.run("outline", "bread.exam.md", in: scratch.folder)
    #expect(text.code == 0)
    #expect(text.output.contains("1a"))
    let json = try ExamdProcess.run("outline", "bread.exam.md", "--format", "json", in: scratch.folder)
    let parts = try #require(JSONParser.parse(json.output)["parts"]?.array)
    #expect(parts.map { $0["id"]?.string } == ["1a", "1b"])
    #expect(parts[1]["pages"]?.numberText == "0.25")
    #expect(try ExamdProcess.run("outline", "missing.exam.md", in: scratch.folder).code == 2)
  }

  @Test("the filter marks line by line, and a bad line does not stop it")
  func filter() throws {
    let lines = [
      #"{"id":"a","question":"Why does dough rise?","points":2,"#
        + #""criteria":[{"points":2,"text":"Yeast produces carbon dioxide."}],"answer":"Yeast produces carbon dioxide."}"#,
      "{", #"{"id":"c","question":"Why?","points":2,"modelAnswer":"Yeast makes gas.","answer":""}"#,
    ]
    let result = try ExamdProcess.run("grade", "--jsonl", input: Data(lines.joined(separator: "\n").utf8))
    #expect(result.code == 0)
    let replies = try result.lines.map { try JSONParser.parse(String($0)) }
    #expect(replies.count == 3)
    #expect(replies[0]["id"] == "a")
    #expect(replies[0]["max"]?.numberText.map { $0.hasPrefix("2") } == true)
    #expect(replies[1]["line"] == 2)
    #expect(replies[1]["error"]?.string?.isEmpty == false)
    #expect(replies[2]["status"] == "blank")
  }
}
