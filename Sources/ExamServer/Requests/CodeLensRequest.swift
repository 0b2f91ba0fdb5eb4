internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// A line above each part with its sums, above each answer with its mark; for an exam that is being changed, how many
/// marks that moves.
enum CodeLensRequest: RequestHandler {
  static let method = "textDocument/codeLens"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("codeLensProvider", ["resolveProvider": .bool(client.resolvesLenses)])]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> [LSP.CodeLens] {
    let view = try snapshot.document(params.uri)
    guard snapshot.client.resolvesLenses else {
      return (view.analysis.lenses() + snapshot.impactLenses(of: view)).map(view.convert.lens)
    }
    // The words take marking what the lens speaks of; they are worked out for those that somebody sees.
    let places = view.analysis.lensPlaces().enumerated().map { index, place in
      let origin = LensOrigin(uri: view.document.uri, version: view.document.version, index: index)
      return LSP.CodeLens(range: view.convert.range(place), title: nil, data: origin.json)
    }
    return places + snapshot.impactLenses(of: view).map(view.convert.lens)
  }
}

/// The words of a lens.
enum CodeLensResolveRequest: RequestHandler {
  static let method = "codeLens/resolve"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to item: JSONValue, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    guard item.members != nil else { throw ResponseError(.invalidParams, "\(method): an object is expected") }
    guard let data = item["data"], let origin = try? LensOrigin(json: data) else { return item }
    let view = try snapshot.document(origin.uri, unchangedSince: origin.version)
    guard let lens = view.analysis.lens(at: origin.index) else { throw ResponseError.changedSince }
    let command = LSP.CodeLens(range: view.convert.range(lens.range), title: lens.title).json["command"]
    return item.resolving("command", to: command ?? .null)
  }
}

/// Where a lens was offered, for its words to be found.
struct LensOrigin: WireReadable, WireWritable {
  let uri: String
  let version: Int
  /// Among all lenses of the document.
  let index: Int

  init(uri: String, version: Int, index: Int) {
    self.uri = uri
    self.version = version
    self.index = index
  }

  init(json: JSONValue) throws(WireError) {
    uri = try json.required("uri")
    version = try json.required("version")
    index = try json.required("index")
  }

  var json: JSONValue { ["uri": .string(uri), "version": .int(version), "index": .int(index)] }
}
