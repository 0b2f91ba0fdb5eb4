internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// Sums and live marks within the lines.
enum InlayHintRequest: RequestHandler {
  static let method = "textDocument/inlayHint"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("inlayHintProvider", client.resolvesTooltips ? ["resolveProvider": true] : true)]
  }

  static func reply(
    to params: LSP.DocumentRangeParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [JSONValue] {
    let view = try snapshot.document(params.uri)
    // Nothing is said twice: where lenses are shown, the marks of the headings are theirs.
    let shown = view.analysis.inlays(in: view.convert.range(params.range)).filter { inlay in
      !(inlay.repeatsLens && snapshot.client.hasLenses)
    }
    return shown.map { inlay in
      let json = view.convert.inlay(inlay).json
      return snapshot.client.resolvesTooltips
        ? json.deferring("tooltip", data: ["uri": .string(view.document.uri)]) : json
    }
  }
}
