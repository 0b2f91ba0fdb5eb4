internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The fixes of the findings at a place, what may be rewritten there, all safe fixes at once, and a teacher's marks for
/// the answer at the place.
enum CodeActionRequest: RequestHandler {
  static let method = "textDocument/codeAction"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    guard client.hasCodeActionLiterals else {
      return [
        .init(
          "codeActionProvider",
          true)
      ]
    }
    return [
      .init(
        "codeActionProvider",
        [
          "codeActionKinds": ["quickfix", "refactor.rewrite", "source.fixAll", .string(MarkingActions.kind)],
          "resolveProvider": .bool(client.resolvesEdits),
        ])
    ]
  }

  static func reply(
    to params: LSP.CodeActionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [JSONValue] {
    let view = try snapshot.document(params.uri)
    // Without literals a client takes only commands, and there are none.
    guard snapshot.client.hasCodeActionLiterals else { return [] }
    let fixes: [JSONValue] = view.analysis.codeActions(in: view.convert.range(params.range))
      .enumerated().compactMap { index, action in
        let action = view.convert.action(action, shown: params.diagnostics)
        guard params.only?.contains(where: { action.kind == $0 || action.kind.hasPrefix($0 + ".") }) ?? true else {
          return nil
        }
        guard snapshot.client.resolvesEdits else { return action.json }
        let origin = CodeActionOrigin(
          uri: view.document.uri, version: view.document.version, range: params.range, index: index)
        return action.json.deferring("edit", data: origin.json)
      }
    return fixes + MarkingActions(snapshot: snapshot, view: view).actions(params)
  }
}
