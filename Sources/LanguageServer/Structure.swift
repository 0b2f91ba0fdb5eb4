package import ExactJSON

extension LSP {
  /// Lines that may be folded; 0-based.
  package struct FoldingRange: WireWritable, Hashable {
    package let startLine: Int
    package let endLine: Int
    /// `comment`, `region`.
    package let kind: String

    package init(startLine: Int, endLine: Int, kind: String) {
      self.startLine = startLine
      self.endLine = endLine
      self.kind = kind
    }

    package var json: JSONValue {
      ["startLine": .int(startLine), "endLine": .int(endLine), "kind": .string(kind)]
    }
  }

  /// `textDocument/selectionRange`.
  package struct SelectionRangeParams: WireReadable {
    package let uri: String
    package let positions: [Position]

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      positions = try json.required("positions")
    }
  }

  /// A range and those around it, from the inside.
  package struct SelectionRange: WireWritable, Hashable {
    package let ranges: [Range]

    package init(ranges: [Range]) { self.ranges = ranges }

    package var json: JSONValue {
      ranges.reversed().reduce(JSONValue?.none) { parent, range in
        .present(["range": range.json, "parent": parent])
      } ?? .null
    }
  }

  /// Words that lead to another document.
  package struct DocumentLink: WireWritable, Hashable {
    package let range: Range
    package let target: String

    package init(range: Range, target: String) {
      self.range = range
      self.target = target
    }

    package var json: JSONValue { ["range": range.json, "target": .string(target)] }
  }

  /// Places with one text, edited together.
  package struct LinkedEditingRanges: WireWritable, Hashable {
    package let ranges: [Range]
    /// What the text may become.
    package let wordPattern: String

    package init(ranges: [Range], wordPattern: String) {
      self.ranges = ranges
      self.wordPattern = wordPattern
    }

    package var json: JSONValue { ["ranges": ranges.json, "wordPattern": .string(wordPattern)] }
  }
}
