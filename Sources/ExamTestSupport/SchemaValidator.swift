package import ExactJSON
internal import Foundation

/// Checks JSON against the schemas in `Protocol/`: as much of JSON Schema as those use, strictly.
package struct SchemaValidator {
  private let root: JSONValue
  private let schema: JSONValue

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Protocol")

  /// A file of `Protocol/`, parsed.
  package static func file(_ path: String) throws -> JSONValue {
    try JSONParser.parse(Array(Data(contentsOf: folder.appending(path: path))))
  }

  /// The schema of that name in `Protocol/schemas`.
  package init(_ name: String) throws {
    root = try Self.file("schemas/\(name).schema.json")
    schema = root
  }

  /// A schema that is a part of some document, which its references speak of.
  package init(_ schema: JSONValue, in document: JSONValue) {
    root = document
    self.schema = schema
  }

  /// What does not fit, each with its place; empty for a valid value.
  package func faults(of value: JSONValue) -> [String] { faults(value, schema, "$") }

  private func faults(_ value: JSONValue, _ schema: JSONValue, _ place: String) -> [String] {
    if let reference = schema["$ref"]?.string {
      if reference.hasPrefix("#/") {
        let target = reference.split(separator: "/").dropFirst().reduce(JSONValue?.some(root)) { $0?[String($1)] }
        return target.map { faults(value, $0, place) } ?? ["\(place): unknown reference \(reference)"]
      }
      guard let other = try? Self.file(reference) else { return ["\(place): no file \(reference)"] }
      return SchemaValidator(other, in: other).faults(value, other, place)
    }
    var found: [String] = []
    if let options = schema["anyOf"]?.array, !options.contains(where: { faults(value, $0, place).isEmpty }) {
      found.append("\(place): fits none of \(options.count) forms: \(options.map { faults(value, $0, place) })")
    }
    if let names = schema["type"].map({ $0.array ?? [$0] })?.compactMap(\.string),
      !names.contains(where: { value.isA($0) })
    {
      found.append("\(place): \(JSONWriter.string(value)) is no \(names.joined(separator: " or "))")
    }
    if let values = schema["enum"]?.array, !values.contains(value) {
      found.append("\(place): \(JSONWriter.string(value)) is not among \(JSONWriter.string(.array(values)))")
    }
    for (key, isWithin) in [("minimum", { $0 >= $1 }), ("maximum", { $0 <= $1 })]
      as [(String, (Decimal, Decimal) -> Bool)]
    {
      guard let limit = schema[key]?.numberText.flatMap({ Decimal(string: $0) }),
        let number = value.numberText.flatMap({ Decimal(string: $0) })
      else { continue }
      if !isWithin(number, limit) { found.append("\(place): \(number) is beyond the \(key) \(limit)") }
    }
    for (index, element) in (value.array ?? []).enumerated() {
      if let items = schema["items"] { found += faults(element, items, "\(place)[\(index)]") }
    }
    if let members = value.members { found += memberFaults(members, schema, place) }
    return found
  }

  private func memberFaults(_ members: [JSONValue.Member], _ schema: JSONValue, _ place: String) -> [String] {
    let required = schema["required"]?.array?.compactMap(\.string) ?? []
    let missing = required.filter { key in !members.contains { $0.key == key } }
    var found = missing.map { "\(place): “\($0)” is missing" }
    for member in members {
      if let property = schema["properties"]?[member.key] {
        found += faults(member.value, property, "\(place).\(member.key)")
      } else if schema["additionalProperties"] == false {
        found.append("\(place): “\(member.key)” is not in the schema")
      }
    }
    return found
  }
}

extension JSONValue {
  fileprivate func isA(_ type: String) -> Bool {
    switch (type, self) {
    case ("null", .null), ("boolean", .bool), ("string", .string), ("array", .array), ("object", .object),
      ("number", .number):
      true
    case ("integer", .number): int != nil
    default: false
    }
  }
}
