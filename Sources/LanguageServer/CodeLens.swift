package import ExactJSON

extension LSP {
  /// A line of information above a line. Its command does nothing: the title is all there is to it.
  package struct CodeLens: WireWritable, Hashable {
    package let range: Range
    package let title: String

    package init(range: Range, title: String) {
      self.range = range
      self.title = title
    }

    package var json: JSONValue { ["range": range.json, "command": ["title": .string(title), "command": ""]] }
  }
}
