internal import ExactNumbers
internal import Marking

/// Sample tests for a person: a line each, and below those that do not pass how each criterion was judged.
package enum SampleTestsText {
  package static func file(_ file: SampleTests, isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    return file.tests.map { test in
      let place = "\(TextReport.safe(file.path)):\(test.line)"
      var output = "\(place): \(test.name) \(word(test.outcome, style)): \(test.difference)\n"
      if test.outcome != .passed { output += details(test).map { "  \($0)\n" }.joined() }
      return output
    }.joined()
  }

  /// `7 samples: 5 passed, 1 failed, 1 undecided`
  package static func summary(_ counts: SampleTests.Counts, isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    var words = ["\(counts.passed) passed"]
    if counts.failed > 0 { words.append(style.paint("\(counts.failed) failed", .red)) }
    if counts.undecided > 0 { words.append(style.paint("\(counts.undecided) undecided", .yellow)) }
    return "\(counts.total) \(counts.total == 1 ? "sample" : "samples"): \(words.joined(separator: ", "))\n"
  }

  /// `✓ +2 Yeast produces carbon dioxide.`, and why where it is not met.
  static func details(_ test: SampleTest) -> [String] {
    test.criteria.map { criterion in
      let reason = criterion.achievement == .met ? "" : " (\(SourceLine.oneLine(criterion.reason)))"
      return "\(criterion.achievement.sign) \(criterion.points.signed) \(SourceLine.oneLine(criterion.text))\(reason)"
    }
  }

  private static func word(_ outcome: SampleTest.Outcome, _ style: TextStyle) -> String {
    switch outcome {
    case .passed: style.paint(outcome.rawValue, .green)
    case .failed: style.paint(outcome.rawValue, .red)
    case .undecided: style.paint(outcome.rawValue, .yellow)
    }
  }
}

extension SourceLine {
  /// Text of any shape on one line of a terminal: blanks and line ends as one blank, control characters left out.
  fileprivate static func oneLine(_ text: String) -> String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { word in
      String(String.UnicodeScalarView(word.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }))
    }.joined(separator: " ")
  }
}
