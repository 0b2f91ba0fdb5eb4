internal import ExactJSON
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// Points in the file's own style, and nothing else.
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
    [.init("documentRangeFormattingProvider", client.formatsSeveralRanges ? ["rangesSupport": true] : true)]
  }

  static func reply(
    to params: LSP.DocumentRangeParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.TextEdit] {
    let view = try snapshot.document(params.uri)
    return view.analysis.formatting(in: view.convert.range(params.range)).map(view.convert.edit)
  }
}

/// The same within several ranges at once (3.18).
enum RangesFormattingRequest: RequestHandler {
  static let method = "textDocument/rangesFormatting"

  // Advertised with the formatting of one range.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.DocumentRangesParams, in snapshot: Snapshot
  ) throws(ResponseError) -> [LSP.TextEdit] {
    let view = try snapshot.document(params.uri)
    var edits: [ExamText.TextEdit] = []
    // Ranges may touch or overlap: what two of them ask for is done once.
    for range in params.ranges.prefix(1000).map(view.convert.range).sorted(by: { $0.lower < $1.lower }) {
      if Task.isCancelled { throw .cancelled }
      edits += view.analysis.formatting(in: range).filter { edit in
        edits.last.map { $0.range.upper <= edit.range.lower && $0 != edit } ?? true
      }
    }
    return edits.map(view.convert.edit)
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
