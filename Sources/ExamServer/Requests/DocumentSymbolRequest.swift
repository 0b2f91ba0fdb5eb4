internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The outline: questions, parts, alternatives and criteria, or a draft's answers.
enum DocumentSymbolRequest: RequestHandler {
  static let method = "textDocument/documentSymbol"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentSymbolProvider", true)]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    let view = try snapshot.document(params.uri)
    let symbols = view.analysis.symbols().map(view.convert.symbol)
    guard snapshot.client.hasHierarchicalSymbols else {
      return .array(symbols.flatMap { $0.flattened(uri: view.document.uri) })
    }
    return symbols.json
  }
}
