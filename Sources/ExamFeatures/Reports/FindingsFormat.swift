package import ExamRules

/// The forms in which `examd check` reports to other programs (Protocol/reports.md); `text` is for people.
package enum FindingsFormat: String, Sendable, CaseIterable {
  case text
  case json
  case sarif
  case junit
  case github
  case gitlab
  case checkstyle
  case gcc
}

/// A report that is written file by file, so that memory stays the same however many files there are.
///
/// `opening`, then `file` for each file in order, then `closing` make one document. Nothing in it depends on the time,
/// the machine or the order in which files were finished.
package protocol StreamedReport: Sendable {
  var opening: String { get }
  /// - Parameter isFirst: whether nothing but the opening stands before it.
  func file(_ file: FileReport, isFirst: Bool) -> String
  func closing(_ counts: ReportCounts) -> String
}

extension FindingsFormat {
  /// - Parameters:
  ///   - version: examd's own, where the form has a place for it.
  ///   - failOn: the least grave finding that fails a test of the JUnit report; nil: none does.
  /// - Returns: nil for `text`, which is not written by machines for machines.
  package func report(version: String, failOn: Severity?) -> (any StreamedReport)? {
    switch self {
    case .text: nil
    case .json: JSONReport.Streamed()
    case .sarif: SARIFReport(version: version)
    case .junit: JUnitReport(failOn: failOn)
    case .github: GitHubReport()
    case .gitlab: GitLabReport()
    case .checkstyle: CheckstyleReport()
    case .gcc: GCCReport()
    }
  }
}

extension JSONReport {
  /// The whole of `examd check --format json`, a file a line.
  struct Streamed: StreamedReport {
    var opening: String { #"{"files":["# }

    func file(_ file: FileReport, isFirst: Bool) -> String {
      JSONElement.text(JSONReport.file(file), isFirst: isFirst)
    }

    func closing(_ counts: ReportCounts) -> String {
      "\n],\"summary\":\(JSONElement.text(JSONReport.summary(counts)))}\n"
    }
  }
}
