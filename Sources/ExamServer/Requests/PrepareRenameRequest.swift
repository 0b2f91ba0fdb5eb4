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
    guard let inquiry = try snapshot.inquiry(params.uri, params.position), inquiry.isRenamable else { return nil }
    let range = inquiry.place.range
    let placeholder =
      if case .part(let id) = inquiry.place.name { id.description } else { view.document.text.string(range) }
    return LSP.PrepareRename(range: view.convert.range(range), placeholder: placeholder)
  }
}

extension NameInquiry {
  /// A concept can be renamed where an open file defines it, a part where its exam is open.
  var isRenamable: Bool {
    switch place.name {
    case .criterion, .group, .limit: return true
    case .concept:
      return documents().contains { document in
        document.analysis.places(of: place.name, concepts: concepts).contains { $0.role == .definition }
      }
    case .part:
      guard let exam = documents().first, exam.version != nil else { return false }
      return exam.analysis.places(of: place.name, concepts: concepts).contains { $0.role == .definition }
    }
  }
}
