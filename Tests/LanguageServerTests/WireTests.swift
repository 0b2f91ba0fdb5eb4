import ExactJSON
import LanguageServer
import Testing

@Suite("Wire types")
struct WireTests {
  private func problem<Value: WireReadable>(_ type: Value.Type, _ json: String) throws -> String? {
    let value = try JSONParser.parse(json)
    do throws(WireError) {
      _ = try Value(json: value)
      return nil
    } catch { return error.description }
  }

  @Test("what does not fit is named with its path")
  func errors() throws {
    typealias Params = LSP.DocumentPositionParams
    #expect(try problem(Params.self, #"{"textDocument":{"uri":"a"},"position":{"line":1,"character":2}}"#) == nil)
    #expect(try problem(Params.self, "{}") == "“textDocument” is missing")
    #expect(try problem(Params.self, "null") == "an object is expected")
    #expect(
      try problem(Params.self, #"{"textDocument":{"uri":"a"},"position":{"line":"1","character":2}}"#)
        == "position: line: a whole number is expected")
    #expect(
      try problem(LSP.DidChangeParams.self, #"{"textDocument":{"uri":"a","version":1},"contentChanges":[{}]}"#)
        == "contentChanges: [0]: “text” is missing")
  }

  @Test("a diagnostic is written as its JSON says, with every field and with few")
  func writtenDiagnostics() {
    let range = LSP.Range(start: .init(line: 0, character: 12), end: .init(line: 345_678, character: 9))
    let place = LSP.Location(uri: "file:///a b\"ü", range: range)
    for (code, tags, places) in [(nil, [], 0), ("a-rule", [1], 1), ("b", [1, 2], 3)] as [(String?, [Int], Int)] {
      let diagnostic = LSP.Diagnostic(
        severity: 2, range: range, code: code, message: "“·😀”\n\"\\ \u{1}", tags: tags,
        related: (0..<places).map { .init(location: place, message: "place \($0)") })
      var written: [UInt8] = []
      diagnostic.append(to: &written)
      #expect(String(decoding: written, as: UTF8.self) == JSONWriter.string(diagnostic.json))
    }
  }

  @Test("absent fields are left out, never sent as null")
  func noNulls() {
    let range = LSP.Range(start: .init(line: 0, character: 1), end: .init(line: 0, character: 2))
    let diagnostic = LSP.Diagnostic(severity: 1, range: range, code: "x", message: "m", tags: [], related: [])
    #expect(!JSONWriter.string(diagnostic.json).contains("null"))
    #expect(!JSONWriter.string(diagnostic.json).contains("[]"))
    let symbol = LSP.DocumentSymbol(
      name: "1a", detail: nil, kind: 5, range: range, selectionRange: range, children: [])
    #expect(symbol.json.members?.map(\.key) == ["name", "kind", "range", "selectionRange"])
    #expect(LSP.Hover?.none.json == .null)
  }

  @Test("a client's capabilities are read leniently")
  func capabilities() throws {
    let full = LSP.ClientCapabilities(
      json: try JSONParser.parse(
        #"{"general":{"positionEncodings":["utf-16","utf-8"]},"textDocument":{"diagnostic":{}}}"#))
    #expect(full.positionEncodings == ["utf-16", "utf-8"])
    #expect(full.pullsDiagnostics)
    let odd = LSP.ClientCapabilities(json: ["general": 5, "textDocument": .array([])])
    #expect(odd.positionEncodings.isEmpty && !odd.pullsDiagnostics)
    #expect(!odd.hasLenses && !full.hasLenses)
    #expect(LSP.ClientCapabilities(json: ["textDocument": ["codeLens": .object([])]]).hasLenses)
  }

  @Test("a client that renders no Markdown is not shown its marks")
  func plainText() {
    let text = "**1b · 4 points**\n\n- by the policy `sum`\n- 2 ** 3 and ` stay"
    #expect(LSP.MarkupContent(isMarkdown: true, value: text).value == text)
    let plain = LSP.MarkupContent(isMarkdown: false, value: text).value
    #expect(plain == "1b · 4 points\n\n- by the policy sum\n- 2 ** 3 and ` stay")
  }

  @Test("a set-up may say what its client counts in, where the client does not")
  func configuredEncoding() throws {
    let params = try LSP.InitializeParams(
      json: ["capabilities": .object([]), "initializationOptions": ["positionEncodings": ["utf-8"]]])
    #expect(params.capabilities.positionEncodings == ["utf-8"])
    let silent = try LSP.InitializeParams(
      json: ["capabilities": ["general": ["positionEncodings": ["utf-16"]]], "initializationOptions": .null])
    #expect(silent.capabilities.positionEncodings == ["utf-16"])
  }
}
