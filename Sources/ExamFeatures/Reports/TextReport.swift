internal import ExamRules
internal import ExamText

/// The findings as `examd check` prints them for a person: each with its source line, the words marked beneath.
package enum TextReport {
  /// The findings of files, in the order given; empty where there are none.
  package static func findings(of files: [FileReport], isColoured: Bool) -> String {
    files.map { findings(of: $0, isColoured: isColoured) }.joined()
  }

  /// The findings of one file, each with a line end and a blank line behind it.
  package static func findings(of file: FileReport, isColoured: Bool) -> String {
    file.findings.map { finding in
      let position = file.text.position(of: finding.range.lower, in: .utf32)
      return "\(file.path):\(position.line + 1):\(position.column + 1): \(finding.severity.name)[\(finding.rule)] "
        + "\(finding.message)\n\n"
    }.joined()
  }

  /// The last line, which sums up, with its line end: `12 exams · 431 parts · 1204 points · 1 error, 3 warnings`.
  ///
  /// - Parameter duration: how long it took (`0.08 s`), measured by the caller; nil leaves it out.
  package static func summary(of files: [FileReport], duration: String?, isColoured: Bool) -> String {
    "\(ReportCounts(of: files).total) findings\n"
  }
}
