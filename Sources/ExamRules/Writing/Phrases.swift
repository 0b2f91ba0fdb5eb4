internal import ExactNumbers

/// Turns of phrase that messages share.
enum Phrases {
  /// `1a`, `1a and 1b`, `1a, 1b and 1c`; of more than six the first five and how many more.
  static func list(_ names: [String]) -> String {
    if names.count > 6 { return names.prefix(5).joined(separator: ", ") + " and \(names.count - 5) more" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `1 point`, `2.5 points`.
  static func points(_ points: Points) -> String { "\(points) \(points.value == .one ? "point" : "points")" }

  /// `1 alternative`, `3 alternatives`.
  static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }

  /// In quotation marks, cut to a length that fits a line.
  static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.count <= 60 ? "“\(line)”" : "“\(line.prefix(57))…”"
  }
}
