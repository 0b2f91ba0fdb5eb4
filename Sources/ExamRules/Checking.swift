package import Concepts
package import ExamLanguage
package import Grading
package import Marking

/// How strict a check is, beyond what the file itself says.
package struct CheckOptions: Sendable, Hashable {
  /// Rule id to level, as given by `--rule ID=LEVEL`; wins over the file's own front matter.
  package var levels: [String: ExamSettings.RuleLevel] = [:]

  package init() {}
}

/// An exam with everything that is computed from it, and what the rules say about it.
package final class ExamCheck: Sendable {
  package let exam: Exam
  package let marking: ExamMarking
  package let concepts: ConceptIndex
  package let options: CheckOptions
  /// In document order.
  package let findings: [Finding]

  /// - Parameter former: the check of the exam before an edit; what is the same object is not checked again.
  package init(_ exam: Exam, concepts: ConceptIndex, options: CheckOptions, reusing former: ExamCheck?) {
    self.exam = exam
    marking = ExamMarking(exam: exam)
    self.concepts = concepts
    self.options = options
    findings = []
  }

  /// The grader of an open part (an index into `exam.parts`), made when first asked for.
  package func grader(ofPart index: Int) -> Grader {
    let part = exam.parts[index].part
    return Grader(
      Yardstick(part: part, scheme: marking.schemes[index], language: exam.settings.language), concepts: concepts)
  }
}

/// A draft with the exam that it answers, and what the rules say about it.
package final class AnswersCheck: Sendable {
  package let answers: Answers
  /// Nil where the exam is not found (then a finding says so).
  package let exam: ExamCheck?
  package let findings: [Finding]

  package init(_ answers: Answers, exam: ExamCheck?, options: CheckOptions, reusing former: AnswersCheck?) {
    self.answers = answers
    self.exam = exam
    findings = []
  }
}

/// The rules by name.
package enum RuleRegistry {
  package struct Entry: Sendable {
    package let id: String
    package let severity: Severity
    /// Markdown: what it finds, why that matters, an example, what to do instead.
    package let docs: String

    package init(id: String, severity: Severity, docs: String) {
      self.id = id
      self.severity = severity
      self.docs = docs
    }
  }

  /// Sorted by id.
  package static var entries: [Entry] { [] }
}
