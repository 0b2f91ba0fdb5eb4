import ExactJSON
import ExamFeatures
import ExamRules
import ExamServer
import Synchronization
import Testing

private let exam = """
  a Why does dough rise?

  4.0 points · Open · 1/4 Page

  Model answer

  Yeast makes carbon dioxide, and the gluten network holds it.

  +2 points

  Yeast makes carbon dioxide.

  +2 points

  The gluten network holds the gas.
  """

private let draft = """
  ---
  exam: bread.exam.md
  ---

  ## 1a

  The warm place makes it grow big.
  """

/// A disk that the test writes.
private final class Disk: Sendable {
  private let files = Mutex<[String: String]>([:])

  subscript(path: String) -> String? {
    get { files.withLock { $0[path] } }
    set { files.withLock { $0[path] = newValue } }
  }

  var environment: ServerEnvironment {
    let real = ServerEnvironment.features
    return ServerEnvironment(
      version: real.version, readFile: { path in self[path].map { Array($0.utf8) } }, analyse: real.analyse,
      explain: real.explain)
  }
}

@Suite("The teacher's marks beside an exam", .timeLimit(.minutes(10)))
struct TeacherMarksTests {
  private static func line(_ score: Int) -> String {
    #"{"part":"1a","answer":"The warm place makes it grow big!","score":\#(score)}"# + "\n"
  }

  private func score(_ client: TestClient) async -> JSONValue? {
    let reply = await client.ask("exam/grade", ["textDocument": ["uri": "file:///x/anna.answers.md"], "part": "1a"])
    return reply["result"]?["parts"]?.array?.first?["score"]
  }

  @Test("an editor sees the mark that batch mode gives, and a new one as soon as the file changes")
  func follows() async throws {
    let disk = Disk()
    disk["/x/bread.exam.md"] = exam
    let client = TestClient(disk.environment)
    await client.start([
      "textDocument": ["diagnostic": .object([])], "workspace": ["codeLens": ["refreshSupport": true]],
    ])
    client.open("file:///x/anna.answers.md", draft)
    let before = await score(client)
    #expect(before != nil && before?.numberText != "3.0")

    disk["/x/bread.graded.jsonl"] = Self.line(3)
    client.notify(
      "workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///x/bread.graded.jsonl", "type": 1]]])
    #expect(await client.next()["method"] == "workspace/codeLens/refresh")
    #expect(await score(client)?.numberText == "3.0")

    // The file in an editor wins over the file on disk.
    client.open("file:///x/bread.graded.jsonl", Self.line(1))
    #expect(await score(client)?.numberText == "1.0")
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///x/bread.graded.jsonl"]])
    disk["/x/bread.graded.jsonl"] = nil
    #expect(await score(client) == before)
  }

  @Test("an exam's author hears of marked answers that count for nobody, though nobody has their file open")
  func unreadable() async throws {
    let disk = Disk()
    let client = TestClient(disk.environment)
    await client.start([:])
    func findings() async -> [String] {
      while true {
        let message = await client.next()
        guard message["method"] == "textDocument/publishDiagnostics",
          message["params"]?["uri"] == "file:///x/bread.exam.md"
        else { continue }
        let items = message["params"]?["diagnostics"]?.array ?? []
        return items.filter { $0["code"] == "unreadable-marked-answer" }.compactMap { $0["message"]?.string }
      }
    }
    client.open("file:///x/bread.exam.md", exam)
    #expect(await findings() == [])
    disk["/x/bread.graded.jsonl"] = Self.line(3) + "{\n" + Self.line(9)
    let changed: JSONValue = ["changes": [["uri": "file:///x/bread.graded.jsonl", "type": 1]]]
    client.notify("workspace/didChangeWatchedFiles", changed)
    #expect(
      await findings() == [
        "bread.graded.jsonl: 1 mark of 1a above its 4 points left out",
        "bread.graded.jsonl: line 2 is left out, not a JSON object",
      ])
    // What is open wins, and is heard of while somebody types in it.
    client.open("file:///x/bread.graded.jsonl", Self.line(3))
    #expect(await findings() == [])
    #expect(await client.leave().code == 0)
  }
}

@Suite("Marking from within an editor", .timeLimit(.minutes(10)))
struct MarkingActionTests {
  private let disk = Disk()
  private static let capabilities: JSONValue = [
    "textDocument": [
      "codeAction": ["codeActionLiteralSupport": ["codeActionKind": ["valueSet": ["quickfix"]]]],
      "diagnostic": .object([]),
    ],
    "workspace": ["workspaceEdit": ["documentChanges": true, "resourceOperations": ["create"]]],
  ]

  private func actions(_ client: TestClient, line: Int, only: JSONValue? = nil) async -> [JSONValue] {
    let place: JSONValue = ["line": .int(line), "character": 0]
    let reply = await client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": "file:///x/anna.answers.md"], "range": ["start": place, "end": place],
        "context": .object([.init("diagnostics", [])] + (only.map { [.init("only", $0)] } ?? [])),
      ])
    return (reply["result"]?.array ?? []).filter { $0["kind"] == "refactor.mark" }
  }

  @Test("a code action on an answer's heading writes its line, and makes the file where it is missing")
  func mark() async throws {
    disk["/x/bread.exam.md"] = exam
    let client = TestClient(disk.environment)
    await client.start(Self.capabilities)
    client.open("file:///x/anna.answers.md", draft)
    let offered = await actions(client, line: 4)
    let titles = offered.compactMap { $0["title"]?.string }
    #expect(titles.count == 5 && titles.count { $0.hasSuffix(", as expected") } == 1)
    #expect(titles.first?.hasPrefix("mark 1a: 0 of 4") == true && titles.last?.hasPrefix("mark 1a: 4 of 4") == true)
    let changes = try #require(offered.last?["edit"]?["documentChanges"]?.array)
    #expect(changes.first?["kind"] == "create" && changes.first?["uri"] == "file:///x/bread.graded.jsonl")
    let line = try #require(changes.last?["edits"]?.array?.first?["newText"]?.string)
    #expect(line == #"{"part":"1a","answer":"The warm place makes it grow big.","score":4.0}"# + "\n")

    // In the answer itself it is offered only to who asks for it.
    #expect(await actions(client, line: 6).isEmpty)
    #expect(await actions(client, line: 6, only: ["refactor"]).count == 5)

    // A second mark takes the place of the first.
    disk["/x/bread.graded.jsonl"] = "{}\n" + line
    let again = await actions(client, line: 4)
    let edit = try #require(again.first?["edit"]?["documentChanges"]?.array?.last?["edits"]?.array?.first)
    #expect(edit["range"]?["start"] == ["line": 1, "character": 0])
    #expect(edit["newText"]?.string?.hasSuffix(#""score":0.0}"#) == true)
  }
}
