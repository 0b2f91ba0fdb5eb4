internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// Workflow commands of GitHub Actions, a line a finding, which show at the lines of a pull request.
///
/// The format is GitHub's "Workflow commands": `::error file=…,line=…::message`. Columns are given only where the words
/// are on one line, as annotations want it.
package struct GitHubReport: StreamedReport {
  package init() {}

  package var opening: String { "" }

  package func file(_ file: FileReport, isFirst: Bool) -> String {
    file.findings.map { finding in
      let region = OneBasedRegion(finding.range, in: file.text)
      var properties = [("file", ReportPath.plain(file.path)), ("line", "\(region.startLine)")]
      properties.append(("endLine", "\(region.endLine)"))
      if region.startLine == region.endLine {
        properties += [("col", "\(region.startColumn)"), ("endColumn", "\(region.endColumn)")]
      }
      properties.append(("title", finding.rule))
      let list = properties.map { "\($0)=\(Self.escapedProperty($1))" }.joined(separator: ",")
      let part = finding.part?.description ?? ""
      let prefix = part.isEmpty || finding.message.hasPrefix(part) ? "" : "\(part): "
      return "::\(Self.command(finding.severity)) \(list)::\(Self.escaped(prefix + finding.message))\n"
    }.joined()
  }

  package func closing(_ counts: ReportCounts) -> String { "" }

  private static func command(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "notice"
    }
  }

  static func escaped(_ text: String) -> String { replacing(text, isProperty: false) }
  static func escapedProperty(_ text: String) -> String { replacing(text, isProperty: true) }

  private static func replacing(_ text: String, isProperty: Bool) -> String {
    var output = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "%": output += "%25"
      case "\r": output += "%0D"
      case "\n": output += "%0A"
      case ":" where isProperty: output += "%3A"
      case "," where isProperty: output += "%2C"
      default: output.unicodeScalars.append(scalar)
      }
    }
    return output
  }
}
