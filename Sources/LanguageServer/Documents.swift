package import ExactJSON

extension LSP {
  /// The params of every request about a whole document.
  package struct DocumentParams: WireReadable {
    package let uri: String

    package init(json: JSONValue) throws(WireError) {
      let document: JSONValue = try json.required("textDocument")
      uri = try document.required("uri")
    }
  }

  /// The params of requests about a place in a document.
  package struct DocumentPositionParams: WireReadable {
    package let uri: String
    package let position: Position

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      position = try json.required("position")
    }
  }

  /// The params of requests about a range of a document.
  package struct DocumentRangeParams: WireReadable {
    package let uri: String
    package let range: Range

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      range = try json.required("range")
    }
  }

  /// The params of `textDocument/rangesFormatting`.
  package struct DocumentRangesParams: WireReadable {
    package let uri: String
    package let ranges: [Range]

    package init(json: JSONValue) throws(WireError) {
      uri = try DocumentParams(json: json).uri
      ranges = try json.required("ranges")
    }
  }

  /// `textDocument/didOpen`.
  package struct DidOpenParams: WireReadable {
    package let uri: String
    package let version: Int
    package let text: String

    package init(json: JSONValue) throws(WireError) {
      let document: JSONValue = try json.required("textDocument")
      uri = try document.required("uri")
      version = try document.optional("version") ?? 0
      text = try document.required("text")
    }
  }

  /// `textDocument/didChange`: changes one after the other, each in the text that the former left.
  package struct DidChangeParams: WireReadable {
    package let uri: String
    package let version: Int?
    package let changes: [ContentChange]

    package init(json: JSONValue) throws(WireError) {
      let document: JSONValue = try json.required("textDocument")
      uri = try document.required("uri")
      version = try document.optional("version")
      changes = try json.required("contentChanges")
    }
  }

  /// A replacement of a range, or without one of the whole text.
  package struct ContentChange: WireReadable {
    package let range: Range?
    package let text: String

    package init(json: JSONValue) throws(WireError) {
      range = try json.optional("range")
      text = try json.required("text")
    }
  }
}
