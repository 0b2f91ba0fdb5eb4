package import ExactJSON

/// The wire types of the Language Server Protocol: those that examd sends and receives, each with the fields it uses.
///
/// A namespace, so that `LSP.Hover` is not mixed up with the editor feature of that name.
package enum LSP {}

/// A value that a client sends.
package protocol WireReadable: Sendable {
  init(json: JSONValue) throws(WireError)
}

/// A value that goes to a client. Absent fields are left out, never sent as null.
package protocol WireWritable: Sendable {
  var json: JSONValue { get }
}

/// What does not fit a wire type; the path says where.
package struct WireError: Error, Sendable, Hashable, CustomStringConvertible {
  package let description: String

  package init(_ description: String) { self.description = description }
}

extension JSONValue {
  /// A member that must be there.
  package func required<Value: WireReadable>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(WireError) -> Value {
    guard members != nil else { throw WireError("an object is expected") }
    guard let value = self[key] else { throw WireError("“\(key)” is missing") }
    do { return try Value(json: value) } catch { throw WireError("\(key): \(error)") }
  }

  /// A member that may be missing or null.
  package func optional<Value: WireReadable>(
    _ key: String, as type: Value.Type = Value.self
  ) throws(WireError) -> Value? {
    guard members != nil else { throw WireError("an object is expected") }
    guard let value = self[key], value != .null else { return nil }
    do { return try Value(json: value) } catch { throw WireError("\(key): \(error)") }
  }
}

extension String: WireReadable, WireWritable {
  package init(json: JSONValue) throws(WireError) {
    guard let text = json.string else { throw WireError("a string is expected") }
    self = text
  }
  package var json: JSONValue { .string(self) }
}

extension Int: WireReadable, WireWritable {
  package init(json: JSONValue) throws(WireError) {
    guard let number = json.int else { throw WireError("a whole number is expected") }
    self = number
  }
  package var json: JSONValue { .int(self) }
}

extension Bool: WireReadable, WireWritable {
  package init(json: JSONValue) throws(WireError) {
    guard let bool = json.bool else { throw WireError("true or false is expected") }
    self = bool
  }
  package var json: JSONValue { .bool(self) }
}

extension Array: WireReadable where Element: WireReadable {
  package init(json: JSONValue) throws(WireError) {
    guard let elements = json.array else { throw WireError("an array is expected") }
    var values: [Element] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      do { values.append(try Element(json: element)) } catch { throw WireError("[\(index)]: \(error)") }
    }
    self = values
  }
}

extension Array: WireWritable where Element: WireWritable {
  package var json: JSONValue { .array(map(\.json)) }
}

/// A missing result is `null`: a response must have one.
extension Optional: WireWritable where Wrapped: WireWritable {
  package var json: JSONValue { self?.json ?? .null }
}

extension JSONValue: WireReadable, WireWritable {
  package init(json: JSONValue) { self = json }
  package var json: JSONValue { self }
}

/// The params of a method that has none: whatever is sent is accepted.
package struct NoParams: WireReadable {
  package init(json: JSONValue) {}
}
