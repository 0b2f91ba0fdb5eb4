package import ExactJSON

/// A message of ours as JSON. A response always has either `result` (also when null) or `error`.
package enum OutgoingMessage {
  package static func result(_ result: JSONValue, id: JSONValue) -> JSONValue {
    ["jsonrpc": "2.0", "id": id, "result": result]
  }

  package static func error(_ error: ResponseError, id: JSONValue) -> JSONValue {
    [
      "jsonrpc": "2.0", "id": id,
      "error": ["code": .int(error.code.rawValue), "message": .string(error.message)],
    ]
  }

  package static func request(_ method: String, id: JSONValue, params: JSONValue?) -> JSONValue {
    .present(["jsonrpc": "2.0", "id": id, "method": .string(method), "params": params])
  }

  package static func notification(_ method: String, params: JSONValue?) -> JSONValue {
    .present(["jsonrpc": "2.0", "method": .string(method), "params": params])
  }
}
