internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The fixes of the findings at a place, and all safe fixes at once.
enum CodeActionRequest: RequestHandler {
  static let method = "textDocument/codeAction"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    guard client.hasCodeActionLiterals else { return [.init("codeActionProvider", true)] }
    return [.init("codeActionProvider", ["codeActionKinds": ["quickfix", "source.fixAll"]])]
  }

  static func reply(
    to params: LSP.CodeActionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.CodeAction] {
    let view = try snapshot.document(params.uri)
    // Without literals a client takes only commands, and there are none.
    guard snapshot.client.hasCodeActionLiterals else { return [] }
    return view.analysis.codeActions(in: view.convert.range(params.range))
      .map { view.convert.action($0, shown: params.diagnostics) }
      .filter { action in
        params.only?.contains { action.kind == $0 || action.kind.hasPrefix($0 + ".") } ?? true
      }
  }
}
