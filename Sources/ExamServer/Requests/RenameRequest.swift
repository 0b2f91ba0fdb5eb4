internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Another name for a part, a criterion's id or a concept, wherever it stands: in open documents and in the files
/// of the workspace.
enum RenameRequest: RequestHandler {
  static let method = "textDocument/rename"
  static let work: String? = "Renaming"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [
      .init(
        "renameProvider",
        client.canPrepareRename ? ["prepareProvider": true, "workDoneProgress": true] : ["workDoneProgress": true])
    ]
  }

  static func reply(to params: LSP.RenameParams, in snapshot: Snapshot) throws(ResponseError) -> LSP.WorkspaceEdit? {
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return nil }
    let named = try inquiry.documents()
    try named.expectDefinition(of: inquiry.place.name, inquiry.concepts)
    var documents: [LSP.WorkspaceEdit.Document] = []
    for document in named {
      if Task.isCancelled { throw .cancelled }
      do throws(RenameRefusal) {
        let edits = try document.analysis.renaming(inquiry.place, to: params.newName, concepts: inquiry.concepts)
        guard !edits.isEmpty else { continue }
        documents.append(
          .init(uri: document.uri, version: document.version, edits: edits.map(document.convert.edit)))
      } catch {
        throw ResponseError(.requestFailed, error.reason)
      }
    }
    return LSP.WorkspaceEdit(documents: documents, isVersioned: snapshot.client.hasVersionedEdits)
  }
}
