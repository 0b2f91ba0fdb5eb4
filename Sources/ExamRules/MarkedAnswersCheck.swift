package import ExamText

/// What the rules say about a file of marked answers.
package struct MarkedAnswersCheck: Sendable {
  /// In document order.
  package let findings: [Finding]

  /// - Parameter problems: the lines that cannot be read, and why.
  package init(_ problems: [(range: ByteRange, message: String)], options: CheckOptions) {
    var list = FindingList(levels: RuleLevels(nil, options))
    let rule = RuleRegistry.index(of: Rule.unreadableMarkedAnswer)
    for problem in problems {
      list.add(Note(problem.range, "\(problem.message); the line is left out"), rule: rule)
    }
    findings = list.sorted
  }
}
