package import ExactJSON
package import JSONRPC

/// Where the reader and the handlers put what happened, for the session to take.
package typealias EventQueue = BlockingQueue<Event>

/// Everything that can happen to a session, in the order in which it happened.
package enum Event: Sendable {
  case message(Envelope)
  /// A handler is done.
  case finished(ticket: Int, Result<JSONValue, ResponseError>)
  case diagnosed(Diagnosed)
  /// The input cannot be read on.
  case brokenInput(String)
  case endOfInput
  /// The process that started the server is gone.
  case parentGone
  /// Nobody reads our messages any more.
  case outputGone

  /// The diagnostics of one version of one document.
  package struct Diagnosed: Sendable {
    let name: DocumentURI
    let document: OpenDocument
    let diagnosis: Diagnosis
  }
}
