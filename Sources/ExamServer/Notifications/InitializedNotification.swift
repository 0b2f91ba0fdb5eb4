internal import LanguageServer

/// The client has read the reply to `initialize`. There is nothing to do.
enum InitializedNotification: NotificationHandler {
  static let method = "initialized"
  static func step(_ params: NoParams, in session: isolated Session) {}
}
