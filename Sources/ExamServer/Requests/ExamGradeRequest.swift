internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The marks of a draft, open or on disk, as structure or as text for a person.
enum ExamGradeRequest: RequestHandler {
  static let method = "exam/grade"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to params: LSP.GradeParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    let analysis = try snapshot.documentOrFile(params.uri).analysis
    let reply =
      params.wantsText
      ? analysis.gradesText(part: params.part, isColoured: params.wantsColour).map { LSP.TextResult(text: $0).json }
      : analysis.gradesJSON(part: params.part)
    guard let reply else {
      let wanted = params.part.map { "no part “\($0)” to mark" } ?? "nothing to mark"
      throw ResponseError(.requestFailed, "\(wanted): \(params.uri) is no draft, or its exam is not found")
    }
    return reply
  }
}
