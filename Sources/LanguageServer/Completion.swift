package import ExactJSON

extension LSP {
  /// Something to insert where the author types.
  package struct CompletionItem: WireWritable, Hashable {
    package let label: String
    /// LSP's `CompletionItemKind`.
    package let kind: Int
    package let detail: String?
    package let documentation: MarkupContent?
    /// Keeps the server's order.
    package let sortText: String
    package let edit: TextEdit
    package let isSnippet: Bool

    package init(
      label: String, kind: Int, detail: String?, documentation: MarkupContent?, sortText: String, edit: TextEdit,
      isSnippet: Bool
    ) {
      self.label = label
      self.kind = kind
      self.detail = detail
      self.documentation = documentation
      self.sortText = sortText
      self.edit = edit
      self.isSnippet = isSnippet
    }

    package var json: JSONValue {
      .present([
        "label": .string(label), "kind": .int(kind), "detail": detail?.json, "documentation": documentation?.json,
        "sortText": .string(sortText), "insertTextFormat": isSnippet ? 2 : nil, "textEdit": edit.json,
      ])
    }
  }
}
