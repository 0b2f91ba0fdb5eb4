internal import ExactJSON

/// What the client can do, for the features that are asked for now and then: read when it is needed.
extension LSP.ClientCapabilities {
  private func at(_ path: String...) -> JSONValue? { path.reduce(json) { value, key in value?[key] } }

  /// Takes edits of several documents with the versions that they are for.
  package var hasVersionedEdits: Bool { at("workspace", "workspaceEdit", "documentChanges")?.bool == true }

  package var canPrepareRename: Bool { at("textDocument", "rename", "prepareSupport")?.bool == true }

  /// Colours by tokens, counted relative to each other.
  package var hasSemanticTokens: Bool {
    at("textDocument", "semanticTokens", "formats")?.array?.contains("relative") == true
  }

  /// The most folds that the client wants; nil: any number.
  package var foldLimit: Int? { at("textDocument", "foldingRange", "rangeLimit")?.int.flatMap { $0 > 0 ? $0 : nil } }
}
