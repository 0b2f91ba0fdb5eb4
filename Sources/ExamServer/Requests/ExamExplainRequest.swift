internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// A concept or a rule by its name, as the hover shows it.
enum ExamExplainRequest: RequestHandler {
  static let method = "exam/explain"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to params: LSP.ExplainParams, in snapshot: Snapshot) throws(ResponseError) -> LSP.TextResult {
    if let desk = snapshot.environment.desk, desk.forbidsConcepts {
      throw ResponseError(.requestFailed, "the author of this exam does not let concepts be looked up")
    }
    switch snapshot.environment.explain(params.name) {
    case .text(let text): return LSP.TextResult(text: text)
    case .unknown(let near):
      let hint = near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))"
      throw ResponseError(.requestFailed, "neither a concept nor a rule is called “\(params.name)”\(hint)")
    }
  }
}
