package import ExamLanguage

/// How strict a check is, beyond what the file itself says.
package struct CheckOptions: Sendable, Hashable {
  /// Rule id to level, as given by `--rule ID=LEVEL`; wins over the file's own front matter.
  package var levels: [String: ExamSettings.RuleLevel] = [:]

  /// Rule id to level, as the project file says; the file's own front matter wins over it.
  package var projectLevels: [String: ExamSettings.RuleLevel] = [:]

  /// Marks every model answer and sample answer, however long it takes; otherwise only those of the first parts of a
  /// very large exam.
  package var gradesEverything = false

  package init() {}
}
