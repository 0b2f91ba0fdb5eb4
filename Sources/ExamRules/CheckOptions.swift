package import ExamLanguage

/// How strict a check is, beyond what the file itself says.
package struct CheckOptions: Sendable, Hashable {
  /// Rule id to level, as given by `--rule ID=LEVEL`; wins over the file's own front matter.
  package var levels: [String: ExamSettings.RuleLevel] = [:]

  package init() {}
}
