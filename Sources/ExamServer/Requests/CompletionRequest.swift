internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Headers, labels, criteria, front matter, concepts and part ids, where each may stand.
enum CompletionRequest: RequestHandler {
  static let method = "textDocument/completion"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [
      .init(
        "completionProvider",
        ["triggerCharacters": ["+", "-", "{", ".", ":", "#"], "resolveProvider": .bool(client.resolvesDocumentation)])
    ]
  }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> JSONValue {
    let view = try snapshot.document(params.uri)
    let items = view.analysis.completions(at: view.convert.offset(params.position))
    let written = items.enumerated().map { rank, item in
      let json = view.convert.completion(item, rank: rank).json
      // What is long and known by its name is sent when it is looked at.
      let isNamed = item.kind == .concept || item.kind == .key && !item.isSnippet
      guard isNamed, snapshot.client.resolvesDocumentation else { return json }
      return json.deferring(
        "documentation", data: ["explain": .string(item.label), "uri": .string(view.document.uri)])
    }
    // Complete, to be filtered by the client.
    return ["isIncomplete": false, "items": .array(written)]
  }
}
