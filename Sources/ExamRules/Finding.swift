package import ExamLanguage
package import ExamText

/// How much a finding matters. Errors only for what makes marks wrong; totals in progress are no finding at all.
package enum Severity: Int, Sendable, Hashable, Comparable, CaseIterable {
  case error = 1
  case warning
  case information
  case hint

  /// The name in reports and settings.
  package var name: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information: "information"
    case .hint: "hint"
    }
  }

  package init?(name: String) {
    guard let severity = Severity.allCases.first(where: { $0.name == name }) else { return nil }
    self = severity
  }

  /// `error < warning`: the graver one comes first.
  package static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
}

/// What a rule has to say about one place.
package struct Finding: Sendable, Hashable {
  /// The rule's id, stable for ever.
  package let rule: String
  package let severity: Severity
  /// The exact words, in the document.
  package let range: ByteRange
  /// One line, lower case, no full stop, with the values.
  package let message: String
  /// The part it concerns; nil for the whole file.
  package let part: PartID?
  /// Other places that the finding counts or compares.
  package let related: [Related]
  package let fixes: [Fix]
  /// Text that may as well go: editors fade it.
  package let isUnnecessary: Bool

  package init(
    rule: String, severity: Severity, range: ByteRange, message: String, part: PartID?, related: [Related] = [],
    fixes: [Fix] = [], isUnnecessary: Bool = false
  ) {
    self.rule = rule
    self.severity = severity
    self.range = range
    self.message = message
    self.part = part
    self.related = related
    self.fixes = fixes
    self.isUnnecessary = isUnnecessary
  }

  package struct Related: Sendable, Hashable {
    package let range: ByteRange
    package let message: String

    package init(_ range: ByteRange, _ message: String) {
      self.range = range
      self.message = message
    }
  }

  /// An edit that mends the finding, in the document that it was found in.
  package struct Fix: Sendable, Hashable {
    /// An imperative with the values: `write the header 3.0 points · Open`.
    package let title: String
    package let edits: [TextEdit]
    /// Whether it changes no mark and no meaning, so that `check --fix` may apply it unasked.
    package let isSafe: Bool

    package init(_ title: String, _ edits: [TextEdit], isSafe: Bool = false) {
      self.title = title
      self.edits = edits
      self.isSafe = isSafe
    }
  }
}
