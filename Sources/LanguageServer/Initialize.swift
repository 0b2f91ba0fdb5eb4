package import ExactJSON

extension LSP {
  /// `initialize`.
  package struct InitializeParams: WireReadable {
    /// The process that started the server; nil where there is none to watch.
    package let processId: Int?
    package let capabilities: ClientCapabilities
    /// The roots of the workspace, of older clients its only one; empty where there is none.
    package let folders: [WorkspaceFolder]

    package init(json: JSONValue) throws(WireError) {
      processId = try json.optional("processId")
      // What cannot be read is no reason to refuse a client: it then has no workspace.
      let uri = json["rootUri"]?.string ?? json["rootPath"]?.string.map { "file://" + $0 }
      folders =
        json["workspaceFolders"]?.array.map { $0.compactMap { try? WorkspaceFolder(json: $0) } }
        ?? uri.map { [WorkspaceFolder(uri: $0, name: "")] } ?? []
      capabilities = ClientCapabilities(
        json: try json.optional("capabilities") ?? .object([]),
        positionEncodings: json["initializationOptions"]?["positionEncodings"]?.array)
    }
  }

  /// What the client can do, as plain answers to the questions that the server has. What is missing or of a wrong type
  /// counts as not supported.
  package struct ClientCapabilities: Sendable, Hashable {
    /// As the client sent them; `ClientCapabilities+Features.swift` asks more of them.
    let json: JSONValue
    /// In the client's order of preference.
    package let positionEncodings: [String]
    /// The client asks for diagnostics itself.
    package let pullsDiagnostics: Bool
    package let hasHierarchicalSymbols: Bool
    package let hasCodeActionLiterals: Bool
    package let hasSnippets: Bool
    package let hasRelatedInformation: Bool
    package let hasMarkdownHover: Bool
    package let hasMarkdownCompletion: Bool
    /// Marks text as unnecessary (tag 1).
    package let hasUnnecessaryTag: Bool
    package let refreshesDiagnostics: Bool
    package let refreshesLenses: Bool
    package let refreshesInlays: Bool

    /// - Parameter positionEncodings: what the set-up of the client says that it counts in, for clients that cannot say
    ///   so themselves; it wins.
    package init(json: JSONValue, positionEncodings offered: [JSONValue]? = nil) {
      self.json = json
      func at(_ path: String...) -> JSONValue? { path.reduce(json) { value, key in value?[key] } }
      func isTrue(_ value: JSONValue?) -> Bool { value?.bool == true }
      func lists(_ value: JSONValue?, _ wanted: JSONValue) -> Bool { value?.array?.contains(wanted) == true }
      positionEncodings = (offered ?? at("general", "positionEncodings")?.array)?.compactMap(\.string) ?? []
      pullsDiagnostics = at("textDocument", "diagnostic")?.members != nil
      hasHierarchicalSymbols = isTrue(at("textDocument", "documentSymbol", "hierarchicalDocumentSymbolSupport"))
      hasCodeActionLiterals = at("textDocument", "codeAction", "codeActionLiteralSupport")?.members != nil
      hasSnippets = isTrue(at("textDocument", "completion", "completionItem", "snippetSupport"))
      hasRelatedInformation =
        isTrue(at("textDocument", "publishDiagnostics", "relatedInformation"))
        || isTrue(at("textDocument", "diagnostic", "relatedInformation"))
      hasMarkdownHover = lists(at("textDocument", "hover", "contentFormat"), "markdown")
      hasMarkdownCompletion = lists(
        at("textDocument", "completion", "completionItem", "documentationFormat"), "markdown")
      hasUnnecessaryTag =
        lists(at("textDocument", "publishDiagnostics", "tagSupport", "valueSet"), 1)
        || lists(at("textDocument", "diagnostic", "tagSupport", "valueSet"), 1)
      refreshesDiagnostics = isTrue(at("workspace", "diagnostics", "refreshSupport"))
      refreshesLenses = isTrue(at("workspace", "codeLens", "refreshSupport"))
      refreshesInlays = isTrue(at("workspace", "inlayHint", "refreshSupport"))
    }
  }

  /// The reply to `initialize`.
  package struct InitializeResult: WireWritable {
    package let capabilities: [JSONValue.Member]
    package let version: String

    package init(capabilities: [JSONValue.Member], version: String) {
      self.capabilities = capabilities
      self.version = version
    }

    package var json: JSONValue {
      ["capabilities": .object(capabilities), "serverInfo": ["name": "examd", "version": .string(version)]]
    }
  }
}
