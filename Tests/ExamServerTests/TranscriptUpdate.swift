import ExactJSON
import ExamServer
import ExamTestSupport
import Foundation
import JSONRPC
import Synchronization

/// Writes what the server says now into a transcript: `EXAMD_UPDATE=1 swift test --filter TranscriptTests`.
///
/// The client's lines stay as they are. Where the old line still fits (it may hold `"…"`), it stays too.
enum TranscriptUpdate {
  static var isWanted: Bool { ProcessInfo.processInfo.environment["EXAMD_UPDATE"] == "1" }

  static func run(_ file: URL, environment: ServerEnvironment) async throws {
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
    let said = Said()
    let events = EventQueue()
    let session = Session(environment: environment, events: events) { message in said.add(TestClient.received(message))
    }
    let exit = Task { await session.run() }
    var output: [String] = []
    for (index, line) in lines.enumerated() {
      let transcript = try Transcript(line)
      switch transcript.lines.first {
      case .client(let body)?: events.add(.message(Envelope(body)))
      case .end?: events.add(.endOfInput)
      case .server?, .exit?, nil: break
      }
      if case .server? = transcript.lines.first { continue }
      output.append(line)
      let next = lines[(index + 1)...].prefix { $0.hasPrefix("{\"←\"") }
      // What was said before, and the reply to a request, may take a while; what else there is comes soon after.
      var rounds = 0
      while said.count < max(next.count, isRequest(transcript.lines.first) ? 1 : 0), rounds < 200 {
        try await Task.sleep(for: .milliseconds(50))
        rounds += 1
      }
      try await Task.sleep(for: .milliseconds(150))
      let expected = try next.compactMap { line -> (String, JSONValue)? in
        guard case .server(let message)? = try Transcript(line).lines.first else { return nil }
        return (line, message)
      }
      output += said.takeAll().map { message in
        expected.first { Transcript.matches($0.1, message) }?.0
          ?? JSONWriter.string(.object([.init("←", message)]))
      }
    }
    if let last = output.last, last.hasPrefix("{\"exit\"") {
      output[output.count - 1] = "{\"exit\":\(await exit.value)}"
    }
    try (output.joined(separator: "\n") + "\n").write(to: file, atomically: true, encoding: .utf8)
  }

  private static func isRequest(_ line: Transcript.Line?) -> Bool {
    guard case .client(let body)? = line, let message = try? JSONParser.parse(body) else { return false }
    return message["id"] != nil && message["method"] != nil
  }

  private final class Said: Sendable {
    private let messages = Mutex<[JSONValue]>([])
    var count: Int { messages.withLock { $0.count } }
    func add(_ message: JSONValue) { messages.withLock { $0.append(message) } }
    func takeAll() -> [JSONValue] {
      messages.withLock { messages in
        defer { messages = [] }
        return messages
      }
    }
  }
}
