internal import ExactJSON
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// Everything that is coloured in a document.
enum SemanticTokensRequest: RequestHandler {
  static let method = "textDocument/semanticTokens/full"

  /// Of all three; a client that names no formats has no use for tokens.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    guard client.hasSemanticTokens else { return [] }
    return [
      .init(
        "semanticTokensProvider",
        [
          "legend": ["tokenTypes": TokenEncoding.types.json, "tokenModifiers": TokenEncoding.modifiers.json],
          "range": true, "full": ["delta": true],
        ])
    ]
  }

  static func reply(to params: LSP.DocumentParams, in snapshot: Snapshot) throws(ResponseError) -> LSP.SemanticTokens {
    let view = try snapshot.document(params.uri)
    let data = TokenEncoding.data(view.analysis.tokens(in: view.document.text.range), view.convert)
    let kept = snapshot.tokens.exchange(data, for: view.document.content.name, previous: nil)
    return LSP.SemanticTokens(resultId: kept.resultId, data: data)
  }
}

/// What changed in it since a former reply.
enum SemanticTokensDeltaRequest: RequestHandler {
  static let method = "textDocument/semanticTokens/full/delta"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.SemanticTokensDeltaParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.SemanticTokensReply {
    let view = try snapshot.document(params.uri)
    let data = TokenEncoding.data(view.analysis.tokens(in: view.document.text.range), view.convert)
    let kept = snapshot.tokens.exchange(data, for: view.document.content.name, previous: params.previousResultId)
    guard let former = kept.former else { return .whole(LSP.SemanticTokens(resultId: kept.resultId, data: data)) }
    return .delta(from: former, to: data, resultId: kept.resultId)
  }
}

/// What is coloured in the lines that an editor shows.
enum SemanticTokensRangeRequest: RequestHandler {
  static let method = "textDocument/semanticTokens/range"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.DocumentRangeParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.SemanticTokens {
    let view = try snapshot.document(params.uri)
    let tokens = view.analysis.tokens(in: view.convert.range(params.range))
    return LSP.SemanticTokens(resultId: nil, data: TokenEncoding.data(tokens, view.convert))
  }
}
