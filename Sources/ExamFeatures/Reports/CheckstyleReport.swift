internal import ExamRules
internal import ExamText

/// Checkstyle's XML, which most code review tools read. Lines and columns from 1, columns in UTF-16 units.
package struct CheckstyleReport: StreamedReport {
  package init() {}

  package var opening: String { XMLText.declaration + "<checkstyle version=\"4.3\">\n" }

  package func file(_ file: FileReport, isFirst: Bool) -> String {
    guard !file.findings.isEmpty else { return "  <file name=\"\(XMLText.escaped(file.path))\"/>\n" }
    return "  <file name=\"\(XMLText.escaped(file.path))\">\n"
      + file.findings.map { error($0, in: file) }.joined() + "  </file>\n"
  }

  package func closing(_ counts: ReportCounts) -> String { "</checkstyle>\n" }

  private func error(_ finding: Finding, in file: FileReport) -> String {
    let region = OneBasedRegion(finding.range, in: file.text)
    let severity =
      switch finding.severity {
      case .error: "error"
      case .warning: "warning"
      case .information, .hint: "info"
      }
    return "    <error line=\"\(region.startLine)\" column=\"\(region.startColumn)\" severity=\"\(severity)\" "
      + "message=\"\(XMLText.escaped(finding.message))\" source=\"examd.\(XMLText.escaped(finding.rule))\"/>\n"
  }
}
