package import ExactJSON

extension LSP {
  /// What a server asks a client to tell of.
  package struct Registration: WireWritable, Hashable {
    package let method: String
    package let options: JSONValue

    /// Files that change on disk.
    package init(watching globs: [String]) {
      method = "workspace/didChangeWatchedFiles"
      options = ["watchers": .array(globs.map { ["globPattern": .string($0)] })]
    }

    /// Settings that change.
    package init(configurationOf section: String) {
      method = "workspace/didChangeConfiguration"
      options = ["section": .string(section)]
    }

    // One of each kind, so the method is a good id.
    package var json: JSONValue {
      ["id": .string(method), "method": .string(method), "registerOptions": options]
    }
  }

  /// `client/registerCapability`.
  package struct RegistrationParams: WireWritable, Hashable {
    package let registrations: [Registration]
    package init(registrations: [Registration]) { self.registrations = registrations }
    package var json: JSONValue { ["registrations": registrations.json] }
  }

  /// `workspace/configuration`: the settings of one section.
  package struct ConfigurationParams: WireWritable, Hashable {
    package let section: String
    package init(section: String) { self.section = section }
    package var json: JSONValue { ["items": [["section": .string(section)]]] }
  }

  /// `workspace/didChangeConfiguration`.
  package struct DidChangeConfigurationParams: WireReadable {
    /// Null where the client wants to be asked.
    package let settings: JSONValue
    package init(json: JSONValue) throws(WireError) { settings = try json.optional("settings") ?? .null }
  }

  /// `workspace/didChangeWatchedFiles`, `workspace/didDeleteFiles`, `workspace/didCreateFiles`: the files.
  package struct ChangedFilesParams: WireReadable {
    package let uris: [String]

    package init(json: JSONValue) throws(WireError) {
      guard json.members != nil else { throw WireError("an object is expected") }
      let files: [JSONValue] = try json["changes"] == nil ? json.required("files") : json.required("changes")
      var uris: [String] = []
      for file in files { uris.append(try file.required("uri")) }
      self.uris = uris
    }
  }

  /// `workspace/willRenameFiles`, `workspace/didRenameFiles`.
  package struct RenameFilesParams: WireReadable {
    package let files: [FileRename]

    package init(json: JSONValue) throws(WireError) { files = try json.required("files") }

    package struct FileRename: WireReadable {
      package let oldUri: String
      package let newUri: String

      package init(json: JSONValue) throws(WireError) {
        oldUri = try json.required("oldUri")
        newUri = try json.required("newUri")
      }
    }
  }

  /// `workspace/symbol`.
  package struct WorkspaceSymbolParams: WireReadable {
    package let query: String
    package init(json: JSONValue) throws(WireError) { query = try json.required("query") }
  }

  /// `workspace/diagnostic`.
  package struct WorkspaceDiagnosticParams: WireReadable {
    package let previousResultIds: [PreviousResultId]

    package init(json: JSONValue) throws(WireError) { previousResultIds = try json.required("previousResultIds") }

    package struct PreviousResultId: WireReadable {
      package let uri: String
      package let value: String

      package init(json: JSONValue) throws(WireError) {
        uri = try json.required("uri")
        value = try json.required("value")
      }
    }
  }

  /// The diagnostics of one document among many.
  package struct WorkspaceDocumentDiagnosticReport: WireWritable {
    package let uri: String
    package let version: Int?
    package let report: DocumentDiagnosticReport

    package init(uri: String, version: Int?, report: DocumentDiagnosticReport) {
      self.uri = uri
      self.version = version
      self.report = report
    }

    package var json: JSONValue {
      let version: JSONValue = version.map(JSONValue.int) ?? .null
      return .object([.init("uri", .string(uri)), .init("version", version)] + (report.json.members ?? []))
    }
  }

  /// The reply to `workspace/diagnostic`.
  package struct WorkspaceDiagnosticReport: WireWritable {
    package let items: [WorkspaceDocumentDiagnosticReport]
    package init(items: [WorkspaceDocumentDiagnosticReport]) { self.items = items }
    package var json: JSONValue { ["items": items.json] }
  }
}
