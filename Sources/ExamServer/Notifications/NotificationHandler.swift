internal import ExactJSON
internal import LanguageServer

/// A message without a reply; runs as a step of the loop, in the order of arrival.
protocol NotificationHandler: Sendable {
  associatedtype Params: WireReadable
  static var method: String { get }
  static func step(_ params: Params, in session: isolated Session)
  /// What to do when the params cannot be read.
  static func failed(_ params: JSONValue?, _ error: WireError, in session: isolated Session)
}

extension NotificationHandler {
  static func failed(_ params: JSONValue?, _ error: WireError, in session: isolated Session) {
    session.log(.warning, "\(method): \(error)")
  }

  static func receive(_ params: JSONValue?, in session: isolated Session) {
    do throws(WireError) {
      step(try Params(json: params ?? .null), in: session)
    } catch {
      failed(params, error, in: session)
    }
  }
}
