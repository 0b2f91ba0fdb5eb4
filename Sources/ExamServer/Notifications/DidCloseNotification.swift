internal import LanguageServer

/// The disk is the truth again, and the document's diagnostics go.
enum DidCloseNotification: NotificationHandler {
  static let method = "textDocument/didClose"
  static func step(_ params: LSP.DocumentParams, in session: isolated Session) { session.close(params.uri) }
}
