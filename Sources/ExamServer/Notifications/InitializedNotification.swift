internal import LanguageServer

/// The client has read the reply to `initialize` and listens: time to ask what is asked of it.
enum InitializedNotification: NotificationHandler {
  static let method = "initialized"
  static func step(_ params: NoParams, in session: isolated Session) { session.introduce() }
}
