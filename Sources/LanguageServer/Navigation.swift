package import ExactJSON

extension LSP {
  /// `textDocument/references`.
  package struct ReferenceParams: WireReadable {
    package let uri: String
    package let position: Position
    package let includesDeclaration: Bool

    package init(json: JSONValue) throws(WireError) {
      let place = try DocumentPositionParams(json: json)
      uri = place.uri
      position = place.position
      let context: JSONValue = try json.optional("context") ?? .object([])
      includesDeclaration = try context.optional("includeDeclaration") ?? true
    }
  }

  /// A place where the name under the cursor stands.
  package struct DocumentHighlight: WireWritable, Hashable {
    package let range: Range
    /// LSP's `DocumentHighlightKind`: 2 read, 3 write.
    package let kind: Int

    package init(range: Range, kind: Int) {
      self.range = range
      self.kind = kind
    }

    package var json: JSONValue { ["range": range.json, "kind": .int(kind)] }
  }

  /// The words that a rename would replace, and what to begin with.
  package struct PrepareRename: WireWritable, Hashable {
    package let range: Range
    package let placeholder: String

    package init(range: Range, placeholder: String) {
      self.range = range
      self.placeholder = placeholder
    }

    package var json: JSONValue { ["range": range.json, "placeholder": .string(placeholder)] }
  }

  /// `textDocument/rename`.
  package struct RenameParams: WireReadable {
    package let uri: String
    package let position: Position
    package let newName: String

    package init(json: JSONValue) throws(WireError) {
      let place = try DocumentPositionParams(json: json)
      uri = place.uri
      position = place.position
      newName = try json.required("newName")
    }
  }

  /// Edits of several documents.
  package struct WorkspaceEdit: WireWritable, Hashable {
    /// The edits of one document.
    package struct Document: Sendable, Hashable {
      package let uri: String
      /// Of the text that they speak of; nil where the document is not open.
      package let version: Int?
      package let edits: [TextEdit]

      package init(uri: String, version: Int?, edits: [TextEdit]) {
        self.uri = uri
        self.version = version
        self.edits = edits
      }
    }

    package let documents: [Document]
    /// Whether the client takes edits with the version that they are for.
    package let isVersioned: Bool
    /// A file that is made first.
    private var created: String?

    /// The same edits behind the making of an empty file.
    package func creating(_ uri: String) -> WorkspaceEdit {
      var edit = WorkspaceEdit(documents: documents, isVersioned: true)
      edit.created = uri
      return edit
    }

    package init(documents: [Document], isVersioned: Bool) {
      self.documents = documents
      self.isVersioned = isVersioned
    }

    package var json: JSONValue {
      guard isVersioned else {
        return ["changes": .object(documents.map { .init($0.uri, $0.edits.json) })]
      }
      let file: [JSONValue] =
        created.map { [["kind": "create", "uri": .string($0), "options": ["ignoreIfExists": true]]] } ?? []
      let changes: [JSONValue] = documents.map { document in
        let version: JSONValue = document.version.map(JSONValue.int) ?? .null
        return ["textDocument": ["uri": .string(document.uri), "version": version], "edits": document.edits.json]
      }
      return ["documentChanges": .array(file + changes)]
    }
  }
}
