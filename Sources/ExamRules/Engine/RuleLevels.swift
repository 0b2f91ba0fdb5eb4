internal import ExamLanguage

/// How loud each rule is in one document: what the caller says, else its front matter, else the
/// project file, else the rule itself.
struct RuleLevels: Sendable, Hashable {
  /// By rule, as an index into `RuleRegistry.rules`; nil where nobody says.
  private let set: [ExamSettings.RuleLevel?]

  init(_ settings: ExamSettings?, _ options: CheckOptions) {
    let written = settings?.ruleLevels ?? [:]
    guard !(written.isEmpty && options.levels.isEmpty && options.projectLevels.isEmpty) else {
      set = []
      return
    }
    set = RuleRegistry.rules.map { options.levels[$0.id] ?? written[$0.id] ?? options.projectLevels[$0.id] }
  }

  private func level(_ rule: Int) -> ExamSettings.RuleLevel? { set.indices.contains(rule) ? set[rule] : nil }

  func isOff(_ rule: Int) -> Bool { level(rule) == .off }

  /// Nil where the rule is off.
  func severity(_ rule: Int, note: Severity?) -> Severity? {
    switch level(rule) {
    case .off: nil
    case .hint: .hint
    case .information: .information
    case .warning: .warning
    case .error: .error
    case nil: note ?? RuleRegistry.rules[rule].severity
    }
  }
}
