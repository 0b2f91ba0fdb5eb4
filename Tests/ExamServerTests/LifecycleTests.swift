import ExactJSON
import ExamServer
import JSONRPC
import Testing

@Suite("Lifecycle", .timeLimit(.minutes(10)))
struct LifecycleTests {
  @Test("requests before initialize, a second initialize and requests after shutdown are refused by their codes")
  func phases() async {
    let client = TestClient()
    #expect(await client.ask("textDocument/hover")["error"]?["code"] == -32002)
    await client.start()
    #expect(await client.ask("initialize", ["capabilities": .object([])])["error"]?["code"] == -32600)
    #expect(await client.ask("no/such")["error"]?["code"] == -32601)
    #expect(await client.ask("$/no/such")["error"]?["code"] == -32601)
    #expect(await client.ask("textDocument/hover", .object([]))["error"]?["code"] == -32602)
    #expect(await client.ask("textDocument/hover")["error"]?["code"] == -32602)
    client.notify("$/unknown")
    client.notify("unknown")
    #expect(await client.ask("shutdown", .null)["result"] == .null)
    #expect(await client.ask("textDocument/hover")["error"]?["code"] == -32600)
    client.notify("exit")
    #expect(await client.code == 0)
  }

  @Test("the exit code is 1 without shutdown and at the end of the input, 0 at the end after shutdown")
  func exitCodes() async {
    let impolite = TestClient()
    await impolite.start()
    impolite.notify("exit")
    #expect(await impolite.code == 1)
    let gone = TestClient()
    await gone.start()
    gone.end()
    #expect(await gone.code == 1)
    let tidy = TestClient()
    await tidy.start()
    #expect(await tidy.leave() == ([], 0))
  }

  @Test("malformed JSON and what is no message are answered, and the session lives on")
  func malformed() async {
    let client = TestClient()
    await client.start()
    client.send(raw: "{")
    #expect(await client.next()["error"]?["code"] == -32700)
    client.send(raw: "5")
    #expect(await client.next()["error"]?["code"] == -32600)
    client.send(raw: #"{"jsonrpc":"2.0","id":"x","method":7}"#)
    let reply = await client.next()
    #expect(reply["id"] == "x" && reply["error"]?["code"] == -32600)
    #expect(await client.leave() == ([], 0))
  }

  @Test("a batch is answered by one array; one of notifications only by nothing")
  func batches() async {
    let client = TestClient()
    await client.start()
    client.send(raw: #"[{"jsonrpc":"2.0","method":"$/x"}]"#)
    client.send(raw: #"[{"jsonrpc":"2.0","id":1.5,"method":"a"},4,{"jsonrpc":"2.0","id":[],"method":"b"}]"#)
    let replies = await client.next().array ?? []
    #expect(replies.count == 3)
    #expect(replies.first?["id"] == .number("1.5"))
    #expect(replies.last?["id"] == .array([]))
    #expect(await client.leave() == ([], 0))
  }

  @Test("utf-8 is taken where it is offered, else utf-16 unless only utf-32 is; what is advertised has a handler")
  func capabilities() async {
    for (offered, taken) in [
      ([], "utf-16"), (["utf-32", "utf-16"], "utf-16"), (["utf-16", "utf-8"], "utf-8"), (["utf-32"], "utf-32"),
    ] {
      let client = TestClient()
      let encodings = JSONValue.array(offered.map(JSONValue.string))
      let reply = await client.ask(
        "initialize", ["capabilities": ["general": ["positionEncodings": encodings]]])
      #expect(reply["result"]?["capabilities"]?["positionEncoding"] == .string(taken))
      #expect(reply["result"]?["capabilities"]?["diagnosticProvider"] == nil)
      #expect(await client.leave() == ([], 0))
    }
  }
}
