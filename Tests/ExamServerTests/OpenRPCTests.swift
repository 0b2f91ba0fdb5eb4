import ExactJSON
import ExamServer
import ExamTestSupport
import Foundation
import Testing

private let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().appending(path: "Protocol")

/// What a request carries and what came back.
private struct Exchange {
  let method: String
  let params: JSONValue
  let result: JSONValue?
  let errorCode: Int?
}

/// The requests `exam/*` of every recorded conversation, with what the server says to them now.
private func exchanges() async throws -> [Exchange] {
  let transcripts = folder.appending(path: "transcripts")
  let names = FileManager.default.enumerator(atPath: transcripts.path)?.compactMap { $0 as? String } ?? []
  var exchanges: [Exchange] = []
  for name in names.filter({ $0.hasPrefix("features/") && $0.hasSuffix(".jsonl") }).sorted() {
    let lines = try String(contentsOf: transcripts.appending(path: name), encoding: .utf8)
    guard lines.contains("\"exam/") else { continue }
    let client = TestClient(.features)
    for line in lines.split(separator: "\n") {
      guard let message = try JSONParser.parse(String(line))["→"] else { continue }
      client.send(message)
      guard let method = message["method"]?.string, let id = message["id"] else { continue }
      var reply = await client.next()
      while reply != .null, reply["id"] != id { reply = await client.next() }
      guard method.hasPrefix("exam/") else { continue }
      exchanges.append(
        Exchange(
          method: method, params: message["params"] ?? .null, result: reply["result"],
          errorCode: reply["error"]?["code"]?.int))
    }
    client.end()
  }
  return exchanges
}

@Suite("The requests of our own, as Protocol/openrpc.json describes them")
struct OpenRPCTests {
  let document: JSONValue

  init() throws { document = try SchemaValidator.file("openrpc.json") }

  private func described(_ name: String) -> JSONValue? {
    document["methods"]?.array?.first { $0["name"]?.string == name }
  }

  /// A JSON Schema of the params, which go by name.
  private func paramsSchema(_ method: JSONValue) -> JSONValue {
    let params = method["params"]?.array ?? []
    return [
      "type": "object", "additionalProperties": false,
      "required": .array(params.filter { $0["required"] == true }.compactMap { $0["name"] }),
      "properties": .object(
        params.compactMap { param in
          param["name"]?.string.map { JSONValue.Member($0, param["schema"] ?? .null) }
        }),
    ]
  }

  private func faults(_ exchange: Exchange) throws -> [String] {
    let method = try #require(described(exchange.method), "\(exchange.method) is described")
    var faults = SchemaValidator(paramsSchema(method), in: document).faults(of: exchange.params)
    if let result = exchange.result {
      let schema = try #require(method["result"]?["schema"])
      faults += SchemaValidator(schema, in: document).faults(of: result)
    }
    if let code = exchange.errorCode {
      let errors = (method["errors"]?.array ?? []).compactMap { error -> Int? in
        let name = error["$ref"]?.string?.split(separator: "/").last.map(String.init) ?? ""
        return document["components"]?["errors"]?[name]?["code"]?.int
      }
      if !errors.contains(code) { faults.append("error \(code)") }
    }
    return faults
  }

  @Test("it names the requests that are served, and the version that is newest")
  func methods() {
    let named = document["methods"]?.array?.compactMap { $0["name"]?.string } ?? []
    #expect(named.sorted() == Dispatch.methods.filter { $0.hasPrefix("exam/") })
    let major = document["info"]?["version"]?.string?.split(separator: ".").first.flatMap { Int($0) }
    #expect(major == ExamProtocol.versions.last)
  }

  @Test("what is sent fits it, in every recorded conversation")
  func exchangesFit() async throws {
    let exchanges = try await exchanges()
    #expect(Set(exchanges.map(\.method)) == Set(Dispatch.methods.filter { $0.hasPrefix("exam/") }))
    for exchange in exchanges {
      let faults = try faults(exchange)
      #expect(faults == [], "\(exchange.method)")
    }
  }

  @Test("it tells what does not fit")
  func misfits() throws {
    let strange = Exchange(method: "exam/explain", params: ["nam": "x"], result: ["text": 3], errorCode: -1)
    #expect(try faults(strange).count == 4)
  }

  @Test(
    "both sides agree on a version, or there are no such requests",
    arguments: [(nil, 1), ([1], 1), ([2, 1, 7], 1), ([2], nil), ([], nil)] as [([Int]?, Int?)])
  func versions(_ offered: [Int]?, _ agreed: Int?) async {
    let client = TestClient(.features)
    let versions = offered.map { JSONValue.array($0.map(JSONValue.int)) } ?? .null
    let reply = await client.ask(
      "initialize", ["processId": .null, "capabilities": ["experimental": ["exam": ["versions": versions]]]])
    let advertised = reply["result"]?["capabilities"]?["experimental"]?["exam"]
    #expect(advertised?["version"]?.int == agreed)
    let outcome = await client.ask("exam/explain", ["name": "variance"])
    #expect((outcome["error"]?["code"]?.int == -32601) == (agreed == nil))
    #expect(await client.leave().code == 0)
  }
}
