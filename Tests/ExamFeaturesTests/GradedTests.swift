import ExactJSON
import ExactNumbers
import ExamFeatures
import ExamRules
import ExamTestSupport
import ExamText
import Marking
import Testing

/// Answers to `bakery` that the teacher has marked, and what follows from them.
@Suite("A teacher's marks")
struct GradedTests {
  private static let lines = [
    #"{"part":"1b","answer":"Kneading links the gluten, the network holds the gas.","score":5,"criteria":["met","met","met"]}"#,
    #"{"part":"1b","answer":"Kneading is done by hand.","score":0,"criteria":["unmet","unmet",null]}"#,
    #"{"part":"1B","answer":"The gluten becomes a network.","score":2}"#,
    #"{"part":"2a","answer":"The oven burns it.","score":0}"#,
  ]

  private static let draft = """
    ---
    exam: bread.exam.md
    ---

    ## 1b

    Kneading is done by hand!

    ## 2a

    Sugars react with amino acids.

    """

  private let teacher = TeacherMarks(GradedFile(Array(lines.joined(separator: "\n").utf8)))
  private let exam = Scene(exam: bakery).analysis

  private func part(_ name: String, _ json: JSONValue?) throws -> JSONValue {
    try #require(json?["parts"]?.array?.first { $0["part"]?.string == name })
  }

