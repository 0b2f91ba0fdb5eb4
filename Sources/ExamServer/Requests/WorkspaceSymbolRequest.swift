internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Questions, parts, criteria, answers and concepts of all open documents by their names.
enum WorkspaceSymbolRequest: RequestHandler {
  static let method = "workspace/symbol"
  /// More than this nobody reads through; a longer query finds the rest.
  private static let limit = 500

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("workspaceSymbolProvider", true)]
  }

  static func reply(to params: LSP.WorkspaceSymbolParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    let wanted = Array(params.query.lowercased().unicodeScalars.filter { $0 != " " }.prefix(200))
    var found: [JSONValue] = []
    for view in snapshot.readable {
      if Task.isCancelled { throw .cancelled }
      for symbol in view.analysis.symbols().map(view.convert.symbol).flatMap({ $0.flattened(uri: view.document.uri) }) {
        guard let name = symbol["name"]?.string, matches(name, wanted) else { continue }
        found.append(symbol)
        if found.count == limit { return .array(found) }
      }
    }
    return .array(found)
  }

  /// Whether the letters stand in the name in this order, with others between them.
  private static func matches(_ name: String, _ wanted: [Unicode.Scalar]) -> Bool {
    var rest = wanted[...]
    for scalar in name.lowercased().unicodeScalars where scalar == rest.first { rest.removeFirst() }
    return rest.isEmpty
  }
}
