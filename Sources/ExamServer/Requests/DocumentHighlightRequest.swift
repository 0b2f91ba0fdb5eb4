internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// The name under the cursor everywhere in this document.
enum DocumentHighlightRequest: RequestHandler {
  static let method = "textDocument/documentHighlight"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentHighlightProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.DocumentHighlight] {
    let view = try snapshot.document(params.uri)
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return [] }
    return view.analysis.places(of: inquiry.place.name, concepts: inquiry.concepts).map {
      LSP.DocumentHighlight(range: view.convert.range($0.range), kind: $0.role == .definition ? 3 : 2)
    }
  }
}
