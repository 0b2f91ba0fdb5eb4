internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// The marks of a draft, open or on disk, as structure or as text for a person.
enum ExamGradeRequest: RequestHandler {
  static let method = "exam/grade"

  static func capabilities(for client: LSP.ClientCapabilities) -> [JSONValue.Member] { [] }

  static func reply(to params: LSP.GradeParams, in snapshot: Snapshot) throws(ResponseError) -> JSONValue {
    let analysis = try snapshot.documentOrFile(params.uri).analysis
    if snapshot.environment.desk != nil { return try ExamPaperRequest.marks(params, analysis) }
    let reply =
      params.wantsAdvice
      ? analysis.advice(part: params.part, isColoured: params.wantsColour).map { LSP.TextResult(text: $0).json }
      : params.wantsText
        ? analysis.gradesText(part: params.part, isColoured: params.wantsColour).map { LSP.TextResult(text: $0).json }
        : analysis.gradesJSON(part: params.part)
    guard let reply else { throw ResponseError(.requestFailed, refusal(params, analysis)) }
    return reply
  }

  /// Why there is nothing to mark, and what to look at.
  private static func refusal(_ params: LSP.GradeParams, _ analysis: any DocumentAnalysis) -> String {
    let name = DocumentURI(params.uri).name
    if let obstacle = analysis.obstacle { return obstacle }
    guard let exam = analysis.examReference else {
      return "\(name) is no draft, or its front matter names no exam (exam: final.exam.md)"
    }
    guard let part = params.part, analysis.gradesJSON(part: nil) != nil else {
      return "the exam “\(exam)” that \(name) names is not found; it is looked for from the draft's own folder"
    }
    return "no part “\(part)” to mark in \(name); parts are called like 2b"
  }
}
