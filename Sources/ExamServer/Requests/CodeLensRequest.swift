internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// A line above each part with its sums, above each answer with its mark; for an exam that is being changed, how many
/// marks that moves.
enum CodeLensRequest: RequestHandler {
  static let method = "textDocument/codeLens"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("codeLensProvider", ["resolveProvider": false])]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> [LSP.CodeLens] {
    let view = try snapshot.document(params.uri)
    return (view.analysis.lenses() + snapshot.impactLenses(of: view)).map(view.convert.lens)
  }
}
