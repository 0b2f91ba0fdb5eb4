internal import ExactJSON
internal import ExamFeatures
internal import ExamLanguage
internal import ExamText
internal import JSONRPC
internal import LanguageServer

/// Whether what stands here can be called otherwise, and which words would change.
enum PrepareRenameRequest: RequestHandler {
  static let method = "textDocument/prepareRename"

  // Advertised with the rename itself.
  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(
    to params: LSP.DocumentPositionParams, in snapshot: Snapshot
  ) throws(ResponseError) -> LSP.PrepareRename? {
    let view = try snapshot.document(params.uri)
    guard let inquiry = try snapshot.inquiry(params.uri, params.position) else { return nil }
    try inquiry.homes().expectDefinition(of: inquiry.place.name, inquiry.concepts)
    let range = inquiry.place.range
    let placeholder =
      if case .part(let id) = inquiry.place.name { id.description } else { view.document.text.string(range) }
    return LSP.PrepareRename(range: view.convert.range(range), placeholder: placeholder)
  }
}

extension [NamedDocument] {
  /// A name can be changed where it is given: a concept's in its author's file, a part's in its exam.
  ///
  /// - Throws: the reason for the author where it is not given in any of these documents.
  func expectDefinition(of name: Name, _ concepts: ConceptVocabulary) throws(ResponseError) {
    func isGiven() -> Bool {
      contains { $0.analysis.places(of: name, concepts: concepts).contains { $0.role == .definition } }
    }
    switch name {
    case .criterion, .group, .limit: return
    case .part(let id):
      guard isGiven() else {
        throw ResponseError(
          .requestFailed, "no label says the letter of \(id), or its exam is not found; a label is like \(id) or b)")
      }
    case .concept:
      guard isGiven() else {
        throw ResponseError(
          .requestFailed, "the name is the library's; only concepts of your own concept files can be renamed")
      }
    }
  }
}
