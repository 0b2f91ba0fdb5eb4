extension JSONValue {
  /// The member of an object; nil for a missing key and for anything but an object. Of equal keys the first counts.
  package subscript(key: String) -> JSONValue? { members?.first { $0.key == key }?.value }

  /// An object's members in their order; nil for anything else.
  package var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  package var array: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  package var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  package var bool: Bool? {
    if case .bool(let value) = self { value } else { nil }
  }

  /// A number's own text.
  package var numberText: String? {
    if case .number(let text) = self { text } else { nil }
  }

  /// A whole number that fits an `Int`, also when written `4.0`; nil for anything else.
  package var int: Int? {
    guard case .number(let text) = self else { return nil }
    if let value = Int(text) { return value }
    guard let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) else { return nil }
    guard text.utf8[point...].dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
    return Int(text[..<point])
  }

  package var isNull: Bool { self == .null }

  package static func int(_ value: Int) -> JSONValue { .number(String(value)) }

  /// An object of those members that have a value.
  package static func present(_ members: KeyValuePairs<String, JSONValue?>) -> JSONValue {
    .object(members.compactMap { key, value in value.map { Member(key, $0) } })
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  package init(stringLiteral value: String) { self = .string(value) }
  package init(integerLiteral value: Int) { self = .int(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSONValue: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }

  /// Keeps the members' order.
  package init(dictionaryLiteral elements: (String, JSONValue)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}
