internal import ExactJSON
internal import ExamFeatures
internal import JSONRPC
internal import LanguageServer

/// A concept or a rule by its name, as the hover shows it; with a document, its author's concepts too.
enum ExamExplainRequest: RequestHandler {
  static let method = "exam/explain"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to params: LSP.ExplainParams, in snapshot: Snapshot) throws(ResponseError) -> LSP.TextResult {
    if let desk = snapshot.environment.desk, desk.forbidsConcepts {
      throw ResponseError(.requestFailed, "the author of this exam does not let concepts be looked up")
    }
    switch snapshot.explanation(of: params.name, for: params.uri) {
    case .text(let text): return LSP.TextResult(text: text)
    case .unknown(let near):
      let hint = near.isEmpty ? "" : "; near to it: \(near.joined(separator: ", "))"
      throw ResponseError(.requestFailed, "neither a concept nor a rule is called “\(params.name)”\(hint)")
    }
  }
}

extension Snapshot {
  /// What a name means; for a document with its author's concepts, which win over the library's.
  func explanation(of name: String, for uri: String?) -> ServerEnvironment.Explanation {
    guard let vocabulary = uri.map({ vocabulary(for: DocumentURI($0)) }), vocabulary.hasOwnConcepts else {
      return environment.explain(name)
    }
    switch vocabulary.explanation(of: name) {
    case .text(let text): return .text(text)
    case .unknown(let near): return .unknown(near: near)
    }
  }
}
