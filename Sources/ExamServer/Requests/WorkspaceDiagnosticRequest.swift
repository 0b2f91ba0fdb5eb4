internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The findings of all open documents and of the files of the workspace, for a client that asks for them; of what stays
/// equal only the id.
enum WorkspaceDiagnosticRequest: RequestHandler {
  static let method = "workspace/diagnostic"
  static let work: String? = "Checking exams"

  // Advertised with the diagnostics of a document.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.WorkspaceDiagnosticParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.WorkspaceDiagnosticReport {
    let previous = Dictionary(params.previousResultIds.map { (DocumentURI($0.uri), $0.value) }) { $1 }
    var items: [LSP.WorkspaceDocumentDiagnosticReport] = []
    let closed = snapshot.index.paths().filter { snapshot.documents[DocumentURI(path: $0)] == nil }
    let total = snapshot.documents.count + closed.count
    var count = 0
    /// In parts of several documents, so that a client has something to show early.
    func flush() {
      if snapshot.reporter.part(LSP.WorkspaceDiagnosticReport(items: items).json) { items = [] }
    }
    func report(_ view: DocumentView, version: Int?) {
      let diagnosis = Diagnosis(of: view, limit: snapshot.configuration.maximumDiagnostics)
      let resultId = diagnosis.resultId
      if version != nil { snapshot.pulled.note(view.document.content.name, resultId) }
      let isKnown = previous[view.document.content.name] == resultId
      items.append(
        .init(
          uri: view.document.uri, version: version,
          report: isKnown ? .unchanged(resultId: resultId) : .full(resultId: resultId, items: diagnosis.items)))
      if items.count == 20 { flush() }
    }
    for view in snapshot.readable {
      if Task.isCancelled { throw .cancelled }
      report(view, version: view.document.version)
      count += 1
      snapshot.reporter.done(count, of: total)
    }
    for path in closed {
      if Task.isCancelled { throw .cancelled }
      if let view = snapshot.closedView(at: path) { report(view, version: nil) }
      count += 1
      snapshot.reporter.done(count, of: total)
    }
    // A file that is gone has no findings any more.
    let shown = Set(closed + snapshot.documents.keys.compactMap(\.path))
    for gone in params.previousResultIds {
      guard let path = DocumentURI(gone.uri).path, !shown.contains(path), snapshot.index.contains(path) else {
        continue
      }
      let none = Diagnosis.none
      guard gone.value != none.resultId else { continue }
      items.append(
        .init(uri: gone.uri, version: nil, report: .full(resultId: none.resultId, items: none.items)))
    }
    if snapshot.reporter.wantsParts, !items.isEmpty { flush() }
    return LSP.WorkspaceDiagnosticReport(items: items)
  }
}
