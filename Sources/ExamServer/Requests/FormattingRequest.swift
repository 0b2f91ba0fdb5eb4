internal import ExactJSON
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// Points in the file's own style, no more than two blank lines in a row, and nothing else.
enum FormattingRequest: RequestHandler {
  static let method = "textDocument/formatting"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentFormattingProvider", true)]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> [LSP.TextEdit] {
    let view = try snapshot.document(params.uri)
    return view.analysis.formatting(in: view.document.text.range).map(view.convert.edit)
  }
}

/// The same within a range.
enum RangeFormattingRequest: RequestHandler {
  static let method = "textDocument/rangeFormatting"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentRangeFormattingProvider", true)]
  }

  static func reply(
    to params: LSP.DocumentRangeParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.TextEdit] {
    let view = try snapshot.document(params.uri)
    return view.analysis.formatting(in: view.convert.range(params.range)).map(view.convert.edit)
  }
}

/// The same in the line that a line break has just ended.
enum OnTypeFormattingRequest: RequestHandler {
  static let method = "textDocument/onTypeFormatting"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    [.init("documentOnTypeFormattingProvider", ["firstTriggerCharacter": "\n"])]
  }

  static func reply(
    to params: LSP.OnTypeFormattingParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.TextEdit] {
    let view = try snapshot.document(params.uri)
    guard params.character == "\n" else { return [] }
    return view.analysis.formatting(afterLineBreakAt: view.convert.offset(params.position)).map(view.convert.edit)
  }
}
