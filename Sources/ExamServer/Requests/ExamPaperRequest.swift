internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The questions of an exam as students may see them: for a draft to write, or a quiz to ask.
enum ExamPaperRequest: RequestHandler {
  static let method = "exam/paper"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to params: LSP.PaperParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    if let desk = snapshot.environment.desk { return desk.paper() }
    guard let uri = params.uri else { throw ResponseError(.invalidParams, "\(method): textDocument is missing") }
    guard let paper = try snapshot.documentOrFile(uri).analysis.paperJSON() else {
      throw ResponseError(.requestFailed, "\(DocumentURI(uri).name) is no exam of which students could have a copy")
    }
    return paper
  }

  /// `exam/grade` in the student's role.
  static func marks(
    _ params: LSP.GradeParams, _ analysis: any DocumentAnalysis
  ) throws(ResponseError) -> JSONValue {
    let reply =
      params.wantsText || params.wantsAdvice
      ? analysis.advice(part: params.part, isColoured: params.wantsColour).map { LSP.TextResult(text: $0).json }
      : analysis.gradesJSON(part: params.part)
    guard let reply else {
      throw ResponseError(.requestFailed, "no part “\(params.part ?? "")” in this exam; parts are called like 2b")
    }
    return reply
  }
}
