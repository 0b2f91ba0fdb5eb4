package import ExactJSON

extension LSP {
  /// A root of the workspace.
  package struct WorkspaceFolder: WireReadable, Hashable {
    package let uri: String
    package let name: String

    package init(uri: String, name: String) {
      self.uri = uri
      self.name = name
    }

    package init(json: JSONValue) throws(WireError) {
      uri = try json.required("uri")
      name = try json.optional("name") ?? ""
    }
  }

  /// `workspace/didChangeWorkspaceFolders`.
  package struct DidChangeWorkspaceFoldersParams: WireReadable {
    package let added: [WorkspaceFolder]
    package let removed: [WorkspaceFolder]

    package init(json: JSONValue) throws(WireError) {
      let event: JSONValue = try json.required("event")
      added = try event.required("added")
      removed = try event.required("removed")
    }
  }
}
