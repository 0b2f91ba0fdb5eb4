package import ExactJSON

extension LSP {
  /// `textDocument/codeAction`.
  package struct CodeActionParams: WireReadable {
    package let uri: String
    package let range: Range
    /// The kinds that are wanted, with what is below them; nil: all.
    package let only: [String]?
    /// The diagnostics that the client shows there, as it sent them.
    package let diagnostics: [JSONValue]

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      range = try json.required("range")
      let context: JSONValue = try json.required("context")
      only = try context.optional("only")
      diagnostics = try context.optional("diagnostics") ?? []
    }
  }

  /// A replacement of a range.
  package struct TextEdit: WireWritable, Hashable {
    package let range: Range
    package let newText: String

    package init(range: Range, newText: String) {
      self.range = range
      self.newText = newText
    }

    package var json: JSONValue { ["range": range.json, "newText": .string(newText)] }
  }

  /// An edit that the client offers to apply.
  package struct CodeAction: WireWritable, Hashable {
    package let title: String
    /// `quickfix`, `refactor.rewrite`, `source.fixAll`.
    package let kind: String
    /// The diagnostics that it mends, as the client knows them.
    package let diagnostics: [JSONValue]
    package let isPreferred: Bool
    package let uri: String
    package let edits: [TextEdit]

    package init(
      title: String, kind: String, diagnostics: [JSONValue], isPreferred: Bool, uri: String, edits: [TextEdit]
    ) {
      self.title = title
      self.kind = kind
      self.diagnostics = diagnostics
      self.isPreferred = isPreferred
      self.uri = uri
      self.edits = edits
    }

    package var json: JSONValue {
      .present([
        "title": .string(title), "kind": .string(kind),
        "diagnostics": diagnostics.isEmpty ? nil : .array(diagnostics), "isPreferred": isPreferred ? true : nil,
        "edit": ["changes": .object([.init(uri, edits.json)])],
      ])
    }
  }
}
