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
  /// A handler has something to say before its reply.
  case progress(ticket: Int, token: JSONValue, value: JSONValue)
  case indexed(IndexReport)
  case conceptsRead(ConceptReading)
  /// The input cannot be read on.
  case brokenInput(String)
  case endOfInput
  /// The process that started the server is gone.
  case parentGone
  /// Nobody reads our messages any more.
  case outputGone

  /// How far the first look at the workspace is.
  package struct IndexReport: Sendable {
    enum Progress: Sendable {
      case some(percentage: Int, count: Int, total: Int)
      case all
      case cancelled
    }

    /// Which look it is: another one may have begun meanwhile.
    let index: WorkspaceIndex
    let progress: Progress
  }

  /// What a new version of a concept file means for the other documents.
  package struct ConceptReading: Sendable {
    let file: DocumentURI
    let content: DocumentContent
    /// The open documents that may be read otherwise now.
    let affected: [DocumentURI]
  }

  /// The diagnostics of one version of one document.
  package struct Diagnosed: Sendable {
    let name: DocumentURI
    let document: OpenDocument
    let diagnosis: Diagnosis
    /// How long it took to make.
    let took: Duration
  }
}
