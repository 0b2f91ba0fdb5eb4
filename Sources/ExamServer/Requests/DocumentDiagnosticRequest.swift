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

  /// A keystroke in an exam is not to wait for more drafts than these; the others are asked for when the client is told
  /// to ask again.
  private static let draftLimit = 8

  static func reply(
    to params: LSP.DocumentDiagnosticParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.RelatedDiagnosticReport {
    let view = try snapshot.document(params.uri)
    let diagnosis = Diagnosis(of: view, limit: snapshot.configuration.maximumDiagnostics)
    let resultId = diagnosis.resultId
    let name = view.document.content.name
    snapshot.pulled.note(name, resultId)
    let related = snapshot.client.takesRelatedDiagnostics ? drafts(of: name, in: snapshot) : []
    if resultId == params.previousResultId { return .init(.unchanged(resultId: resultId), related: related) }
    return .init(.full(resultId: resultId, items: diagnosis.items), related: related)
  }

  /// Those open drafts of an exam whose findings are others than the client was given last.
  private static func drafts(
    of exam: DocumentURI, in snapshot: Snapshot
  ) -> [(uri: String, report: LSP.DocumentDiagnosticReport)] {
    var related: [(uri: String, report: LSP.DocumentDiagnosticReport)] = []
    for name in snapshot.references.drafts(of: exam).prefix(draftLimit) {
      guard !Task.isCancelled, let draft = snapshot.documents[name], !draft.isDesynchronised else { continue }
      let diagnosis = Diagnosis(of: snapshot.view(of: draft), limit: snapshot.configuration.maximumDiagnostics)
      let resultId = diagnosis.resultId
      guard snapshot.pulled.note(name, resultId) else { continue }
      related.append((draft.uri, .full(resultId: resultId, items: diagnosis.items)))
    }
    return related
  }
}
