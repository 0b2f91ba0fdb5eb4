internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// A line a finding as compilers write it, `path:line:column: severity: message [rule]`, which editors and terminals
/// have always read (GNU Coding Standards, "Formatting Error Messages"). Lines and columns from 1, columns in bytes, as
/// Vim and Kakoune count.
package struct GCCReport: StreamedReport {
  package init() {}

  package var opening: String { "" }

  package func file(_ file: FileReport, isFirst: Bool) -> String {
    file.findings.map { finding in
      let start = file.text.position(of: finding.range.lower, in: .utf8)
      let part = finding.part?.description ?? ""
      let prefix = part.isEmpty || finding.message.hasPrefix(part) ? "" : "\(part): "
      let message = (prefix + finding.message).map { $0.isNewline ? " " : $0 }
      let severity = Self.severity(finding.severity)
      return "\(file.path):\(start.line + 1):\(start.column + 1): \(severity): \(String(message)) [\(finding.rule)]\n"
    }.joined()
  }

  package func closing(_ counts: ReportCounts) -> String { "" }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }
}
