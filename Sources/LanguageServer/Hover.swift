package import ExactJSON

extension LSP {
  /// A text with its kind: `markdown` or `plaintext`.
  package struct MarkupContent: WireWritable, Hashable {
    package let isMarkdown: Bool
    package let value: String

    package init(isMarkdown: Bool, value: String) {
      self.isMarkdown = isMarkdown
      self.value = value
    }

    package var json: JSONValue { ["kind": isMarkdown ? "markdown" : "plaintext", "value": .string(value)] }
  }

  /// The reply to `textDocument/hover`.
  package struct Hover: WireWritable, Hashable {
    package let contents: MarkupContent
    package let range: Range

    package init(contents: MarkupContent, range: Range) {
      self.contents = contents
      self.range = range
    }

    package var json: JSONValue { ["contents": contents.json, "range": range.json] }
  }
}
