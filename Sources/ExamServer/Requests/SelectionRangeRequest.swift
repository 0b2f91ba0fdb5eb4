internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Word, sentence, paragraph, criterion, rubric, part, question, document: step by step.
enum SelectionRangeRequest: RequestHandler {
  static let method = "textDocument/selectionRange"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("selectionRangeProvider", true)]
  }

  static func reply(
    to params: LSP.SelectionRangeParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.SelectionRange] {
    let view = try snapshot.document(params.uri)
    return params.positions.map { position in
      let steps = view.analysis.selections(at: view.convert.offset(position)).map(view.convert.range)
      // One for each position, whatever is there.
      return LSP.SelectionRange(ranges: steps.isEmpty ? [LSP.Range(start: position, end: position)] : steps)
    }
  }
}
