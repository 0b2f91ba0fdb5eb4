import ExactJSON
import ExamServer
import ExamTestSupport
import Foundation
import JSONRPC
import Testing

private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()
private let folder = root.appending(path: "Protocol/transcripts")

private func names() -> [String] {
  (FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? [])
    .filter { $0.hasSuffix(".jsonl") }.sorted()
}

private func transcript(_ name: String) throws -> Transcript {
  try Transcript(String(contentsOf: folder.appending(path: name), encoding: .utf8))
}

@Suite("Recorded conversations", .timeLimit(.minutes(10)))
struct TranscriptTests {
  @Test(
    "replayed whole, byte by byte and in chunks, the server says what is recorded and nothing else", arguments: names())
  func replay(_ name: String) async throws {
    if TranscriptUpdate.isWanted {
      try await TranscriptUpdate.run(folder.appending(path: name), environment: .environment(of: name))
    }
    let transcript = try transcript(name)
    for chunk in [Int.max, 1, 7, 64] { await replay(transcript, chunk: chunk, name) }
  }

  private func replay(_ transcript: Transcript, chunk: Int, _ name: String) async {
    let client = TestClient(.environment(of: name))
    var expected: [JSONValue] = []
    for line in transcript.lines {
      if case .server(let message) = line {
        expected.append(message)
        continue
      }
      await take(&expected, from: client, name)
      switch line {
      case .client(let body): client.send(framed: MessageFraming.framed(body), chunk: chunk)
      case .end: client.end()
      case .exit(let code):
        #expect(await client.next() == .null, "\(name): nothing is left unread")
        #expect(await Int(client.code) == code, "\(name)")
      case .server: break
      }
    }
    await take(&expected, from: client, name)
  }

  /// Takes as many messages as are expected, in any order.
  private func take(_ expected: inout [JSONValue], from client: TestClient, _ name: String) async {
    while !expected.isEmpty {
      let message = await client.next()
      guard let index = expected.firstIndex(where: { Transcript.matches($0, message) }) else {
        Issue.record("\(name): unexpected \(JSONWriter.string(message)), not \(JSONWriter.string(expected[0]))")
        expected = []
        return
      }
      expected.remove(at: index)
    }
  }

  @Test("the list of methods, the table in Protocol/lsp.md and the transcripts name the same")
  func coverage() throws {
    let table = try String(contentsOf: root.appending(path: "Protocol/lsp.md"), encoding: .utf8)
    let documented = Set(
      table.split(separator: "\n").compactMap { line -> String? in
        guard line.hasPrefix("| `") else { return nil }
        return line.dropFirst(3).split(separator: "`").first.map(String.init)
      })
    #expect(documented == Set(Dispatch.methods + Dispatch.sent))
    let recorded = try names().reduce(into: Set<String>()) { $0.formUnion(try transcript($1).methods) }
    #expect(Set(Dispatch.methods + Dispatch.sent).subtracting(recorded) == [])
  }
}
