internal import Concepts
internal import ExamRules

/// A concept or a rule, as the hover shows it.
package enum Explanation: Sendable, Hashable {
  /// Markdown.
  case text(String)
  /// Names near to what was asked for.
  case unknown(near: [String])

  /// Rules by their id, concepts of the library by any of their names, settings of the front matter by their key.
  package static func of(_ name: String) -> Explanation { of(name, concepts: .library) }

  static func of(_ name: String, concepts: ConceptIndex) -> Explanation {
    let wanted = Wording.line(name, limit: 200)
    if let rule = RuleHover.markdown(wanted.lowercased()) { return .text(rule) }
    if let entry = concepts.concept(named: wanted) { return .text(ConceptHover.explanation(entry)) }
    if let setting = SettingCatalogue.setting(wanted.lowercased()) { return .text(setting.markdown) }
    return .unknown(near: Array((nearRules(wanted.lowercased()) + concepts.near(wanted)).prefix(5)))
  }

  /// Rules that have a word of the name, those that have most of them first.
  private static func nearRules(_ name: String) -> [String] {
    let words = Set(name.split { !$0.isLetter }.filter { $0.count > 2 })
    guard !words.isEmpty else { return [] }
    return RuleRegistry.entries.map(\.id)
      .map { id in (id: id, shared: id.split(separator: "-").count { words.contains($0) }) }
      .filter { $0.shared * 2 >= words.count && $0.shared > 0 }
      .sorted { ($1.shared, $0.id) < ($0.shared, $1.id) }
      .map(\.id)
  }
}
