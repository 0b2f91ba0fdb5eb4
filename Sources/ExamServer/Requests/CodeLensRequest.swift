internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// A line above each part with its sums, above each answer with its mark.
enum CodeLensRequest: RequestHandler {
  static let method = "textDocument/codeLens"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("codeLensProvider", ["resolveProvider": false])]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> [LSP.CodeLens] {
    let view = try snapshot.document(params.uri)
    return view.analysis.lenses().map(view.convert.lens)
  }
}
