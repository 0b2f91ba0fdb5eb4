internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// A criterion's id with its uses within the part, changed together while it is typed.
enum LinkedEditingRangeRequest: RequestHandler {
  static let method = "textDocument/linkedEditingRange"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("linkedEditingRangeProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.LinkedEditingRanges? {
    let view = try snapshot.document(params.uri)
    let ranges = view.analysis.linkedPlaces(at: view.convert.offset(params.position)).map(view.convert.range)
    return ranges.isEmpty ? nil : LSP.LinkedEditingRanges(ranges: ranges, wordPattern: "[A-Za-z0-9_:-]+")
  }
}
