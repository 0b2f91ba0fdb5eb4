internal import ExactJSON

/// A property that a client asks for only when somebody looks: left out at first, and put back by a `resolve` request,
/// which finds its way by what `data` says.
extension JSONValue {
  /// Without the property, with `data` in its place; as it is where it has no such property.
  func deferring(_ property: String, data: JSONValue) -> JSONValue {
    guard let members, self[property] != nil else { return self }
    return .object(members.filter { $0.key != property } + [.init("data", data)])
  }

  /// With the property. All else is the client's, as it sent it.
  func resolving(_ property: String, to value: JSONValue) -> JSONValue {
    .object((members ?? []).filter { $0.key != property } + [.init(property, value)])
  }
}
