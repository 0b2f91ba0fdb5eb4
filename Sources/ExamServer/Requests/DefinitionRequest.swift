internal import ExactJSON
internal import ExamFeatures
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// Where a name is given: a part's label for a draft's heading and for "see 2b", a criterion for its id, a concept's
/// entry in its author's concept file, the file that a link leads to.
enum DefinitionRequest: RequestHandler {
  static let method = "textDocument/definition"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("definitionProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.Location] {
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else {
      return try linked(params, in: snapshot)
    }
    return inquiry.definitions()
  }

  /// The file that a link leads to, as `exam:` does.
  private static func linked(
    _ params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.Location] {
    let view = try snapshot.document(params.uri)
    let offset = view.convert.offset(params.position)
    guard let link = view.analysis.links().first(where: { $0.range.touches(offset) }),
      let target = DocumentLinkRequest.target(link.target, from: view.document.content.name),
      target.hasPrefix("file:")
    else { return [] }
    let start = LSP.Position(line: 0, character: 0)
    return [LSP.Location(uri: target, range: LSP.Range(start: start, end: start))]
  }
}
