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
    guard let inquiry = try snapshot.inquiry(params.uri, params.position),
      try inquiry.documents().give(inquiry.place.name, inquiry.concepts)
    else { return nil }
    let range = inquiry.place.range
    let placeholder =
      if case .part(let id) = inquiry.place.name { id.description } else { view.document.text.string(range) }
    return LSP.PrepareRename(range: view.convert.range(range), placeholder: placeholder)
  }
}

extension [NamedDocument] {
  /// Whether a name can be changed where it is given: a concept in its author's file, a part in its exam.
  func give(_ name: Name, _ concepts: ConceptVocabulary) -> Bool {
    switch name {
    case .criterion, .group, .limit: true
    case .part, .concept:
      contains { $0.analysis.places(of: name, concepts: concepts).contains { $0.role == .definition } }
    }
  }
}
