import ExactJSON
import ExamFeatures
import ExamTestSupport
import Testing

@Suite("Filters over JSON lines")
struct JSONLinesTests {
  private let grading = JSONLinesGrading()

  private func grade(_ line: String, _ number: Int = 1) throws -> JSONValue {
    try JSONParser.parse(try #require(grading.reply(to: Array(line.utf8), number: number)))
  }

  private func equal(_ line: String, _ number: Int = 1) throws -> JSONValue {
    try JSONParser.parse(try #require(JSONLinesEquality.reply(to: Array(line.utf8), number: number)))
  }

  @Test("Two expressions are compared, and the id comes back as it was")
  func equality() throws {
    let reply = try equal(#"{"id":[1.50,"x"],"a":"2σ_t²","b":"$2\\sigma_t^2$","else":0}"#)
    #expect(reply["id"] == .array([.number("1.50"), "x"]))
    #expect(reply["equal"] == true)
    #expect(try equal(#"{"a":"x+1","b":"x+2"}"#)["equal"] == false)
    #expect(try SchemaValidator("equal-jsonl-reply").faults(of: reply) == [])
  }

  @Test(
    "A bad line is answered with its number or id and the reason",
    arguments: [
      ("{", #"{"line":7,"error":"not JSON: expected a key at byte 1"}"#),
      ("[1]", #"{"line":7,"error":"not an object"}"#),
      (#"{"a":"x"}"#, #"{"line":7,"error":"“b” is missing"}"#),
      (#"{"id":"q1","a":3,"b":"x"}"#, #"{"id":"q1","error":"“a” must be a text"}"#),
    ])
  func badLines(_ line: String, _ expected: String) throws {
    let reply = try #require(JSONLinesEquality.reply(to: Array(line.utf8), number: 7))
    #expect(String(decoding: reply, as: UTF8.self) == expected)
    #expect(try SchemaValidator("equal-jsonl-reply").faults(of: JSONParser.parse(reply)) == [])
  }

  @Test("A blank line has no answer")
  func blank() {
    #expect(JSONLinesEquality.reply(to: Array(" \r".utf8), number: 1) == nil)
    #expect(grading.reply(to: [], number: 1) == nil)
  }

  @Test(
    "A question that cannot be marked says why",
    arguments: [
      (#"{"id":1,"points":3,"modelAnswer":"m"}"#, "“answer” is missing"),
      (#"{"id":1,"points":"3","modelAnswer":"m","answer":"a"}"#, "“points” must be a number"),
      (#"{"id":1,"points":-1,"modelAnswer":"m","answer":"a"}"#, "“points” is negative"),
      (#"{"id":1,"points":1e99,"modelAnswer":"m","answer":"a"}"#, "“points” is beyond what points can be"),
      (#"{"id":1,"points":3,"answer":"a"}"#, "neither “criteria” nor “modelAnswer”: nothing to mark against"),
      (#"{"id":1,"points":3,"modelAnswer":[1],"answer":"a"}"#, "“modelAnswer” must be a text or an array of texts"),
      (#"{"id":1,"points":3,"criteria":[{"text":"t"}],"answer":"a"}"#, "“points” is missing"),
    ])
  func unmarkable(_ line: String, _ reason: String) throws {
    let reply = try grade(line)
    #expect(reply["error"] == .string(reason))
    #expect(reply["id"] == 1)
  }

  @Test("A mark has the members of the schema, and points stay exact decimals")
  func marks() throws {
    let reply = try grade(
      """
      {"id":"s1","question":"What problem could this cause in a deep architecture?","points":2.50,\
      "criteria":[{"points":1.25,"text":"The variance explodes with depth."},\
      {"points":1.25,"text":"Gradients become unstable."}],"graded":[],\
      "modelAnswer":["The variance doubles in every block, so it explodes."],"answer":"The variance explodes with depth."}
      """)
    #expect(try SchemaValidator("grade-jsonl-reply").faults(of: reply) == [])
    #expect(reply["max"] == .number("2.5"))
    #expect(reply["id"] == "s1")
  }

  @Test("Every reply is one line")
  func oneLine() throws {
    let reply = try #require(
      grading.reply(to: Array(#"{"points":1,"modelAnswer":"a\nb","answer":"a\nb"}"#.utf8), number: 1))
    #expect(!reply.contains(0x0A))
  }

  @Test("Matchers hold without an exam as they do within one, and one that cannot be read is told")
  func matchers() throws {
    func line(_ matcher: String, _ answer: String) -> String {
      #"{"points":2,"criteria":[{"points":2,"text":"says what happens",\#(matcher)}],"answer":"\#(answer)"}"#
    }
    let explodes = #""match":"gradient* explod*","forbid":["vanish*"]"#
    #expect(try grade(line(explodes, "Gradients do explode."))["score"] == .number("2.0"))
    #expect(try grade(line(explodes, "Gradients grow."))["score"] == .number("0.0"))
    #expect(try grade(line(explodes, "Gradients explode or vanish."))["score"] == .number("0.0"))
    #expect(try grade(line(#""number":0.154,"tolerance":"0.001""#, "It is 15.4 %."))["score"] == .number("2.0"))
    #expect(try grade(line(#""formula":"2x+2""#, "$2(x+1)$"))["score"] == .number("2.0"))
    let error = try grade(line(#""match":"near(gradient*""#, "x"))["error"]?.string
    #expect(error?.hasPrefix("a matcher of “says what happens”: ") == true)
    #expect(
      try SchemaValidator("grade-jsonl-line").faults(of: JSONParser.parse(Array(line(explodes, "x").utf8))) == [])
  }
}
