package import ExactNumbers
package import ExamLanguage
package import ExamRules
package import ExamText
internal import Marking

/// What a report says about one file: its findings, with the text that they point into, and what the file holds.
package struct FileReport: Sendable {
  /// As the user named the file.
  package let path: String
  package let text: Text
  /// In document order.
  package let findings: [Finding]
  package let contents: Contents
  /// The parts of an exam, or those that a draft answers, each once, in document order.
  package let parts: [PartID]

  /// What there is in a file, or in several: for the line that sums up.
  package struct Contents: Sendable, Hashable {
    package var exams = 0
    package var drafts = 0
    package var conceptFiles = 0
    package var parts = 0
    package var points = Points.zero
    /// Sample answers, and those of them whose mark is the one that they deserve.
    package var samples = 0
    package var passingSamples = 0

    package init() {}
  }

  package init(path: String, analysis: Analysis) {
    self.init(
      path: path, text: analysis.text, findings: analysis.findings(), contents: Contents(analysis),
      parts: FileReport.parts(of: analysis))
  }

  package init(path: String, text: Text, findings: [Finding], contents: Contents, parts: [PartID] = []) {
    self.path = path
    self.text = text
    self.findings = findings
    self.contents = contents
    self.parts = parts
  }

  /// The same file with some of its findings.
  package func with(findings: [Finding]) -> FileReport {
    FileReport(path: path, text: text, findings: findings, contents: contents, parts: parts)
  }

  private static func parts(of analysis: Analysis) -> [PartID] {
    let all: [PartID] =
      switch analysis.content {
      case .exam(let check, _): check.exam.parts.map(\.id)
      case .answers(let check, _): check.answers.answers.compactMap(\.part)
      case .concepts, .other: []
      }
    var seen: Set<PartID> = []
    return all.filter { seen.insert($0).inserted }
  }
}

extension FileReport.Contents {
  package init(_ analysis: Analysis) {
    self.init()
    switch analysis.content {
    case .exam(let check, let marks):
      exams = 1
      parts = check.exam.parts.count
      points = check.marking.maximum
      for index in check.exam.parts.indices where check.isGraded(index) {
        let found = marks.marks(ofPart: index, in: check)
        samples += found.count
        passingSamples += found.count { $0.passes }
      }
    case .answers: drafts = 1
    case .concepts: conceptFiles = 1
    case .other: break
    }
  }

  package static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.exams += b.exams
    sum.drafts += b.drafts
    sum.conceptFiles += b.conceptFiles
    sum.parts += b.parts
    sum.points += b.points
    sum.samples += b.samples
    sum.passingSamples += b.passingSamples
    return sum
  }
}

/// How many findings of each severity.
package struct ReportCounts: Sendable, Hashable {
  package var errors = 0
  package var warnings = 0
  package var information = 0
  package var hints = 0

  package init(_ findings: some Sequence<Finding>) {
    for finding in findings {
      switch finding.severity {
      case .error: errors += 1
      case .warning: warnings += 1
      case .information: information += 1
      case .hint: hints += 1
      }
    }
  }

  /// Those of several files.
  package init(of files: [FileReport]) { self.init(files.lazy.flatMap(\.findings)) }

  package static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.errors += b.errors
    sum.warnings += b.warnings
    sum.information += b.information
    sum.hints += b.hints
    return sum
  }

  package var total: Int { errors + warnings + information + hints }

  /// How many are as grave as this, or graver.
  package func count(atLeast severity: Severity) -> Int {
    switch severity {
    case .error: errors
    case .warning: errors + warnings
    case .information: errors + warnings + information
    case .hint: total
    }
  }
}
