internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The structure of an exam with its points, open or on disk: what `examd outline --format json` prints.
enum ExamOutlineRequest: RequestHandler {
  static let method = "exam/outline"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    try snapshot.documentOrFile(params.uri).analysis.outlineJSON()
  }
}
