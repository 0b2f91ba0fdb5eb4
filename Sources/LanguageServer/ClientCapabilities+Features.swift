internal import ExactJSON

/// What the client can do, for the features that are asked for now and then: read when it is needed.
extension LSP.ClientCapabilities {
  private func at(_ path: String...) -> JSONValue? { path.reduce(json) { value, key in value?[key] } }

  /// Takes edits of several documents with the versions that they are for.
  /// Whether an edit may make a file.
  package var createsFiles: Bool {
    hasVersionedEdits
      && at("workspace", "workspaceEdit", "resourceOperations")?.array?.contains { $0.string == "create" } == true
  }

  package var hasVersionedEdits: Bool { at("workspace", "workspaceEdit", "documentChanges")?.bool == true }

  package var canPrepareRename: Bool { at("textDocument", "rename", "prepareSupport")?.bool == true }

  /// Colours by tokens, counted relative to each other.
  package var hasSemanticTokens: Bool {
    at("textDocument", "semanticTokens", "formats")?.array?.contains("relative") == true
  }

  /// The most folds that the client wants; nil: any number.
  package var foldLimit: Int? { at("textDocument", "foldingRange", "rangeLimit")?.int.flatMap { $0 > 0 ? $0 : nil } }
}

/// Properties that the client asks for when somebody looks.
extension LSP.ClientCapabilities {
  private func resolves(_ property: JSONValue, _ path: String...) -> Bool {
    let feature = path.reduce(json["textDocument"]) { value, key in value?[key] }
    return feature?["resolveSupport"]?["properties"]?.array?.contains(property) == true
  }

  package var resolvesDocumentation: Bool { resolves("documentation", "completion", "completionItem") }
  package var resolvesTooltips: Bool { resolves("tooltip", "inlayHint") }
  package var resolvesEdits: Bool {
    resolves("edit", "codeAction") && at("textDocument", "codeAction", "dataSupport")?.bool == true
  }
}

/// examd's own requests.
extension LSP.ClientCapabilities {
  /// The versions of the `exam/*` requests that the client speaks; nil where it does not say.
  package var examVersions: [Int]? { at("experimental", "exam", "versions")?.array?.compactMap(\.int) }
}

/// Files and settings.
extension LSP.ClientCapabilities {
  /// Watches files for a server that asks for it.
  package var registersFileWatchers: Bool {
    at("workspace", "didChangeWatchedFiles", "dynamicRegistration")?.bool == true
  }

  /// Tells of settings that change, once it is asked to.
  package var registersConfiguration: Bool {
    at("workspace", "didChangeConfiguration", "dynamicRegistration")?.bool == true
  }

  /// Answers `workspace/configuration`.
  package var givesConfiguration: Bool { at("workspace", "configuration")?.bool == true }

  package var asksBeforeRenamingFiles: Bool { at("workspace", "fileOperations", "willRename")?.bool == true }
  package var tellsOfRenamedFiles: Bool { at("workspace", "fileOperations", "didRename")?.bool == true }
  package var tellsOfDeletedFiles: Bool { at("workspace", "fileOperations", "didDelete")?.bool == true }
}
