internal import ExactJSON
internal import ExamText
internal import LanguageServer

/// The one list of methods. What is not here is not answered, and what is advertised is derived from it.
package enum Dispatch {
  static let lifecycle: [any LifecycleRequest.Type] = [
    InitializeRequest.self,
    ShutdownRequest.self,
  ]

  static let requests: [any RequestHandler.Type] = [
    CodeActionRequest.self,
    CodeActionResolveRequest.self,
    CodeLensRequest.self,
    CodeLensResolveRequest.self,
    CompletionRequest.self,
    CompletionResolveRequest.self,
    DefinitionRequest.self,
    DocumentDiagnosticRequest.self,
    DocumentHighlightRequest.self,
    DocumentLinkRequest.self,
    DocumentSymbolRequest.self,
    ExecuteCommandRequest.self,
    ExamExplainRequest.self,
    ExamGradeRequest.self,
    ExamOutlineRequest.self,
    ExamPaperRequest.self,
    FoldingRangeRequest.self,
    FormattingRequest.self,
    HoverRequest.self,
    InlayHintRequest.self,
    InlayHintResolveRequest.self,
    LinkedEditingRangeRequest.self,
    OnTypeFormattingRequest.self,
    PrepareRenameRequest.self,
    RangeFormattingRequest.self,
    RangesFormattingRequest.self,
    ReferencesRequest.self,
    RenameRequest.self,
    SelectionRangeRequest.self,
    SemanticTokensDeltaRequest.self,
    SemanticTokensRangeRequest.self,
    SemanticTokensRequest.self,
    WillRenameFilesRequest.self,
    WorkspaceDiagnosticRequest.self,
    WorkspaceSymbolRequest.self,
  ]

  static let notifications: [any NotificationHandler.Type] = [
    CancelNotification.self,
    DidChangeConfigurationNotification.self,
    DidChangeNotification.self,
    DidChangeWatchedFilesNotification.self,
    DidChangeWorkspaceFoldersNotification.self,
    DidCloseNotification.self,
    DidCreateFilesNotification.self,
    DidDeleteFilesNotification.self,
    DidOpenNotification.self,
    DidRenameFilesNotification.self,
    ExitNotification.self,
    InitializedNotification.self,
    ProgressCancelNotification.self,
  ]

  /// What the server sends of its own accord.
  package static let sent = [
    "$/progress", "client/registerCapability", "textDocument/publishDiagnostics", "workspace/configuration",
    "window/logMessage", "window/showMessage", "window/workDoneProgress/create", "workspace/codeLens/refresh",
    "workspace/diagnostic/refresh", "workspace/inlayHint/refresh",
  ]

  /// Every method that a client may call, sorted.
  package static let methods: [String] =
    (lifecycle.map { $0.method } + requests.map { $0.method } + notifications.map { $0.method }).sorted()

  static let requestsByMethod: [String: any RequestHandler.Type] =
    Dictionary(requests.map { ($0.method, $0) }) { first, _ in first }

  static let lifecycleByMethod: [String: any LifecycleRequest.Type] =
    Dictionary(lifecycle.map { ($0.method, $0) }) { first, _ in first }

  static let notificationsByMethod: [String: any NotificationHandler.Type] =
    Dictionary(notifications.map { ($0.method, $0) }) { first, _ in first }

  /// What the reply to `initialize` advertises.
  static func capabilities(
    for client: LSP.ClientCapabilities, encoding: PositionEncoding, isForStudent: Bool = false
  ) -> [JSONValue.Member] {
    let requests = isForStudent ? requests.filter { StudentRole.serves($0.method) } : requests
    let own: [JSONValue] = requests.map { $0.method }.filter { $0.hasPrefix("exam/") }.map(JSONValue.string)
    return [
      .init("positionEncoding", .string(encoding.rawValue)),
      .init("textDocumentSync", ["openClose": true, "change": 2]),
    ] + requests.flatMap { $0.capabilities(for: client) } + WorkspaceCapabilities.all(for: client)
      + (ExamProtocol.agreed(with: client).map { version in
        let exam: [JSONValue.Member] = [.init("version", .int(version)), .init("requests", .array(own))]
        let role: [JSONValue.Member] = isForStudent ? [.init("role", "student")] : []
        return [.init("experimental", ["exam": .object(exam + role)])]
      } ?? [])
  }
}
