internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// Questions, parts, criteria, answers and concepts of all documents by their names, open or in the
/// folders of the workspace.
enum WorkspaceSymbolRequest: RequestHandler {
  static let method = "workspace/symbol"
  static let work: String? = "Finding names"
  /// More than this nobody reads through; a longer query finds the rest.
  private static let limit = 500

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("workspaceSymbolProvider", ["workDoneProgress": true])]
  }

  static func reply(to params: LSP.WorkspaceSymbolParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    let wanted = Array(params.query.lowercased().unicodeScalars.filter { $0 != " " }.prefix(200))
    var found: [JSONValue] = []
    var count = 0
    try snapshot.forEachDocument { document throws(ResponseError) in
      let symbols = document.analysis.symbols().map(document.convert.symbol).flatMap { $0.flattened(uri: document.uri) }
      let own = symbols.filter { $0["name"]?.string.map { matches($0, wanted) } ?? false }.prefix(limit - count)
      count += own.count
      if !own.isEmpty, !snapshot.reporter.part(.array(Array(own))) { found += own }
      return count < limit
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
