package import ExactJSON

extension LSP {
  /// `workspace/executeCommand`.
  package struct ExecuteCommandParams: WireReadable {
    package let command: String
    package let arguments: [JSONValue]

    package init(json: JSONValue) throws(WireError) {
      command = try json.required("command")
      arguments = try json.optional("arguments") ?? []
    }
  }

  /// What a command is about: `{"uri", "part"?}`, or the URI alone.
  package struct GradeArgument: WireReadable {
    package let uri: String
    package let part: String?

    package init(json: JSONValue) throws(WireError) {
      if let uri = json.string {
        self.uri = uri
        part = nil
        return
      }
      uri = try json.required("uri")
      part = try json.optional("part")
    }
  }
}
