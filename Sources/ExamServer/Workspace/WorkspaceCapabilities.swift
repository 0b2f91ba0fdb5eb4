internal import ExactJSON
internal import LanguageServer

/// What the reply to `initialize` says about folders and files, which stands under one key.
enum WorkspaceCapabilities {
  static func all(for client: LSP.ClientCapabilities) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if client.hasWorkspaceFolders {
      members.append(.init("workspaceFolders", ["supported": true, "changeNotifications": true]))
    }
    // Every file: what a document leads to may be called anything. Folders too: what lies in one moves with it.
    let files: JSONValue = [
      "filters": [
        ["scheme": "file", "pattern": ["glob": "**", "matches": "file"]],
        ["scheme": "file", "pattern": ["glob": "**", "matches": "folder"]],
      ]
    ]
    let operations: [JSONValue.Member] = [
      (client.asksBeforeRenamingFiles, "willRename"), (client.tellsOfRenamedFiles, "didRename"),
      (client.tellsOfDeletedFiles, "didDelete"), (client.tellsOfCreatedFiles, "didCreate"),
    ].filter(\.0).map { .init($0.1, files) }
    if !operations.isEmpty { members.append(.init("fileOperations", .object(operations))) }
    return members.isEmpty ? [] : [.init("workspace", .object(members))]
  }
}
