internal import Concepts
package import ExamLanguage
internal import ExamText

/// A draft with the exam that it answers, and what the rules say about it.
package final class AnswersCheck: Sendable {
  package let answers: Answers
  /// Nil where the exam is not found (then a finding says so).
  package let exam: ExamCheck?
  /// In document order.
  package let findings: [Finding]

  package init(_ answers: Answers, exam: ExamCheck?, options: CheckOptions, reusing former: AnswersCheck?) {
    self.answers = answers
    self.exam = exam
    let levels = RuleLevels(exam?.exam.settings, options)
    var list = FindingList(levels: levels)
    for problem in answers.problems + (answers.frontMatter?.problems ?? []) {
      list.add(problem, in: answers.text)
    }
    var indices: [PartID: Int] = [:]
    if let exam {
      for (index, placed) in exam.exam.parts.enumerated() where indices[placed.id] == nil { indices[placed.id] = index }
    }
    let homes = answers.answers.map { answer in answer.part.flatMap { indices[$0] } }
    let context = AnswersContext(answers: answers, exam: exam, homes: homes)
    for rule in RuleRegistry.answersRules where !levels.isOff(rule) {
      guard case .answers(let check) = RuleRegistry.rules[rule].check else { continue }
      for note in check(context) { list.add(note, rule: rule) }
    }
    findings = list.sorted
  }
}
