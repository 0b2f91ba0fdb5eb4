internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Sums and live marks within the lines.
enum InlayHintRequest: RequestHandler {
  static let method = "textDocument/inlayHint"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("inlayHintProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentRangeParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.InlayHint] {
    let view = try snapshot.document(params.uri)
    return view.analysis.inlays(in: view.convert.range(params.range)).map(view.convert.inlay)
  }
}
