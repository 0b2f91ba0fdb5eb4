import ExactJSON
import ExamServer
import JSONRPC
import Testing

/// A client in the same process: sends messages, waits for replies, knows the exit code.
final class TestClient {
  private let events: EventQueue
  private var incoming: AsyncStream<JSONValue>.Iterator
  private let exit: Task<Int32, Never>
  private var lastId = 0
  private var reader: InputReader

  init(_ environment: ServerEnvironment = .fake) {
    let events = EventQueue()
    let (messages, sink) = AsyncStream<JSONValue>.makeStream()
    self.events = events
    reader = InputReader(events: events)
    incoming = messages.makeAsyncIterator()
    let session = Session(environment: environment, events: events) { message in
      sink.yield(TestClient.received(message))
    }
    exit = Task {
      let code = await session.run()
      sink.finish()
      return code
    }
  }

  /// What a message is on the other side of a pipe.
  static func received(_ message: JSONValue) -> JSONValue {
    (try? JSONParser.parse(JSONWriter.bytes(message))) ?? .string("no JSON: \(message)")
  }

  func send(_ message: JSONValue) { events.add(.message(Envelope(message))) }
  func send(raw text: String) { events.add(.message(Envelope(Array(text.utf8)))) }
  /// Bytes as they would come through a pipe, in pieces of at most so many.
  func send(framed bytes: [UInt8], chunk: Int) {
    var rest = bytes[...]
    while !rest.isEmpty {
      reader.receive(rest.prefix(chunk))
      rest = rest.dropFirst(chunk)
    }
  }

  func end() { events.add(.endOfInput) }

  func notify(_ method: String, _ params: JSONValue? = nil) {
    send(OutgoingMessage.notification(method, params: params))
  }

  @discardableResult
  func request(_ method: String, _ params: JSONValue? = nil) -> JSONValue {
    lastId += 1
    send(OutgoingMessage.request(method, id: .int(lastId), params: params))
    return .int(lastId)
  }

  /// The next message from the server; null after the last.
  func next() async -> JSONValue { await incoming.next(isolation: #isolation) ?? .null }

  /// Asks and takes the next message, which must be the reply.
  func ask(_ method: String, _ params: JSONValue? = nil) async -> JSONValue {
    let id = request(method, params)
    let reply = await next()
    #expect(reply["id"] == id)
    return reply
  }

  func start(_ capabilities: JSONValue = .object([])) async {
    _ = await ask("initialize", ["processId": .null, "rootUri": .null, "capabilities": capabilities])
    notify("initialized", .object([]))
  }

  func open(_ uri: String, _ text: String, version: Int = 1) {
    notify(
      "textDocument/didOpen",
      ["textDocument": ["uri": .string(uri), "languageId": "exam", "version": .int(version), "text": .string(text)]])
  }

  func change(_ uri: String, version: Int, _ changes: [JSONValue]) {
    notify(
      "textDocument/didChange",
      ["textDocument": ["uri": .string(uri), "version": .int(version)], "contentChanges": .array(changes)])
  }

  func hover(_ uri: String, _ line: Int, _ character: Int) -> JSONValue {
    ["textDocument": ["uri": .string(uri)], "position": ["line": .int(line), "character": .int(character)]]
  }

  /// Leaves properly, and returns what the server said meanwhile and its exit code.
  func leave() async -> (left: [JSONValue], code: Int32) {
    request("shutdown")
    notify("exit")
    var left: [JSONValue] = []
    while let message = await incoming.next(isolation: #isolation) {
      if message["id"] != .int(lastId) { left.append(message) }
    }
    return (left, await exit.value)
  }

  var code: Int32 { get async { await exit.value } }
}

/// A replacement as the protocol writes it.
func edit(_ line: Int, _ from: Int, _ to: Int, _ text: String) -> JSONValue {
  [
    "range": [
      "start": ["line": .int(line), "character": .int(from)], "end": ["line": .int(line), "character": .int(to)],
    ],
    "text": .string(text),
  ]
}
