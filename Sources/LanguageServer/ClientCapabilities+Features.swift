package import ExactJSON

/// What the client can do, for the features that are asked for now and then: read when it is needed.
extension LSP.ClientCapabilities {
  private func at(_ path: String...) -> JSONValue? { path.reduce(json) { value, key in value?[key] } }

  /// Whether an edit may make a file.
  package var createsFiles: Bool {
    hasVersionedEdits
      && at("workspace", "workspaceEdit", "resourceOperations")?.array?.contains { $0.string == "create" } == true
  }

  /// Takes edits of several documents with the versions that they are for.
  package var hasVersionedEdits: Bool { at("workspace", "workspaceEdit", "documentChanges")?.bool == true }

  /// Shows lenses, so that what they say need not be said by inlays too.
  package var hasLenses: Bool { at("textDocument", "codeLens")?.members != nil }

  package var canPrepareRename: Bool { at("textDocument", "rename", "prepareSupport")?.bool == true }

  /// Takes the findings of other documents with those that it asked for.
  package var takesRelatedDiagnostics: Bool {
    at("textDocument", "diagnostic", "relatedDocumentSupport")?.bool == true
  }

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

/// What newer clients can.
extension LSP.ClientCapabilities {
  /// Asks for the words of a lens when it comes into sight (3.18).
  package var resolvesLenses: Bool { resolves("command", "codeLens") }
  /// Formats several ranges at once (3.18).
  package var formatsSeveralRanges: Bool { at("textDocument", "rangeFormatting", "rangesSupport")?.bool == true }
  /// Shows the progress of work that the server does of its own accord.
  package var showsProgress: Bool { at("window", "workDoneProgress")?.bool == true }
  /// Tells of workspace folders that come and go.
  package var hasWorkspaceFolders: Bool { at("workspace", "workspaceFolders")?.bool == true }
  /// Runs commands.
  package var executesCommands: Bool { at("workspace", "executeCommand")?.members != nil }
  /// Takes what is the same in most completions once for all of them.
  package func takesCompletionDefault(_ property: JSONValue) -> Bool {
    at("textDocument", "completion", "completionList", "itemDefaults")?.array?.contains(property) == true
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
  package var tellsOfCreatedFiles: Bool { at("workspace", "fileOperations", "didCreate")?.bool == true }
  package var tellsOfDeletedFiles: Bool { at("workspace", "fileOperations", "didDelete")?.bool == true }
}
