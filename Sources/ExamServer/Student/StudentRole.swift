internal import JSONRPC

/// What students may ask for. Everything else is declined, whether it exists or not.
enum StudentRole {
  private static let requests: Set<String> = Set(
    [
      CodeLensRequest.self, CompletionRequest.self, CompletionResolveRequest.self, DocumentDiagnosticRequest.self,
      DocumentHighlightRequest.self, DocumentSymbolRequest.self, ExamExplainRequest.self, ExamGradeRequest.self,
      ExamPaperRequest.self, FoldingRangeRequest.self, HoverRequest.self, InlayHintRequest.self,
      InlayHintResolveRequest.self, SelectionRangeRequest.self, SemanticTokensDeltaRequest.self,
      SemanticTokensRangeRequest.self, SemanticTokensRequest.self, WorkspaceDiagnosticRequest.self,
    ].map { (handler: any RequestHandler.Type) in handler.method })

  /// Their documents, and the end. What tells of files or settings is not heard.
  private static let notifications: Set<String> = Set(
    [
      CancelNotification.self, DidChangeNotification.self, DidCloseNotification.self, DidOpenNotification.self,
      ExitNotification.self, InitializedNotification.self,
    ].map { (handler: any NotificationHandler.Type) in handler.method })

  static func serves(_ method: String) -> Bool { requests.contains(method) }
  static func hears(_ method: String) -> Bool { notifications.contains(method) }

  static func refusal(of method: String) -> ResponseError {
    ResponseError(.methodNotFound, "\(method.prefix(80)) is not for students; this server runs with --role student")
  }
}
