internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// A rule explained, where an author names it.
enum RuleHover {
  static func hover(_ allowance: Allowance, range: ByteRange) -> Hover {
    Hover(markdown: markdown(allowance.rule) ?? "There is no rule `\(allowance.rule)`.", range: range)
  }

  /// Nil where no rule is called so.
  static func markdown(_ id: String) -> String? {
    guard let entry = RuleRegistry.entries.first(where: { $0.id == id }) else { return nil }
    return "**\(entry.id)** · \(entry.severity.name)\n\n\(entry.docs)"
  }
}
