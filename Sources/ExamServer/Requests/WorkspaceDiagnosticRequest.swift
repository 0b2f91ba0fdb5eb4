internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The findings of all open documents, for a client that asks for them; of what stays equal only the id.
enum WorkspaceDiagnosticRequest: RequestHandler {
  static let method = "workspace/diagnostic"

  // Advertised with the diagnostics of a document.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.WorkspaceDiagnosticParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.WorkspaceDiagnosticReport {
    let previous = Dictionary(params.previousResultIds.map { (DocumentURI($0.uri), $0.value) }) { $1 }
    var items: [LSP.WorkspaceDocumentDiagnosticReport] = []
    for view in snapshot.readable {
      if Task.isCancelled { throw .cancelled }
      let diagnosis = Diagnosis(of: view, limit: snapshot.configuration.maximumDiagnostics)
      let resultId = diagnosis.resultId
      let isKnown = previous[view.document.content.name] == resultId
      items.append(
        .init(
          uri: view.document.uri, version: view.document.version,
          report: isKnown ? .unchanged(resultId: resultId) : .full(resultId: resultId, items: diagnosis.items)))
    }
    return LSP.WorkspaceDiagnosticReport(items: items)
  }
}