  @Test("a line that cannot be read is a finding in its file")
  func unreadable() {
    let text =
      "{\"part\":\"1b\",\"answer\":\"x\",\"score\":1}\n\n{\"part\":\"1b\",\"answer\":\"y\",\"score\":\"1\"}\n- what\n"
    let analysis = Analysis(path: "bread.graded.jsonl", text: Text(text), kind: nil, options: CheckOptions())
    let findings = analysis.findings()
    #expect(findings.map(\.rule) == ["unreadable-marked-answer", "unreadable-marked-answer"])
    #expect(
      findings.map(\.message) == [
        "“score” must be a number; the line is left out", "not a JSON object; the line is left out",
      ])
    #expect(analysis.text.string(findings[1].range) == "- what")
    let mended = analysis.edited(by: [TextEdit(analysis.findings()[1].range, "")])
    #expect(mended.findings().count == 1)
  }

  @Test("A line that makes no sense is told and left out")
  func file() {
    let bad = [
      "{", #"{"part":"1b","answer":"x"}"#, #"{"part":"1b","answer":"x","score":-1}"#, "",
      #"{"part":"1b","answer":"x","score":1,"criteria":["maybe"]}"#, #"{"part":"9z","answer":"x","score":1}"#,
      #"{"part":"1b","answer":"x","score":99}"#,
    ]
    let file = GradedFile(Array(bad.joined(separator: "\r\n").utf8))
    #expect(file.problems.map(\.line) == [1, 2, 3, 5])
    #expect(file.entries.map(\.part) == ["9z", "1b"])
    #expect(
      TeacherMarks(file).misfits(in: exam) == ["1 mark of 1b above its 5 points left out", "the exam has no part 9z"])
  }

  @Test("The same words get the same mark, with the marked answer as the reason; the total follows")
  func marks() throws {
    let scene = Scene(draft: Self.draft, of: bakery)
    let json = GradesReport.json(file: "x", analysis: scene.analysis.learning(from: teacher))
    let open = try part("1b", json)
    #expect(open["score"]?.numberText == "0.0")
    #expect(open["reason"]?.string?.contains("Kneading is done by hand.") == true)
    #expect(open["nearest"]?.array?.first?["score"]?.numberText == "0.0")
    let whole: JSONValue = ["answers": .array([try #require(json)])]
    #expect(try SchemaValidator("grade").faults(of: whole) == [])
    let text = try #require(
      GradesReport.text(file: "x", analysis: scene.analysis.learning(from: teacher), part: "1b", isColoured: false))
    #expect(text.contains("≈") && text.contains("word for word"))
  }

  @Test("verdicts that do not make the teacher's mark are none: no criterion counts as missed because of them")
  func unexplained() throws {
    let full = TeacherMarks(
      GradedFile(Array(#"{"part":"1b","answer":"Kneading is done by hand!","score":5}"#.utf8)))
    let draft = Scene(draft: Self.draft, of: bakery).analysis
    let taught = try #require(StudentMarks(file: "x", draft: draft.learning(from: full), part: "1b")?.parts.first)
    #expect(taught.mark == Points(5))
    #expect(taught.verdicts.allSatisfy { $0 == .undecided })
    let plain = try #require(StudentMarks(file: "x", draft: draft.learning(from: teacher), part: "1b")?.parts.first)
    #expect(plain.mark == Points.zero && plain.verdicts.contains(.unmet))
  }

  @Test("A student sees the mark, and no other student's words")
  func student() throws {
    let analysis = Scene(draft: Self.draft, of: bakery).analysis.learning(from: teacher)
    let json = try #require(analysis.gradesJSON(part: "1b"))
    #expect(!JSONWriter.string(json).contains("nearest"))
    #expect(try SchemaValidator("exam-grade").faults(of: json) == [])
    #expect(analysis.gradesText(part: "1b", isColoured: false)?.contains("word for word") == false)
  }

  @Test("The filter takes marked answers in its lines, and says why where they make no sense")
  func filter() throws {
    let grading = JSONLinesGrading()
    func reply(_ graded: String) throws -> JSONValue {
      let line =
        #"{"points":2,"question":"Why does dough rise?","modelAnswer":"Yeast makes gas.","answer":"The moon.","graded":"#
        + graded + "}"
      return try JSONParser.parse(try #require(grading.reply(to: Array(line.utf8), number: 1)))
    }
    let taught = try reply(#"[{"answer":"the moon","score":1},{"answer":"Yeast","score":2}]"#)
    #expect(taught["score"]?.numberText == "1.0")
    #expect(taught["nearest"]?.array?.first?["text"] == "the moon")
    #expect(try SchemaValidator("grade-jsonl-reply").faults(of: taught) == [])
    #expect(try reply("[]") == reply("null"))
    #expect(try reply("[]")["nearest"] == nil)
    #expect(
      try reply(#"[{"answer":"x","score":3}]"#)["error"] == "“score” of a marked answer is not from 0 to “points”")
    #expect(try reply(#"[{"score":1}]"#)["error"] == "“answer” is missing")
  }

  @Test("Asked for answers to mark, it names those that stand for others")
  func ask() throws {
    let drafts = ["Gluten, I think, and water.", "Gluten, I think; and water!", "Cold hands.", ""].enumerated().map {
      (file: "s\($0.offset)", analysis: Scene(draft: "## 1b\n\n\($0.element)\n", of: bakery).analysis)
    }
    let cohort = try #require(Cohort(asking: 2, part: "1B", of: exam, drafts: drafts, teacher: teacher))
    let asked = try #require(cohort.json["ask"]?.array)
    #expect(asked.count == 2)
    let first = try #require(asked.first { $0["others"]?.array?.isEmpty == false })
    #expect(first["file"] == "s0" && first["others"] == .array(["s1"]))
    #expect(first["answer"] == "Gluten, I think, and water.")
    #expect(cohort.text(isColoured: false).contains("would teach most (each stands for 0 to 1 others)"))
    #expect(Cohort(asking: 2, part: "1a", of: exam, drafts: drafts, teacher: nil) == nil)
  }

  @Test("An evaluation tells agreement part by part, and verdict by verdict where they were given")
  func evaluate() throws {
    let report = EvaluationReport(exam, teacher)
    let parts = try #require(report.json["parts"]?.array)
    #expect(parts.map { $0["part"]?.string } == ["1b"])
    #expect(parts[0]["answers"] == .int(3))
    #expect(parts[0]["coverage"]?.array?.count == 10)
    #expect(parts[0]["criteria"]?.array?.map { $0["answers"] } == [.int(2), .int(2), .int(1)])
    #expect(parts[0]["curve"]?.array?.first?["marked"] == .int(0))
    let text = report.text(isColoured: false)
    #expect(text.contains("3 marked answers") && text.contains("kappa"))
    #expect(EvaluationReport(exam, TeacherMarks(GradedFile([]))).isEmpty)
  }
}
