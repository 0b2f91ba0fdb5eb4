/// Sample tests as JUnit's XML: a suite an exam, a test case a sample.
package enum SampleTestsJUnit {
  package static let opening = XMLText.declaration + "<testsuites name=\"examd test\">\n"
  package static let closing = "</testsuites>\n"

  /// - Parameter allowsUndecided: whether a sample whose mark is undecided is skipped rather than failed.
  package static func file(_ file: SampleTests, allowsUndecided: Bool) -> String {
    let (counts, name) = (file.counts, XMLText.escaped(file.path))
    let failures = counts.failed + (allowsUndecided ? 0 : counts.undecided)
    let skipped = counts.total - counts.passed - failures
    let cases = file.tests.map { testCase($0, suite: name, allowsUndecided: allowsUndecided) }.joined()
    return "  <testsuite name=\"\(name)\" tests=\"\(counts.total)\" failures=\"\(failures)\" errors=\"0\" "
      + "skipped=\"\(skipped)\">\n" + cases + "  </testsuite>\n"
  }

  private static func testCase(_ test: SampleTest, suite: String, allowsUndecided: Bool) -> String {
    let head = "    <testcase classname=\"\(suite)\" name=\"\(XMLText.escaped(test.name))\""
    let message = XMLText.escaped(test.difference)
    let details = XMLText.lines(SampleTestsText.details(test).joined(separator: "\n"))
    switch test.outcome {
    case .passed: return head + "/>\n"
    case .undecided where allowsUndecided: return head + ">\n      <skipped message=\"\(message)\"/>\n    </testcase>\n"
    case .failed, .undecided:
      let type = test.outcome == .failed ? "mark-differs" : "undecided"
      return head
        + ">\n      <failure type=\"\(type)\" message=\"\(message)\">line \(test.line)\n\(details)</failure>\n"
        + "    </testcase>\n"
    }
  }
}
