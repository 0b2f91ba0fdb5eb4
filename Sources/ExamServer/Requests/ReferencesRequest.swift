internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Every place where a name stands, in this document and in the others that are open.
enum ReferencesRequest: RequestHandler {
  static let method = "textDocument/references"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("referencesProvider", true)]
  }

  static func reply(to params: LSP.ReferenceParams, in snapshot: Snapshot) throws(ResponseError) -> [LSP.Location] {
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return [] }
    return try inquiry.places().filter { params.includesDeclaration || $0.place.role == .use }
      .map { $0.document.location($0.place) }
  }
}
