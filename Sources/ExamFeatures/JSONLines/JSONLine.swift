internal import ExactJSON
internal import ExactNumbers

/// What is wrong with a line of a JSON Lines filter: lower case, no full stop, with the member's name.
struct JSONLineError: Error {
  let message: String
}

/// One line of a JSON Lines filter: an object in, an object out, whatever the line holds.
struct JSONLine {
  private let value: JSONValue

  /// - Parameter value: an object.
  init(value: JSONValue) { self.value = value }

  /// - Parameter members: what the reply says beside the line's id.
  static func reply(
    to line: [UInt8], number: Int, _ members: (JSONLine) throws(JSONLineError) -> [JSONValue.Member]
  ) -> [UInt8]? {
    guard line.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0A }) else { return nil }
    let value: JSONValue
    do throws(JSONError) {
      value = try JSONParser.parse(line)
    } catch {
      return failure([.init("line", .int(number))], "not JSON: \(error)")
    }
    guard value.members != nil else { return failure([.init("line", .int(number))], "not an object") }
    let name = value["id"].map { JSONValue.Member("id", $0) }
    do throws(JSONLineError) {
      let found = try members(JSONLine(value: value))
      return JSONWriter.bytes(.object((name.map { [$0] } ?? []) + found))
    } catch {
      return failure([name ?? .init("line", .int(number))], error.message)
    }
  }

  private static func failure(_ name: [JSONValue.Member], _ message: String) -> [UInt8] {
    JSONWriter.bytes(.object(name + [.init("error", .string(message))]))
  }

  // MARK: Members

  /// A text that must be there.
  func text(_ key: String) throws(JSONLineError) -> String {
    guard let member = value[key] else { throw JSONLineError(message: "“\(key)” is missing") }
    guard let text = member.string else { throw JSONLineError(message: "“\(key)” must be a text") }
    return text
  }

  /// A text; nil where the member is missing or null.
  func optionalText(_ key: String) throws(JSONLineError) -> String? {
    guard value[key].map({ !$0.isNull }) ?? false else { return nil }
    return try text(key)
  }

  /// A number as it is written; nil where the member is missing or no number.
  func numberText(_ key: String) -> String? { value[key]?.numberText }

  /// A text, or an array of them; none where the member is missing or null.
  func texts(_ key: String) throws(JSONLineError) -> [String] {
    guard let member = value[key], !member.isNull else { return [] }
    if let text = member.string { return [text] }
    guard let texts = member.array?.map(\.string), !texts.contains(nil) else {
      throw JSONLineError(message: "“\(key)” must be a text or an array of texts")
    }
    return texts.compactMap { $0 }
  }

  /// An array of objects; none where the member is missing or null.
  func objects(_ key: String) throws(JSONLineError) -> [JSONLine] {
    guard let member = value[key], !member.isNull else { return [] }
    guard let elements = member.array, elements.allSatisfy({ $0.members != nil }) else {
      throw JSONLineError(message: "“\(key)” must be an array of objects")
    }
    return elements.map(JSONLine.init(value:))
  }

  /// An amount of points: an exact decimal, which must be there.
  func points(_ key: String) throws(JSONLineError) -> Points {
    guard let member = value[key] else { throw JSONLineError(message: "“\(key)” is missing") }
    guard let text = member.numberText else { throw JSONLineError(message: "“\(key)” must be a number") }
    guard let points = JSONNumber.points(text) else {
      throw JSONLineError(message: "“\(key)” is beyond what points can be")
    }
    return points
  }
}
