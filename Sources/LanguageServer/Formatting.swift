package import ExactJSON

extension LSP {
  /// `textDocument/onTypeFormatting`.
  package struct OnTypeFormattingParams: WireReadable {
    package let uri: String
    /// Where the cursor is, behind what was typed.
    package let position: Position
    /// What was typed.
    package let character: String

    package init(json: JSONValue) throws(WireError) {
      let place = try DocumentPositionParams(json: json)
      uri = place.uri
      position = place.position
      character = try json.required("ch")
    }
  }
}
