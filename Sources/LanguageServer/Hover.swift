package import ExactJSON

extension LSP {
  /// A text with its kind: `markdown` or `plaintext`.
  package struct MarkupContent: WireWritable, Hashable {
    package let isMarkdown: Bool
    package let value: String

    /// - Parameter value: Markdown; a client that shows it as it is gets it without the marks of bold and code.
    package init(isMarkdown: Bool, value: String) {
      self.isMarkdown = isMarkdown
      self.value = isMarkdown ? value : Self.plain(value)
    }

    package var json: JSONValue { ["kind": isMarkdown ? "markdown" : "plaintext", "value": .string(value)] }

    private static func plain(_ markdown: String) -> String {
      let lines = markdown.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
        let star = UInt8(ascii: "*")
        return without([UInt8(ascii: "`")], without([star, star], Array(line)))
      }
      return String(decoding: Array(lines.joined(separator: [UInt8(ascii: "\n")])), as: UTF8.self)
    }

    /// A line without a mark, unless one of them has no partner: then it is text.
    private static func without(_ mark: [UInt8], _ line: [UInt8]) -> [UInt8] {
      var rest: [UInt8] = []
      var count = 0
      var index = 0
      while index < line.count {
        if line[index...].starts(with: mark) {
          count += 1
          index += mark.count
        } else {
          rest.append(line[index])
          index += 1
        }
      }
      return count.isMultiple(of: 2) ? rest : line
    }
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
