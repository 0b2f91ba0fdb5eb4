internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Where a name is given: a part's label for a draft's heading and for "see 2b", a criterion for its id, a concept's
/// entry in its author's concept file.
enum DefinitionRequest: RequestHandler {
  static let method = "textDocument/definition"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("definitionProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.Location] {
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return [] }
    return try inquiry.places().flatMap { document, places in
      places.filter { $0.role == .definition }.map(document.location)
    }
  }
}
