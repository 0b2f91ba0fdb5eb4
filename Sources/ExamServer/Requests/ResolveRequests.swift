internal import ExactJSON
internal import ExamFeatures
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// What a concept, a rule or a key of the front matter that is offered means.
enum CompletionResolveRequest: RequestHandler {
  static let method = "completionItem/resolve"

  // Advertised with the completion itself, like the others here.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to item: JSONValue, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    guard item.members != nil else { throw ResponseError(.invalidParams, "\(method): an object is expected") }
    guard let name = item["data"]?["explain"]?.string,
      case .text(let text) = snapshot.explanation(of: name, for: item["data"]?["uri"]?.string)
    else { return item }
    let markup = LSP.MarkupContent(isMarkdown: snapshot.client.hasMarkdownCompletion, value: text)
    return item.resolving("documentation", to: markup.json)
  }
}

/// Why an inlay says what it says.
enum InlayHintResolveRequest: RequestHandler {
  static let method = "inlayHint/resolve"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to item: JSONValue, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    guard item.members != nil else { throw ResponseError(.invalidParams, "\(method): an object is expected") }
    guard let uri = item["data"]?["uri"]?.string, let position = item["position"].flatMap(position) else { return item }
    let view = try snapshot.document(uri)
    let offset = view.convert.offset(position)
    let label = item["label"]?.string
    // Of a document that has changed since there may be another one there, or none: then there is nothing to add.
    let found = view.analysis.inlays(in: ByteRange(offset, offset)).first { $0.offset == offset && $0.label == label }
    return found?.tooltip.map { item.resolving("tooltip", to: .string($0)) } ?? item
  }

  private static func position(_ json: JSONValue) -> LSP.Position? { try? LSP.Position(json: json) }
}

/// The edit of a fix.
enum CodeActionResolveRequest: RequestHandler {
  static let method = "codeAction/resolve"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to item: JSONValue, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    guard item.members != nil else { throw ResponseError(.invalidParams, "\(method): an object is expected") }
    guard let data = item["data"], let origin = try? CodeActionOrigin(json: data) else { return item }
    let view = try snapshot.document(origin.uri, unchangedSince: origin.version)
    let actions = view.analysis.codeActions(in: view.convert.range(origin.range))
    guard actions.indices.contains(origin.index), actions[origin.index].title == item["title"]?.string else {
      return item
    }
    let action = view.convert.action(actions[origin.index], shown: [])
    return item.resolving("edit", to: action.json["edit"] ?? .null)
  }
}

/// Where an action was offered, for its edit to be found again.
struct CodeActionOrigin: WireReadable, WireWritable {
  let uri: String
  let version: Int
  let range: LSP.Range
  /// Among all actions of the range.
  let index: Int

  init(uri: String, version: Int, range: LSP.Range, index: Int) {
    self.uri = uri
    self.version = version
    self.range = range
    self.index = index
  }

  init(json: JSONValue) throws(WireError) {
    uri = try json.required("uri")
    version = try json.required("version")
    range = try json.required("range")
    index = try json.required("index")
  }

  var json: JSONValue {
    ["uri": .string(uri), "version": .int(version), "range": range.json, "index": .int(index)]
  }
}
