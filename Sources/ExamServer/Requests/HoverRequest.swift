internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Explains what stands at a place: points, a criterion, a mark, a concept.
enum HoverRequest: RequestHandler {
  static let method = "textDocument/hover"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [.init("hoverProvider", true)] }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.Hover? {
    let view = try snapshot.document(params.uri)
    return view.analysis.hover(at: view.convert.offset(params.position)).map(view.convert.hover)
  }
}
