internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Every place where a name stands, in this document, in the others that are open and in the files of the workspace.
enum ReferencesRequest: RequestHandler {
  static let method = "textDocument/references"
  static let work: String? = "Finding references"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("referencesProvider", ["workDoneProgress": true])]
  }

  static func reply(to params: LSP.ReferenceParams, in snapshot: Snapshot) throws(ResponseError) -> [LSP.Location] {
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return [] }
    var locations: [LSP.Location] = []
    for (document, places) in try inquiry.places() {
      let own = places.filter { params.includesDeclaration || $0.role == .use }.map(document.location)
      if own.isEmpty || snapshot.reporter.part(own.json) { continue }
      locations += own
    }
    return locations
  }
}
