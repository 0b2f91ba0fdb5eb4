import ExactJSON
import ExamServer
import Testing

private let exam = "a Why?\n\n+1 point\n\nBecause.\n"

/// A client that asks for diagnostics itself.
private let pulling: JSONValue = [
  "textDocument": ["diagnostic": .object([])], "workspace": ["diagnostics": ["refreshSupport": true]],
]

@Suite("Several documents at once", .timeLimit(.minutes(10)))
struct WorkspaceTests {
  private func codes(_ items: JSONValue?) -> [String] {
    (items?.array ?? []).compactMap { $0["code"]?.string }
  }

  @Test("of documents that stay equal only the result id is sent again")
  func workspaceDiagnostics() async throws {
    let client = TestClient(.features)
    await client.start(pulling)
    client.open("file:///a.exam.md", exam)
    client.open("file:///b.exam.md", exam)
    let first = await client.ask("workspace/diagnostic", ["previousResultIds": []])["result"]?["items"]?.array ?? []
    #expect(first.map { $0["kind"] } == ["full", "full"])
    let known: [JSONValue] = first.map { ["uri": $0["uri"] ?? .null, "value": $0["resultId"] ?? .null] }
    client.change("file:///b.exam.md", version: 2, [edit(2, 1, 2, "2")])
    let second = await client.ask("workspace/diagnostic", ["previousResultIds": .array(known)])["result"]?["items"]
    #expect(second?.array?.map { $0["kind"] } == ["unchanged", "full"])
    #expect(second?.array?.map { $0["version"]?.int } == [1, 2])
    #expect(await client.leave().code == 0)
  }

  @Test("a rule that is switched off says nothing more, in documents that are open and in those to come")
  func ruleLevels() async throws {
    let client = TestClient(.features)
    await client.start(pulling)
    client.open("file:///a.exam.md", exam)
    let document: JSONValue = ["textDocument": ["uri": "file:///a.exam.md"]]
    #expect(codes(await client.ask("textDocument/diagnostic", document)["result"]?["items"]).contains("header-missing"))
    client.notify("workspace/didChangeConfiguration", ["settings": ["examd": ["rules": ["header-missing": "off"]]]])
    #expect(await client.next()["method"] == "workspace/diagnostic/refresh")
    let after = codes(await client.ask("textDocument/diagnostic", document)["result"]?["items"])
    #expect(!after.contains("header-missing") && !after.isEmpty)
    client.change("file:///a.exam.md", version: 2, [edit(2, 1, 2, "2")])
    #expect(codes(await client.ask("textDocument/diagnostic", document)["result"]?["items"]) == after)
    client.open("file:///b.exam.md", exam)
    let other: JSONValue = ["textDocument": ["uri": "file:///b.exam.md"]]
    #expect(codes(await client.ask("textDocument/diagnostic", other)["result"]?["items"]) == after)
    client.notify("workspace/didChangeConfiguration", ["settings": .object([])])
    #expect(await client.leave().code == 0)
  }

  @Test("settings that cannot be read change nothing and are named in the log")
  func unreadable() async throws {
    for settings: JSONValue in [
      ["rules": ["no-such-rule": "off"]], ["rules": ["header-missing": 3]], ["maximumDiagnostics": "many"],
      ["maximumDiagnostics": -1],
    ] {
      let client = TestClient(.features)
      await client.start(pulling)
      client.notify("workspace/didChangeConfiguration", ["settings": settings])
      #expect(await client.next()["method"] == "window/logMessage")
      #expect(await client.leave().left == [])
    }
  }

  @Test("nothing is asked of a client that cannot be asked")
  func silence() async throws {
    let client = TestClient(.features)
    await client.start()
    client.notify("workspace/didChangeConfiguration", ["settings": .null])
    client.notify("workspace/didChangeWatchedFiles", ["changes": [["uri": "file:///x.exam.md", "type": 3]]])
    #expect(await client.leave().left == [])
  }

  @Test("a draft keeps its exam, whichever of them moves")
  func renamedFiles() async throws {
    // What `exam:` says, what is renamed to what, and what `exam:` must say then; nil where nothing changes.
    let cases: [(String, String, String, String?)] = [
      ("x.exam.md", "/e/x.exam.md", "/e/y.exam.md", "y.exam.md"),
      ("x.exam.md", "/e/x.exam.md", "/x.exam.md", "../x.exam.md"),
      ("x.exam.md", "/e/my.answers.md", "/e/deep/er/my.answers.md", "../../x.exam.md"),
      ("x.exam.md", "/e/my.answers.md", "/e/your.answers.md", nil),
      ("/e/x.exam.md", "/e/x.exam.md", "/f/x.exam.md", "/f/x.exam.md"),
      ("./x.exam.md", "/e/x.exam.md", "/e/2 x#.exam.md", "\"2 x#.exam.md\""),
      ("../f/x.exam.md", "/f", "/g", "../g/x.exam.md"), ("x.exam.md", "/e", "/g", nil),
      ("x.exam.md", "/e/x.exam.mdx", "/e/z", nil),
    ]
    for (written, old, new, expected) in cases {
      let client = TestClient(.features)
      await client.start(pulling)
      client.open("file:///e/my.answers.md", "---\nexam: \(written)\n---\n\n## 1a\n\nYes.\n")
      let encoded = new.split(separator: " ").joined(separator: "%20").split(separator: "#").joined(separator: "%23")
      let reply = await client.ask(
        "workspace/willRenameFiles",
        ["files": [["oldUri": .string("file://\(old)"), "newUri": .string("file://\(encoded)")]]])
      let edits = reply["result"]?["changes"]?["file:///e/my.answers.md"]?.array
      #expect(edits?.first?["newText"]?.string == expected, "\(written), \(old) to \(new)")
      #expect(await client.leave().code == 0)
    }
  }
}
