package import ExactJSON

extension LSP {
  /// A line of information above a line. Its command does nothing: the title is all there is to it.
  package struct CodeLens: WireWritable, Hashable {
    package let range: Range
    /// Nil where the client asks for it when the lens comes into sight.
    package let title: String?
    /// By which it is then found.
    package let data: JSONValue?

    package init(range: Range, title: String?, data: JSONValue? = nil) {
      self.range = range
      self.title = title
      self.data = data
    }

    package var json: JSONValue {
      .present([
        "range": range.json, "command": title.map { ["title": .string($0), "command": ""] }, "data": data,
      ])
    }
  }
}
