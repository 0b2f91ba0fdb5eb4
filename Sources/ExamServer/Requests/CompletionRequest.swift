internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Headers, labels, criteria, front matter, concepts and part ids, where each may stand.
enum CompletionRequest: RequestHandler {
  static let method = "textDocument/completion"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("completionProvider", ["triggerCharacters": ["+", "-", "{", ".", ":", "#"], "resolveProvider": false])]
  }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.CompletionList {
    let view = try snapshot.document(params.uri)
    let items = view.analysis.completions(at: view.convert.offset(params.position))
    return LSP.CompletionList(items: items.enumerated().map { view.convert.completion($1, rank: $0) })
  }
}
