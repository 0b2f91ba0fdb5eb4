package import ExactJSON

extension LSP {
  /// `$/progress`: a part of a result, or how far some work is.
  package struct ProgressParams: WireWritable, Hashable {
    /// As the one who waits for it named it: a number or a text.
    package let token: JSONValue
    package let value: JSONValue

    package init(token: JSONValue, value: JSONValue) {
      self.token = token
      self.value = value
    }

    package var json: JSONValue { ["token": token, "value": value] }
  }

  /// The stages of a work that somebody may watch.
  package enum WorkDoneProgress: WireWritable, Hashable {
    case begin(title: String, isCancellable: Bool)
    /// Percent of the whole, 0 to 100.
    case report(message: String?, percentage: Int?)
    case end(message: String?)

    package var json: JSONValue {
      switch self {
      case .begin(let title, let isCancellable):
        ["kind": "begin", "title": .string(title), "cancellable": .bool(isCancellable), "percentage": 0]
      case .report(let message, let percentage):
        .present(["kind": "report", "message": message?.json, "percentage": percentage?.json])
      case .end(let message): .present(["kind": "end", "message": message?.json])
      }
    }
  }

  /// `window/workDoneProgress/create` and `window/workDoneProgress/cancel`.
  package struct WorkDoneProgressParams: WireReadable, WireWritable, Hashable {
    package let token: JSONValue

    package init(token: JSONValue) { self.token = token }
    package init(json: JSONValue) throws(WireError) { token = try json.required("token") }
    package var json: JSONValue { ["token": token] }
  }

  /// What a request says of whoever waits for parts of its result, and for how far it is.
  package struct ProgressTokens: Sendable, Hashable {
    package let partialResult: JSONValue?
    package let workDone: JSONValue?

    /// Tokens that are neither a number nor a text count as missing.
    package init(params: JSONValue?) {
      func token(_ name: String) -> JSONValue? {
        params?[name].flatMap { $0.string != nil || $0.int != nil ? $0 : nil }
      }
      partialResult = token("partialResultToken")
      workDone = token("workDoneToken")
    }
  }
}
