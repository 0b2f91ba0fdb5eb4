internal import ExactJSON
internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// GitLab's code quality report, the subset of Code Climate's that GitLab reads
/// (Protocol/schemas/gitlab.schema.json). Fingerprints stay the same when lines move.
package struct GitLabReport: StreamedReport {
  package init() {}

  package var opening: String { "[" }

  package func file(_ file: FileReport, isFirst: Bool) -> String {
    var output = ""
    for (finding, key) in zip(file.findings, FindingKey.distinct(file)) {
      output += JSONElement.text(issue(finding, key, file), isFirst: isFirst && output.isEmpty)
    }
    return output
  }

  package func closing(_ counts: ReportCounts) -> String { "\n]\n" }

  private func issue(_ finding: Finding, _ key: FindingKey, _ file: FileReport) -> JSONValue {
    let region = OneBasedRegion(finding.range, in: file.text)
    let part = finding.part?.description ?? ""
    let prefix = part.isEmpty || finding.message.hasPrefix(part) ? "" : "\(part): "
    return [
      "description": .string(prefix + finding.message),
      "check_name": .string(finding.rule),
      "fingerprint": .string(key.fingerprint),
      "severity": .string(Self.severity(finding.severity)),
      "location": [
        "path": .string(ReportPath.plain(file.path)),
        "lines": ["begin": .int(region.startLine), "end": .int(region.endLine)],
      ],
    ]
  }

  private static func severity(_ severity: Severity) -> String {
    switch severity {
    case .error: "critical"
    case .warning: "major"
    case .information: "minor"
    case .hint: "info"
    }
  }
}
