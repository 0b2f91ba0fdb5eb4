package import ExactJSON

extension LSP {
  /// `window/showMessage` and `window/logMessage`.
  package struct MessageParams: WireWritable {
    package enum Kind: Int, Sendable {
      case error = 1
      case warning = 2
      case info = 3
      case log = 4
    }

    package let kind: Kind
    package let message: String

    package init(_ kind: Kind, _ message: String) {
      self.kind = kind
      self.message = message
    }

    package var json: JSONValue { ["type": .int(kind.rawValue), "message": .string(message)] }
  }

  /// `$/cancelRequest`.
  package struct CancelParams: WireReadable {
    /// As the request had it.
    package let id: JSONValue

    package init(json: JSONValue) throws(WireError) { id = try json.required("id") }
  }
}
