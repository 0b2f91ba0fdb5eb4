package import ExactJSON

extension LSP {
  /// A place between two characters; lines and columns are 0-based, columns in the agreed position encoding.
  package struct Position: WireReadable, WireWritable, Hashable {
    package let line: Int
    package let character: Int

    package init(line: Int, character: Int) {
      self.line = line
      self.character = character
    }

    package init(json: JSONValue) throws(WireError) {
      line = try json.required("line", as: Count.self).value
      character = try json.required("character", as: Count.self).value
    }

    /// A number that is not negative. What no `Int` can hold is beyond every text and so as good as the largest.
    private struct Count: WireReadable {
      let value: Int

      init(json: JSONValue) throws(WireError) {
        if let digits = json.numberText, digits.count > 18, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
          value = Int.max
          return
        }
        value = try Int(json: json)
        guard value >= 0 else { throw WireError("a number that is not negative is expected") }
      }
    }

    package var json: JSONValue { ["line": .int(line), "character": .int(character)] }

    /// Writes what `json` describes.
    func append(to output: inout [UInt8]) {
      output += "{\"line\":".utf8
      JSONWriter.append(line, to: &output)
      output += ",\"character\":".utf8
      JSONWriter.append(character, to: &output)
      output.append(UInt8(ascii: "}"))
    }
  }

  /// From a position up to another one.
  package struct Range: WireReadable, WireWritable, Hashable {
    package let start: Position
    package let end: Position

    package init(start: Position, end: Position) {
      self.start = start
      self.end = end
    }

    package init(json: JSONValue) throws(WireError) {
      start = try json.required("start")
      end = try json.required("end")
    }

    package var json: JSONValue { ["start": start.json, "end": end.json] }

    /// Writes what `json` describes.
    func append(to output: inout [UInt8]) {
      output += "{\"start\":".utf8
      start.append(to: &output)
      output += ",\"end\":".utf8
      end.append(to: &output)
      output.append(UInt8(ascii: "}"))
    }
  }

  /// A range in some document.
  package struct Location: WireWritable, Hashable {
    package let uri: String
    package let range: Range

    package init(uri: String, range: Range) {
      self.uri = uri
      self.range = range
    }

    package var json: JSONValue { ["uri": .string(uri), "range": range.json] }
  }
}
