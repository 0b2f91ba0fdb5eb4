package import Concepts
package import ExamLanguage
internal import ExamText
package import Grading
package import Marking

/// An exam with everything that is computed from it, and what the rules say about it.
package final class ExamCheck: Sendable {
  package let exam: Exam
  package let marking: ExamMarking
  package let concepts: ConceptIndex
  package let options: CheckOptions
  /// In document order.
  package let findings: [Finding]
  /// One for each part, in document order.
  let parts: [PartCheck]
  private let levels: RuleLevels
  /// Behind the last part whose answers were graded.
  private let gradedEnd: Int

  /// - Parameter former: the check of the exam before an edit; what is the same object is not checked again.
  package init(_ exam: Exam, concepts: ConceptIndex, options: CheckOptions, reusing former: ExamCheck?) {
    let settings = exam.settings
    let levels = RuleLevels(settings, options)
    let known = former.map { $0.reusable(settings, concepts, levels) } ?? [:]
    let parts = exam.parts.map { placed in
      known[ObjectIdentifier(placed.part)]
        ?? PartCheck(placed.part, settings: settings, concepts: concepts, levels: levels)
    }
    let marking = ExamMarking(
      schemes: parts.map(\.scheme), questions: exam.parts.map(\.question),
      numbers: exam.questions.map(\.number), declaredTotal: exam.declaredTotal,
      settings: settings)
    self.exam = exam
    self.marking = marking
    self.concepts = concepts
    self.options = options
    self.parts = parts
    self.levels = levels
    let context = ExamContext(exam: exam, settings: settings, marking: marking, parts: parts)
    gradedEnd = GradingBudget.end(of: parts, options: options)
    findings = Self.findings(context, gradedEnd: gradedEnd, levels: levels, options: options)
  }

  /// The grader of an open part (an index into `exam.parts`), made when first asked for and kept while the part stays
  /// as it is.
  package func grader(ofPart index: Int) -> Grader { parts[index].graders.grader }

  /// A sample answer of an open part, graded when first asked for and kept while the part stays as it is. Both indices
  /// exist.
  package func graded(sample: Int, ofPart index: Int) -> GradedAnswer { parts[index].graders.graded(sample: sample) }

  /// Whether the check graded the answers of a part, or had none to grade there; false for the later parts of a very
  /// large exam. Reports over a whole exam leave those out, so that they take no longer than the check.
  package func isGraded(_ index: Int) -> Bool { index < gradedEnd }

  /// For each part whether everything that is known of it comes from an earlier check.
  package func parts(areReusedFrom former: ExamCheck) -> [Bool] {
    let known = Set(former.parts.map(ObjectIdentifier.init))
    return parts.map { known.contains(ObjectIdentifier($0)) }
  }

  /// What is known of the parts, unless the settings that it depends on have changed.
  private func reusable(
    _ settings: ExamSettings, _ concepts: ConceptIndex, _ levels: RuleLevels
  ) -> [ObjectIdentifier: PartCheck] {
    let own = exam.settings
    guard
      own.policy == settings.policy, own.floor == settings.floor, own.rounding == settings.rounding,
      own.language == settings.language, self.levels == levels, self.concepts === concepts
    else { return [:] }
    return Dictionary(parts.map { (ObjectIdentifier($0.part), $0) }) { first, _ in first }
  }

  private static func findings(
    _ context: ExamContext, gradedEnd: Int, levels: RuleLevels, options: CheckOptions
  ) -> [Finding] {
    let exam = context.exam
    let allowances = AllowanceList(exam)
    var list = FindingList(levels: levels, allowed: allowances.allowed)
    for problem in exam.problems + (exam.frontMatter?.problems ?? []) {
      list.add(problem, in: exam.text)
    }
    // Keys and rubrics are missing on purpose.
    if exam.settings.isStudentCopy { return list.sorted }
    for (index, check) in context.parts.enumerated() {
      list.add(check.findings(at: exam.parts[index], isGraded: index < gradedEnd), home: index)
    }
    if gradedEnd < context.parts.count {
      let all = context.parts.count { $0.gradingWork != nil }
      let graded = context.parts.prefix(gradedEnd).count { $0.gradingWork != nil }
      let message = "answers were marked in \(graded) of the \(all) parts that have some to mark"
      list.add(Note(ByteRange(0, 0), message), rule: RuleRegistry.index(of: Rule.answersNotGraded))
    }
    for rule in RuleRegistry.examRules where !levels.isOff(rule) {
      guard case .exam(let check) = RuleRegistry.rules[rule].check else { continue }
      for note in check(context) { list.add(note, rule: rule) }
    }
    for note in UnknownRuleNames.notes(exam, options: options) {
      list.add(note, rule: RuleRegistry.index(of: Rule.unknownRuleName))
    }
    for note in allowances.unused(in: list, levels: levels) {
      list.add(note, rule: RuleRegistry.index(of: Rule.allowanceUnused))
    }
    return list.sorted
  }
}

extension FindingList {
  /// Adds something that the parser could not read, given in document coordinates.
  mutating func add(_ problem: SyntaxProblem, in text: Text, part: PartID? = nil) {
    let rule = RuleRegistry.index(of: problem.kind)
    guard case .problem(_, let describe) = RuleRegistry.rules[rule].check else { return }
    var note = describe(ProblemContext(problem: problem, bytes: text.bytes)).at(ByteOffset(0))
    note.part = part
    add(note, rule: rule)
  }
}
