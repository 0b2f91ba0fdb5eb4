internal import ExamLanguage
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

extension MarkedAnswersCheck {
  /// What an exam's author hears of the marked answers beside it, which she need not have open: that some of them count
  /// for nobody.
  ///
  /// - Parameters:
  ///   - name: the file's, without its folder.
  ///   - problems: the lines that cannot be read, 1-based, and why.
  ///   - misfits: what can be read and does not fit the exam, a sentence each.
  package static func findings(
    in exam: ExamCheck, of name: String, problems: [(line: Int, message: String)], misfits: [String]
  ) -> [Finding] {
    let rule = RuleRegistry.index(of: Rule.unreadableMarkedAnswer)
    guard !exam.exam.settings.isStudentCopy, !exam.levels.isOff(rule), !problems.isEmpty || !misfits.isEmpty,
      !exam.exam.allowances.contains(where: { $0.allowance.rule == Rule.unreadableMarkedAnswer.id })
    else { return [] }
    var list = FindingList(levels: exam.levels)
    // The first line that says something; the file has no place here.
    let text = exam.exam.text
    let place = text.lineContent(0)
    if let first = problems.first {
      let lines = Phrases.list(problems.prefix(20).map { "\($0.line)" })
      let what = problems.count == 1 ? "line \(first.line)" : "lines \(lines)"
      let more = problems.count > 1 ? "line \(first.line): " : ""
      list.add(
        Note(
          place,
          "\(name): \(what) \(problems.count == 1 ? "is" : "are") left out, \(more)\(first.message)"), rule: rule)
    }
    for misfit in misfits.prefix(20) { list.add(Note(place, "\(name): \(misfit)"), rule: rule) }
    return list.sorted
  }
}
