internal import ExamLanguage
package import ExamRules
internal import ExamText

/// JUnit's XML, as test reports of CI servers read it: a suite a file, a test case a part, and one, `file`, for what
/// concerns the file as a whole. A case fails when a finding at or above the threshold is about it.
package struct JUnitReport: StreamedReport {
  private let failOn: Severity?

  /// - Parameter failOn: the least grave finding that fails a case; nil: none does.
  package init(failOn: Severity?) { self.failOn = failOn }

  package var opening: String { XMLText.declaration + "<testsuites name=\"examd check\">\n" }

  package func file(_ file: FileReport, isFirst: Bool) -> String {
    let groups = Dictionary(grouping: file.findings, by: \.part)
    // A finding may be about a part that the file does not have: a draft that answers one the exam has not.
    let others = groups.keys.compactMap { $0 }.filter { !file.parts.contains($0) }.sorted()
    let cases = [nil] + (file.parts + others).map(Optional.some)
    var body = ""
    var failures = 0
    for part in cases {
      let findings = groups[part] ?? []
      let failing = findings.filter(isFailure)
      if !failing.isEmpty { failures += 1 }
      body += testCase(part, failing: failing, other: findings.filter { !isFailure($0) }, in: file)
    }
    let name = XMLText.escaped(file.path)
    return "  <testsuite name=\"\(name)\" tests=\"\(cases.count)\" failures=\"\(failures)\" errors=\"0\">\n"
      + body + "  </testsuite>\n"
  }

  package func closing(_ counts: ReportCounts) -> String { "</testsuites>\n" }

  private func isFailure(_ finding: Finding) -> Bool { failOn.map { finding.severity <= $0 } ?? false }

  private func testCase(_ part: PartID?, failing: [Finding], other: [Finding], in file: FileReport) -> String {
    let name = XMLText.escaped(part?.description ?? "file")
    let head = "    <testcase classname=\"\(XMLText.escaped(file.path))\" name=\"\(name)\""
    guard !failing.isEmpty || !other.isEmpty else { return head + "/>\n" }
    var output = head + ">\n"
    if let first = failing.first {
      // One element, since readers show only the first; its text has all.
      output += "      <failure type=\"\(XMLText.escaped(first.rule))\" message=\"\(XMLText.escaped(first.message))\">"
      output += XMLText.lines(lines(failing, in: file)) + "</failure>\n"
    }
    if !other.isEmpty { output += "      <system-out>\(XMLText.lines(lines(other, in: file)))</system-out>\n" }
    return output + "    </testcase>\n"
  }

  private func lines(_ findings: [Finding], in file: FileReport) -> String {
    findings.map { finding in
      let region = OneBasedRegion(finding.range, in: file.text)
      let place = "\(file.path):\(region.startLine):\(region.startColumn)"
      return "\(place): \(finding.severity.name)[\(finding.rule)] \(finding.message)"
    }.joined(separator: "\n")
  }
}
