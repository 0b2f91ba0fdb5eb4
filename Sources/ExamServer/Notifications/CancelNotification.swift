internal import JSONRPC
internal import LanguageServer

/// The client no longer wants a reply: the request is answered with -32800 at once, and its work is told to stop.
enum CancelNotification: NotificationHandler {
  static let method = "$/cancelRequest"
  static func step(_ params: LSP.CancelParams, in session: isolated Session) { session.cancel(params.id) }
}
