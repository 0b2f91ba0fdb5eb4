internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The outline: questions, parts, alternatives and criteria, or a draft's answers.
enum DocumentSymbolRequest: RequestHandler {
  static let method = "textDocument/documentSymbol"
  /// Questions with all that is in them, so that one part of the reply is neither a line nor everything.
  private static let partSize = 20

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentSymbolProvider", true)]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    let view = try snapshot.document(params.uri)
    let symbols = view.analysis.symbols().map(view.convert.symbol)
    let written =
      snapshot.client.hasHierarchicalSymbols
      ? symbols.map(\.json) : symbols.flatMap { $0.flattened(uri: view.document.uri) }
    guard snapshot.reporter.wantsParts else { return .array(written) }
    for start in stride(from: 0, to: written.count, by: partSize) {
      _ = snapshot.reporter.part(.array(Array(written[start..<min(start + partSize, written.count)])))
    }
    return .array([])
  }
}
