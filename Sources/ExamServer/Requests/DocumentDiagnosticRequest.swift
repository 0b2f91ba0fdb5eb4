internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The findings of a document, for a client that asks for them.
enum DocumentDiagnosticRequest: RequestHandler {
  static let method = "textDocument/diagnostic"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    guard client.pullsDiagnostics else { return [] }
    return [
      .init(
        "diagnosticProvider",
        [
          "identifier": "examd", "interFileDependencies": true, "workspaceDiagnostics": true,
          "workDoneProgress": true,
        ])
    ]
  }

  static func reply(
    to params: LSP.DocumentDiagnosticParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.DocumentDiagnosticReport {
    let diagnosis = Diagnosis(
      of: try snapshot.document(params.uri), limit: snapshot.configuration.maximumDiagnostics)
    let resultId = diagnosis.resultId
    if resultId == params.previousResultId { return .unchanged(resultId: resultId) }
    return .full(resultId: resultId, items: diagnosis.items)
  }
}
