internal import LanguageServer

/// The end: exit code 0 after `shutdown`, 1 without.
enum ExitNotification: NotificationHandler {
  static let method = "exit"
  static func step(_ params: NoParams, in session: isolated Session) { session.exit() }
}
