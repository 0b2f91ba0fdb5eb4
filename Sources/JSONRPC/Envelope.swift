package import ExactJSON

/// One JSON-RPC message, or what is wrong with it.
package enum Envelope: Sendable, Hashable {
  /// The id is kept as it came, whatever its type, and echoed so.
  case request(id: JSONValue, method: String, params: JSONValue?)
  case notification(method: String, params: JSONValue?)
  /// A reply to a request of ours.
  case response(id: JSONValue, result: Result<JSONValue, RemoteError>)
  /// Several messages at once, answered by one array. Each is one of the other cases.
  case batch([Envelope])
  /// No message: to be answered with this error, under the id when one could be read.
  case invalid(id: JSONValue, ResponseError)

  /// The error with which a peer answered.
  package struct RemoteError: Error, Sendable, Hashable {
    package let code: Int
    package let message: String

    package init(code: Int, message: String) {
      self.code = code
      self.message = message
    }
  }

  /// Reads the bytes of one message.
  package init(_ bytes: [UInt8]) {
    do throws(JSONError) {
      self.init(try JSONParser.parse(bytes))
    } catch {
      self = .invalid(id: .null, ResponseError(.parseError, "not JSON: \(error)"))
    }
  }

  package init(_ value: JSONValue) {
    guard case .array(let elements) = value else {
      self = Envelope.single(value)
      return
    }
    self =
      elements.isEmpty
      ? .invalid(id: .null, ResponseError(.invalidRequest, "an empty batch")) : .batch(elements.map(Envelope.single))
  }

  private static func single(_ value: JSONValue) -> Envelope {
    guard let members = value.members else {
      return .invalid(id: .null, ResponseError(.invalidRequest, "a message is an object"))
    }
    let id = members.first { $0.key == "id" }?.value
    guard let method = value["method"] else { return response(value, id: id) }
    guard let method = method.string else {
      return .invalid(id: id ?? .null, ResponseError(.invalidRequest, "“method” is a string"))
    }
    guard value["jsonrpc"] == .string("2.0") else {
      return .invalid(id: id ?? .null, ResponseError(.invalidRequest, "“jsonrpc” is \"2.0\""))
    }
    let params = value["params"]
    switch params {
    case nil, .null?, .array?, .object?: break
    default: return .invalid(id: id ?? .null, ResponseError(.invalidRequest, "“params” is an object or an array"))
    }
    guard let id else { return .notification(method: method, params: params) }
    return .request(id: id, method: method, params: params)
  }

  private static func response(_ value: JSONValue, id: JSONValue?) -> Envelope {
    guard let id else { return .invalid(id: .null, ResponseError(.invalidRequest, "neither “method” nor “id”")) }
    if let error = value["error"], error != .null {
      let remote = RemoteError(code: error["code"]?.int ?? 0, message: error["message"]?.string ?? "")
      return .response(id: id, result: .failure(remote))
    }
    guard let result = value["result"] else {
      return .invalid(id: id, ResponseError(.invalidRequest, "neither “method” nor “result” nor “error”"))
    }
    return .response(id: id, result: .success(result))
  }
}
