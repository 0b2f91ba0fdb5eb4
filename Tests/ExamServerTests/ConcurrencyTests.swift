import ExactJSON
import ExamServer
import Foundation
import JSONRPC
import Synchronization
import Testing

@Suite("Order and cancellation", .timeLimit(.minutes(10)), .serialized)
struct ConcurrencyTests {
  private let uri = "file:///a.exam.md"

  @Test("a cancel overtakes slow requests, even more of them than there are threads, and each has one reply")
  func cancel() async {
    let client = TestClient()
    await client.start()
    client.open(uri, "slow")
    _ = await client.next()
    let start = ContinuousClock().now
    let ids = (0..<12).map { _ in client.request("textDocument/hover", client.hover(uri, 0, 0)) }
    for id in ids { client.notify("$/cancelRequest", ["id": id]) }
    for id in ids {
      let reply = await client.next()
      #expect(reply["id"] == id && reply["error"]?["code"] == -32800)
    }
    #expect(ContinuousClock().now - start < .seconds(4))
    client.notify("$/cancelRequest", ["id": 999])
    #expect(await client.leave() == ([], 0))
  }

  @Test("a request sees every edit before it and none behind it")
  func order() async {
    let client = TestClient()
    await client.start(["textDocument": ["diagnostic": .object([])]])
    client.open(uri, "0")
    for number in 1...200 {
      client.change(uri, version: number, [edit(0, 0, 9, "\(number)")])
      client.request("textDocument/hover", client.hover(uri, 0, 0))
    }
    var seen: Set<String> = []
    for _ in 1...200 {
      let reply = await client.next()
      guard let value = reply["result"]?["contents"]?["value"]?.string, let id = reply["id"]?.int else { continue }
      #expect(Int(value) == id - 1)
      seen.insert(value)
    }
    #expect(seen.count == 200)
    #expect(await client.leave() == ([], 0))
  }

  @Test("what is typed while a document is first analysed builds on that analysis")
  func editsDuringAnalysis() async throws {
    let analyses = Mutex(0)
    let slow = ServerEnvironment(
      version: "0.0.0", readFile: { _ in nil },
      analyse: { _, text, _ in
        analyses.withLock { $0 += 1 }
        Thread.sleep(forTimeInterval: 0.4)
        return FakeAnalysis(text)
      }, explain: { _ in .unknown(near: []) })
    let client = TestClient(slow)
    await client.start()
    client.open(uri, "right")
    try await Task.sleep(for: .milliseconds(100))
    for version in 2...20 { client.change(uri, version: version, [edit(0, 0, 0, "wrong ")]) }
    var last: JSONValue = .null
    while last["params"]?["version"] != 20 { last = await client.next() }
    #expect(last["params"]?["diagnostics"]?.array?.count == 19)
    #expect(analyses.withLock { $0 } == 1)
    #expect(await client.leave() == ([], 0))
  }

  @Test("shutdown waits for the requests before it")
  func shutdownIsLast() async {
    let client = TestClient()
    await client.start()
    client.open(uri, "text")
    _ = await client.next()
    let id = client.request("textDocument/hover", client.hover(uri, 0, 0))
    let (left, code) = await client.leave()
    #expect(left.map { $0["id"] } == [id])
    #expect(code == 0)
  }

  @Test("a client that does not read cannot hold up the server: a thousand edits go in, then all replies come out")
  func deafClient() async throws {
    let (toServer, fromServer) = (Pipe(), Pipe())
    let (input, output) = (toServer.fileHandleForReading.fileDescriptor, fromServer.fileHandleForWriting.fileDescriptor)
    let server = Task { await ExamServer.run(input: input, output: output, environment: .fake) }
    func send(_ message: JSONValue) throws {
      try toServer.fileHandleForWriting.write(contentsOf: MessageFraming.framed(JSONWriter.bytes(message)))
    }
    try send(OutgoingMessage.request("initialize", id: 0, params: ["capabilities": .object([])]))
    let text = String(repeating: "all of this is wrong\n", count: 60)
    try send(
      OutgoingMessage.notification(
        "textDocument/didOpen",
        params: ["textDocument": ["uri": .string(uri), "languageId": "x", "version": 0, "text": .string(text)]]))
    for version in 1...1000 {
      try send(
        OutgoingMessage.notification(
          "textDocument/didChange",
          params: [
            "textDocument": ["uri": .string(uri), "version": .int(version)], "contentChanges": [edit(0, 0, 0, "x")],
          ]))
      try send(
        OutgoingMessage.request(
          "textDocument/diagnostic", id: .int(version), params: ["textDocument": ["uri": .string(uri)]]))
    }
    try send(OutgoingMessage.request("shutdown", id: "last", params: nil))
    try send(OutgoingMessage.notification("exit", params: nil))
    var framing = MessageFraming()
    var replies = 0
    var isLast = false
    while !isLast {
      framing.append(fromServer.fileHandleForReading.availableData)
      while let message = try framing.next() {
        let value = try JSONParser.parse(message)
        if value["id"] != nil { replies += 1 }
        isLast = isLast || value["id"] == "last"
      }
    }
    #expect(replies == 1002)
    #expect(await server.value == 0)
  }
}
