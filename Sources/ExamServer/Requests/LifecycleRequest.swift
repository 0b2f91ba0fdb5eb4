internal import ExactJSON
internal import JSONRPC
internal import LanguageServer

/// A request that changes the session itself; runs as a step of the loop.
protocol LifecycleRequest: Sendable {
  static var method: String { get }
  /// The reply; nil when it is given later.
  static func step(_ params: JSONValue?, ticket: Int, in session: isolated Session) throws(ResponseError) -> JSONValue?
}

/// Agrees on the position encoding and says what the server can do. Once only.
enum InitializeRequest: LifecycleRequest {
  static let method = "initialize"

  static func step(
    _ params: JSONValue?, ticket: Int, in session: isolated Session
  ) throws(ResponseError) -> JSONValue? {
    guard session.phase == .created else { throw ResponseError(.invalidRequest, "initialize comes once") }
    let readable: LSP.InitializeParams
    do throws(WireError) {
      readable = try LSP.InitializeParams(json: params ?? .null)
    } catch {
      throw ResponseError(.invalidParams, "initialize: \(error)")
    }
    session.begin(with: readable)
    return LSP.InitializeResult(
      capabilities: Dispatch.capabilities(
        for: session.client, encoding: session.encoding, isForStudent: session.environment.desk != nil),
      version: session.environment.version
    ).json
  }
}

/// Answered when every request before it is; then only `exit` is heard.
enum ShutdownRequest: LifecycleRequest {
  static let method = "shutdown"

  static func step(
    _ params: JSONValue?, ticket: Int, in session: isolated Session
  ) throws(ResponseError) -> JSONValue? {
    session.shutDown(answering: ticket)
    return nil
  }
}
