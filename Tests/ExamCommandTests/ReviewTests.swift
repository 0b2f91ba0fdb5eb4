import ExactJSON
import Foundation
import Testing

@Suite("examd review", .timeLimit(.minutes(10)))
struct ReviewTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let settings = "language: en\npass: 50%"
    try scratch.write("bread.exam.md", Examples.exam.replacing("language: en", with: settings))
    for (name, choice) in [
      ("anna", "what is asked here"), ("berta", "something else"), ("carla", "what is asked here"),
    ] {
      try scratch.write("drafts/\(name).answers.md", "## 1a\n\n\(choice)\n")
    }
    let result = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--format", "csv", "--review", "queue.jsonl", in: scratch.folder)
    #expect(result.code == 0)
  }

  private func review(_ typed: String) throws -> ExamdProcess {
    try ExamdProcess.run("review", "bread.exam.md", "queue.jsonl", input: Data(typed.utf8), in: scratch.folder)
  }

  private func marks() throws -> [[String?]] {
    try scratch.read("bread.graded.jsonl").split(separator: "\n").map { line in
      let value = try JSONParser.parse(String(line))
      return [value["part"]?.string, value["answer"]?.string, value["score"]?.numberText]
    }
  }

  @Test("a decision is stored as a marked answer, stands for all answers alike, and makes the mark")
  func decides() throws {
    let result = try review("3\n2.5\n")
    #expect(result.code == 0)
    #expect(
      result.output.contains("1 of 3 · anna · 1a") && result.output.contains("may change pass or fail and 4 points"))
    #expect(result.output.contains("│ what is asked here"))
    #expect(!result.output.contains("carla"))
    #expect(try marks() == [["1a", "what is asked here", "3.0"], ["1a", "something else", "2.5"]])
    let graded = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "jsonl", in: scratch.folder)
    let rows = try graded.lines.map { try JSONParser.parse(String($0)) }
    #expect(rows.map { $0["total"]?.numberText } == ["3.0", "2.5", "3.0"])
    #expect(rows.allSatisfy { $0["undecided"]?.array?.isEmpty == true })
  }

  @Test("stopped and begun again, it asks only for what is left")
  func goesOn() throws {
    #expect(try review("1\nq\n").errors.contains("1 mark stored · 1 answer left"))
    let second = try review("4\n")
    #expect(!second.output.contains("anna") && second.output.contains("berta"))
    #expect(try review("").errors.contains("0 marks stored · 0 answers left"))
  }

  @Test("what is no mark is asked for again; back gives a mark anew, and the later one counts")
  func corrects() throws {
    let result = try review("5\n-1\nmuch\n1/0\n2\nb\n1\ns\n")
    #expect(result.output.components(separatedBy: "A mark is a number from 0 to 4").count == 5)
    #expect(try marks() == [["1a", "what is asked here", "2.0"], ["1a", "what is asked here", "1.0"]])
    let graded = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "jsonl", in: scratch.folder)
    #expect(try JSONParser.parse(String(graded.lines[0]))["total"]?.numberText == "1.0")
  }

  @Test("criteria that are met make the mark by the rubric, and are stored with it")
  func criteria() throws {
    let item = #"{"part":"1b","answer":"Gas.","lowest":0,"highest":4,"student":"anna","file":"a"}"#
    try scratch.write("queue.jsonl", "\(item)\nnonsense\n")
    let result = try review("c 3\nc 2\n")
    #expect(result.output.contains("Name criteria by their numbers, 1 to 2."))
    #expect(result.errors.contains("queue.jsonl:2: no line of a review queue"))
    let line = try JSONParser.parse(try scratch.read("bread.graded.jsonl").trimmingCharacters(in: .newlines))
    #expect(line["score"]?.numberText == "2.0" && line["criteria"] == ["unmet", "met"])
  }
}
