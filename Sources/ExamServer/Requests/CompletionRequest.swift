internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Headers, labels, criteria, front matter, concepts, part ids and exams of the workspace, where each may stand.
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
    let offset = view.convert.offset(params.position)
    let items = ExamPathCompletion.items(in: view, at: offset, snapshot.index) + view.analysis.completions(at: offset)
    let written = items.enumerated().map { rank, item in
      let json = view.convert.completion(item, rank: rank).json
      // What is long and known by its name is sent when it is looked at.
      let isNamed = item.kind == .concept || item.kind == .key && !item.isSnippet
      guard isNamed, snapshot.client.resolvesDocumentation else { return json }
      return json.deferring(
        "documentation", data: ["explain": .string(item.label), "uri": .string(view.document.uri)])
    }
    // Complete, to be filtered by the client.
    return .object([.init("isIncomplete", false)] + CompletionDefaults.list(written, for: snapshot.client))
  }
}

/// What is the same in all items, said once for clients that take it so.
private enum CompletionDefaults {
  static func list(_ items: [JSONValue], for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    let range = items.first?["textEdit"]?["range"]
    guard client.takesCompletionDefault("editRange"), items.count > 1, let range,
      items.allSatisfy({ $0["textEdit"]?["range"] == range })
    else { return [.init("items", .array(items))] }
    let shorter = items.map { item in
      JSONValue.object(
        (item.members ?? []).compactMap { member in
          guard member.key == "textEdit", let text = member.value["newText"] else { return member }
          // Without a text of its own, an item inserts its label.
          return text == item["label"] ? nil : .init("textEditText", text)
        })
    }
    return [.init("itemDefaults", ["editRange": range]), .init("items", .array(shorter))]
  }
}
