internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Another name for a part, a criterion's id or a concept, in every open document where it stands.
enum RenameRequest: RequestHandler {
  static let method = "textDocument/rename"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("renameProvider", client.canPrepareRename ? ["prepareProvider": true] : true)]
  }

  static func reply(to params: LSP.RenameParams, in snapshot: Snapshot) throws(ResponseError) -> LSP.WorkspaceEdit? {
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return nil }
    guard inquiry.isRenamable else {
      throw ResponseError(.requestFailed, "open the file that gives this name, to change it there too")
    }
    var documents: [LSP.WorkspaceEdit.Document] = []
    for document in inquiry.documents() {
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
