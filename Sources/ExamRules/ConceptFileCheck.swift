package import ExamLanguage

/// A concept file, and what the rules say about it.
package struct ConceptFileCheck: Sendable {
  package let file: ConceptFile
  /// In document order.
  package let findings: [Finding]

  package init(_ file: ConceptFile, options: CheckOptions) {
    self.file = file
    var list = FindingList(levels: RuleLevels(nil, options))
    for problem in file.problems { list.add(problem, in: file.text) }
    findings = list.sorted
  }
}
