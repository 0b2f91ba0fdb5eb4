import ExactJSON
import Foundation
import Testing

@Suite("examd grade of a whole cohort", .timeLimit(.minutes(10)))
struct CohortTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    let settings = "language: en\npass: 50%\ngrades: {A: 90%, B: 60%, C: 50%}"
    try scratch.write("bread.exam.md", Examples.exam.replacing("language: en", with: settings))
  }

  private func draft(_ student: String?, _ choice: String, _ open: String) -> String {
    "---\nexam: ../bread.exam.md\n\(student.map { "student: \"\($0)\"\n" } ?? "")---\n\n## 1a\n\n\(choice)\n\n## 1b\n\n\(open)\n"
  }

  @Test("a row a student, in the order of the files, with marks by part, total, grade and what is undecided")
  func table() throws {
    try scratch.write("drafts/anna.answers.md", draft(nil, "1, 4", ""))
    try scratch.write("drafts/berta.answers.md", draft("Berta B.", "no idea what this means", ""))
    let result = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "table", in: scratch.folder)
    #expect(result.code == 0)
    let lines = result.lines.map(String.init)
    #expect(lines[0].split(separator: " ") == ["student", "1a", "1b", "total", "grade", "undecided"])
    #expect(lines[2].split(separator: " ") == ["anna", "4", "–", "4", "C"])
    // Nobody knows what she ticked: from nothing to everything is possible, and so are all grades.
    #expect(lines[3].contains("Berta B.") && lines[3].contains("0 to 4") && lines[3].hasSuffix("none to C  1a"))
    #expect(result.output.contains("2 students · 1 pass · 0 fail · 1 open · 1 mark undecided"))
  }

  @Test("no cell of the CSV is a formula, whatever a student is called")
  func formulas() throws {
    let names = ["=HYPERLINK(1)", "+1", "-2+3", "@SUM(A1)", " =1", "＝1", "a\\\"b", "plain; =1"]
    for (index, name) in names.enumerated() {
      try scratch.write("drafts/\(index).answers.md", draft(name, "1, 4", ""))
    }
    try scratch.write("drafts/=1.answers.md", draft(nil, "1, 4", ""))
    let result = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "csv", in: scratch.folder)
    #expect(result.code == 0)
    let rows = result.output.split(separator: "\r\n").map(String.init)
    #expect(rows[0] == #""file","student","1a","1b","total","lowest","highest","max","passes","grade","undecided""#)
    #expect(rows.count == names.count + 2)
    #expect(rows.contains { $0.hasPrefix(#""drafts/0.answers.md","'=HYPERLINK(1)",4,0,4,4,4,8,yes,"C""#) })
    #expect(rows.contains { $0.contains(#","'＝1","#) } && rows.contains { $0.contains(#","' =1","#) })
    #expect(rows.contains { $0.contains(#","a""b","#) } && rows.contains { $0.contains(#","'=1","#) })
    for row in rows.dropFirst() {
      for cell in row.split(separator: ",") {
        let bare = cell.first == "\"" ? cell.dropFirst() : cell
        let isNumber = Double(bare) != nil
        #expect(isNumber || !"=+-@＝ ".contains(bare.first ?? "x"), "\(cell)")
      }
    }
  }

  @Test("a page holds the marks and nothing that runs or is fetched")
  func page() throws {
    try scratch.write("drafts/0.answers.md", draft("<script>alert(1)</script>", "1, 4", ""))
    let result = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "html", in: scratch.folder)
    #expect(result.output.contains("&lt;script&gt;alert(1)&lt;/script&gt;"))
    #expect(!result.output.contains("<script") && !result.output.contains("http://"))
  }

  @Test("lines for programs are whole numbers of points, the undecided null")
  func lines() throws {
    try scratch.write("drafts/anna.answers.md", draft(nil, "1, 4", ""))
    try scratch.write("drafts/berta.answers.md", draft(nil, "no idea what this means", ""))
    let result = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "jsonl", in: scratch.folder)
    let rows = try result.lines.map { try JSONParser.parse(String($0)) }
    #expect(rows.map { $0["student"]?.string } == ["anna", "berta"])
    #expect(rows[0]["total"]?.numberText == "4.0" && rows[0]["grade"] == "C" && rows[0]["passes"] == true)
    #expect(rows[1]["parts"]?.array?.first?["score"]?.isNull == true && rows[1]["passes"]?.isNull == true)
    #expect(rows[1]["undecided"] == ["1a"])
  }

  @Test("what waits for a person comes out sorted by what it could change; a decision counts from then on")
  func review() throws {
    try scratch.write("drafts/anna.answers.md", draft(nil, "1, 4", ""))
    try scratch.write("drafts/berta.answers.md", draft(nil, "what is asked here", ""))
    let first = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--format", "csv", "--review", "queue.jsonl", in: scratch.folder)
    #expect(first.code == 0)
    let item = try JSONParser.parse(try scratch.read("queue.jsonl").trimmingCharacters(in: .newlines))
    #expect(item["student"] == "berta" && item["part"] == "1a" && item["pass"] == true)
    #expect(item["answer"] == "what is asked here" && item["changes"]?.numberText == "4.0")
    try scratch.write("bread.graded.jsonl", #"{"part":"1a","answer":"what is asked here\n","score":2}"#)
    let second = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "csv", in: scratch.folder)
    #expect(second.code == 0)
    #expect(second.output.contains(#""berta",2,0,2,2,2,8,no,,"#))
  }

  // MARK: Broken off

  private func cohort(_ count: Int) throws {
    let words = [
      "The yeast makes carbon dioxide, and the gluten holds it in bubbles.", "The moon pulls it up.",
      "Starch sets in the oven and the crumb becomes firm.", "Because of the heat, I think.", "",
    ]
    for number in 0..<count {
      let name = String(format: "drafts/%04d.answers.md", number)
      try scratch.write(name, draft(nil, number % 3 == 0 ? "1, 4" : "2", words[number % 5] + " \(number)"))
    }
  }

  /// Runs `grade` with `--output` and kills it without warning after a while.
  private func killed(after milliseconds: Int) throws -> Bool {
    let process = Process()
    process.executableURL = ExamdProcess.executable
    process.arguments = ["grade", "bread.exam.md", "drafts", "--format", "csv", "--output", "marks.csv"]
    process.currentDirectoryURL = scratch.folder
    process.standardError = FileHandle.nullDevice
    try process.run()
    Thread.sleep(forTimeInterval: Double(milliseconds) / 1000)
    let wasRunning = process.isRunning
    if wasRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return wasRunning && process.terminationReason == .uncaughtSignal
  }

  /// Options with which a run marks everything and cannot come to its end.
  private static let unfinished = ["--review", "nowhere/queue.jsonl"]

  private func journal() -> [String] {
    guard let text = try? scratch.read("marks.csv.journal") else { return [] }
    // A line that was cut short has no end yet.
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  @Test("killed without warning at random moments, a run goes on: nothing is lost, nothing marked twice")
  func kills() throws {
    try cohort(240)
    let whole = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "csv", in: scratch.folder)
    #expect(whole.code == 0)
    var generator = SystemRandomNumberGenerator()
    var kills = 0
    var former: [String] = []
    for _ in 0..<60 where !FileManager.default.fileExists(atPath: scratch.folder.appending(path: "marks.csv").path) {
      if try killed(after: Int.random(in: 5...150, using: &generator)) { kills += 1 }
      let lines = journal()
      guard !lines.isEmpty else { continue }
      // What was written down stays as it is, and every draft is written down once.
      #expect(lines.starts(with: former))
      let keys = try lines.dropFirst().map { try #require(JSONParser.parse($0)["key"]?.string) }
      #expect(Set(keys).count == keys.count)
      former = lines
    }
    #expect(kills > 0)
    let last = try ExamdProcess.run(
      "grade", "bread.exam.md", "drafts", "--format", "csv", "--output", "marks.csv", in: scratch.folder)
    #expect(last.code == 0)
    #expect(try scratch.read("marks.csv") == whole.output)
    let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder.path)
    #expect(Set(left) == ["bread.exam.md", "drafts", "marks.csv"])
  }

  @Test("a journal that was cut anywhere costs only what was cut")
  func cut() throws {
    try cohort(12)
    let arguments = ["grade", "bread.exam.md", "drafts", "--format", "csv", "--output", "marks.csv"]
    // A queue without a place keeps the journal.
    let stopped = try ExamdProcess.run(
      ExamdProcess.executable, arguments + Self.unfinished, input: Data(), in: scratch.folder, environment: [:])
    #expect(stopped.code == 2 && stopped.errors.contains("nowhere/queue.jsonl: cannot be written"))
    try FileManager.default.removeItem(at: scratch.folder.appending(path: "marks.csv"))
    let journal = Array(try scratch.read("marks.csv.journal").utf8)
    let whole = try ExamdProcess.run("grade", "bread.exam.md", "drafts", "--format", "csv", in: scratch.folder)
    for length in stride(from: 0, through: journal.count, by: max(1, journal.count / 25)) {
      try scratch.write("marks.csv.journal", Data(journal[..<length]))
      let result = try ExamdProcess.run(
        ExamdProcess.executable, arguments, input: Data(), in: scratch.folder, environment: [:])
      #expect(result.code == 0)
      #expect(try scratch.read("marks.csv") == whole.output)
      let written = journal[..<length].count { $0 == 0x0A }
      if written > 1 {
        #expect(result.errors.contains("goes on: \(written - 1) marked before") || length == journal.count - 1)
      }
    }
  }

  @Test("another build of examd, and other concepts of the author's, begin anew: no marks of two graders in one file")
  func otherGraders() throws {
    try cohort(4)
    let arguments =
      ["grade", "bread.exam.md", "drafts", "--format", "csv", "--output", "marks.csv"] + Self.unfinished
    func isResumed(_ program: URL = ExamdProcess.executable) throws -> Bool {
      try ExamdProcess.run(program, arguments, input: Data(), in: scratch.folder, environment: [:])
        .errors.contains("goes on: 4 marked before")
    }
    #expect(try !isResumed())
    #expect(try isResumed())
    let other = scratch.folder.appending(path: "examd")
    try FileManager.default.copyItem(at: ExamdProcess.executable, to: other)
    #expect(try !isResumed(other))
    #expect(try isResumed(other))
    try scratch.write("baking.concepts.md", "# Crumb\n\nThe inside.\n")
    #expect(try !isResumed(other))
  }

  @Test("a changed draft is marked anew, a changed exam begins anew")
  func changed() throws {
    try cohort(4)
    let arguments = ["grade", "bread.exam.md", "drafts", "--format", "csv", "--output", "marks.csv"]
    func run(_ more: [String] = Self.unfinished) throws -> ExamdProcess {
      try ExamdProcess.run(
        ExamdProcess.executable, arguments + more, input: Data(), in: scratch.folder, environment: [:])
    }
    #expect(try run().code == 2)
    try scratch.write("drafts/0000.answers.md", draft(nil, "2, 3", ""))
    #expect(try run().errors.contains("goes on: 4 marked before"))
    let exam = try scratch.read("bread.exam.md")
    try scratch.write("bread.exam.md", exam + "\n")
    #expect(try !run().errors.contains("goes on"))
    #expect(try run([]).code == 0)
    #expect(try scratch.read("marks.csv").contains(#""drafts/0000.answers.md","0000",0,0,0,"#))
  }
}
