/// The error codes of JSON-RPC and LSP that are sent.
package enum ErrorCode: Int, Sendable {
  case parseError = -32700
  case invalidRequest = -32600
  case methodNotFound = -32601
  case invalidParams = -32602
  case internalError = -32603
  case serverNotInitialized = -32002
  case requestFailed = -32803
  case requestCancelled = -32800
  case contentModified = -32801
}

/// Why a request is answered with an error.
package struct ResponseError: Error, Sendable, Hashable {
  package let code: ErrorCode
  /// One sentence for whoever reads the client's log.
  package let message: String

  package init(_ code: ErrorCode, _ message: String) {
    self.code = code
    self.message = message
  }

  package static let cancelled = ResponseError(.requestCancelled, "the request was cancelled")
}
