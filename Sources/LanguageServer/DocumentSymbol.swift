package import ExactJSON

extension LSP {
  /// An entry of the outline, with what is inside it.
  package struct DocumentSymbol: WireWritable, Hashable {
    package let name: String
    package let detail: String?
    /// LSP's `SymbolKind`.
    package let kind: Int
    package let range: Range
    /// Within `range`.
    package let selectionRange: Range
    package let children: [DocumentSymbol]

    package init(
      name: String, detail: String?, kind: Int, range: Range, selectionRange: Range, children: [DocumentSymbol]
    ) {
      self.name = name
      self.detail = detail
      self.kind = kind
      self.range = range
      self.selectionRange = selectionRange
      self.children = children
    }

    package var json: JSONValue {
      .present([
        "name": .string(name), "detail": detail?.json, "kind": .int(kind), "range": range.json,
        "selectionRange": selectionRange.json, "children": children.isEmpty ? nil : children.json,
      ])
    }

    /// The same as a flat list (`SymbolInformation`) for clients that know no hierarchy.
    package func flattened(uri: String, container: String? = nil) -> [JSONValue] {
      let own: JSONValue = .present([
        "name": .string(name), "kind": .int(kind), "location": Location(uri: uri, range: range).json,
        "containerName": container?.json,
      ])
      return [own] + children.flatMap { $0.flattened(uri: uri, container: name) }
    }
  }
}
