import ExactJSON
import ExamServer
import JSONRPC
import Testing

@Suite("Documents and diagnostics", .timeLimit(.minutes(10)))
struct DocumentTests {
  private let uri = "file:///a.exam.md"

  @Test("every change is followed by one complete set with the client's own version, also when it is equal")
  func push() async {
    let client = TestClient()
    await client.start()
    client.open(uri, "· 😀 e\u{301} wrong\r\n", version: 7)
    var message = await client.next()
    #expect(message["method"] == "textDocument/publishDiagnostics")
    #expect(message["params"]?["version"] == 7)
    // `·` is one unit, the emoji two, the letter with its accent two.
    #expect(message["params"]?["diagnostics"]?.array?.first?["range"]?["start"]?["character"] == 8)
    #expect(message["params"]?["diagnostics"]?.array?.first?["relatedInformation"] == nil)
    client.change(uri, version: 3, [edit(5, 0, 0, "x")])
    message = await client.next()
    #expect(message["params"]?["version"] == 3)
    #expect(message["params"]?["diagnostics"]?.array?.count == 1)
    client.change(uri, version: 3, [edit(0, 8, 13, "right"), edit(0, 0, 99, "wrong")])
    message = await client.next()
    #expect(message["params"]?["diagnostics"]?.array?.first?["range"]?["start"]?["character"] == 0)
    client.notify("textDocument/didClose", ["textDocument": ["uri": .string(uri)]])
    message = await client.next()
    #expect(message["params"] == ["uri": .string(uri), "diagnostics": []])
    #expect(await client.leave() == ([], 0))
  }

  @Test("a client that pulls gets nothing pushed, and is told when nothing changed")
  func pull() async {
    let client = TestClient()
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open(uri, "wrong")
    let params: JSONValue = ["textDocument": ["uri": .string(uri)]]
    let full = await client.ask("textDocument/diagnostic", params)["result"]
    #expect(full?["kind"] == "full" && full?["items"]?.array?.count == 1)
    let again = await client.ask(
      "textDocument/diagnostic",
      ["textDocument": ["uri": .string(uri)], "previousResultId": full?["resultId"] ?? .null])["result"]
    #expect(again == ["kind": "unchanged", "resultId": full?["resultId"] ?? .null])
    #expect(await client.leave() == ([], 0))
  }

  @Test("a draft is marked by its exam: from disk, from the editor when open there, anew when that changes")
  func drafts() async {
    let client = TestClient()
    await client.start()
    func remark(_ message: JSONValue) -> JSONValue? { message["params"]?["diagnostics"]?.array?.last?["message"] }
    client.open("file:///my%20answers.md", "exam: disk.exam.md")
    #expect(remark(await client.next()) == "the exam has 5 bytes")
    client.open("file:///disk.exam.md", "123")
    let both = [await client.next(), await client.next()]
    #expect(both.contains { remark($0) == "the exam has 3 bytes" })
    client.change("file:///disk.exam.md", version: 2, [edit(0, 0, 0, "abc")])
    let changed = [await client.next(), await client.next()]
    #expect(changed.contains { remark($0) == "the exam has 6 bytes" })
    client.notify("textDocument/didClose", ["textDocument": ["uri": "file:///disk.exam.md"]])
    let closed = [await client.next(), await client.next()]
    #expect(closed.contains { remark($0) == "the exam has 5 bytes" })
    client.change("file:///my%20answers.md", version: 9, [edit(0, 0, 4, "wrong")])
    #expect(remark(await client.next()) == "“wrong” is wrong")
    client.change("file:///my%20answers.md", version: 10, [edit(0, 0, 5, "exam")])
    #expect(remark(await client.next()) == "the exam has 5 bytes")
    #expect(await client.leave() == ([], 0))
  }

  @Test("a client that pulls is asked to pull again when the exam of an open draft changes")
  func refresh() async {
    let client = TestClient()
    await client.start([
      "textDocument": ["diagnostic": .object([])], "workspace": ["diagnostics": ["refreshSupport": true]],
    ])
    client.open("file:///d.answers.md", "exam: x.exam.md")
    _ = await client.ask("textDocument/diagnostic", ["textDocument": ["uri": "file:///d.answers.md"]])
    client.open("file:///x.exam.md", "1")
    let request = await client.next()
    #expect(request["method"] == "workspace/diagnostic/refresh" && request["id"] != nil)
    client.send(OutgoingMessage.result(.null, id: request["id"] ?? .null))
    #expect(await client.leave() == ([], 0))
  }

  @Test("a change that cannot be read is told to the user, and the next whole text mends the document")
  func desynchronised() async {
    let client = TestClient()
    await client.start()
    client.open(uri, "wrong")
    _ = await client.next()
    client.change(uri, version: 2, [["range": ["start": 5]]])
    #expect(await client.next()["method"] == "window/showMessage")
    client.change(uri, version: 3, [edit(0, 0, 0, "wrong")])
    #expect(await client.ask("textDocument/hover", client.hover(uri, 0, 0))["error"]?["code"] == -32803)
    client.change(uri, version: 4, [["text": "mended"]])
    #expect(await client.next()["params"]?["version"] == 4)
    #expect(
      await client.ask("textDocument/hover", client.hover(uri, 0, 0))["result"]?["contents"]?["value"] == "mended")
    #expect(await client.leave() == ([], 0))
  }

  @Test("all spellings of a URI are one document")
  func spellings() async {
    let client = TestClient()
    await client.start()
    client.open("file:///c%3A/Prüfung%20A.md", "text")
    _ = await client.next()
    let reply = await client.ask("textDocument/hover", client.hover("FILE:///C:/Pr%C3%BCfung A.md", 0, 0))
    #expect(reply["result"]?["contents"]?["value"] == "text")
    client.open("untitled:Untitled-1", "new")
    #expect(await client.next()["params"]?["uri"] == "untitled:Untitled-1")
    #expect(await client.leave() == ([], 0))
  }

  @Test("fixes come as quick fixes that name the diagnostics that they mend")
  func actions() async {
    let client = TestClient()
    await client.start(["textDocument": ["codeAction": ["codeActionLiteralSupport": .object([])]]])
    client.open(uri, "wrong")
    let shown = await client.next()["params"]?["diagnostics"] ?? .null
    let reply = await client.ask(
      "textDocument/codeAction",
      [
        "textDocument": ["uri": .string(uri)], "range": shown.array?.first?["range"] ?? .null,
        "context": ["diagnostics": shown, "only": ["quickfix"]],
      ])
    let action = reply["result"]?.array?.first
    #expect(action?["diagnostics"] == shown)
    #expect(action?["edit"]?["changes"]?[uri]?.array?.first?["newText"] == "right")
    #expect(await client.leave() == ([], 0))
  }
}
