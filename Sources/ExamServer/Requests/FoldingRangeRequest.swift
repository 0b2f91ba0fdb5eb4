internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Questions, parts, rubrics, model answers, samples, code and comments, to be folded away.
enum FoldingRangeRequest: RequestHandler {
  static let method = "textDocument/foldingRange"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("foldingRangeProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.FoldingRange] {
    let view = try snapshot.document(params.uri)
    let folds = view.analysis.folds()
    return folds.prefix(snapshot.client.foldLimit ?? folds.count).map(view.convert.fold)
  }
}
