internal import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import Marking

/// Sample tests as `examd test --format json` prints them (Protocol/schemas/test.schema.json).
package enum SampleTestsJSON {
  package static let opening = #"{"files":["#

  /// One element of `files`, on a line of its own.
  package static func file(_ file: SampleTests, isFirst: Bool) -> String {
    JSONElement.text(value(file), isFirst: isFirst)
  }

  package static func closing(_ counts: SampleTests.Counts) -> String {
    "\n],\"summary\":\(JSONElement.text(summary(counts)))}\n"
  }

  static func value(_ file: SampleTests) -> JSONValue {
    ["path": .string(file.path), "samples": .array(file.tests.map(sample))]
  }

  private static func summary(_ counts: SampleTests.Counts) -> JSONValue {
    ["passed": .int(counts.passed), "failed": .int(counts.failed), "undecided": .int(counts.undecided)]
  }

  private static func sample(_ test: SampleTest) -> JSONValue {
    let criteria: [JSONValue] = test.criteria.map { criterion in
      [
        "points": JSONNumber.of(criterion.points), "text": .string(criterion.text),
        "verdict": .string(criterion.achievement.rawValue), "reason": .string(criterion.reason),
      ]
    }
    return [
      "part": .string(test.part.description), "sample": .int(test.number), "line": .int(test.line),
      "outcome": .string(test.outcome.rawValue), "deserved": JSONNumber.of(test.mark.deserved),
      "score": test.mark.mark.map { JSONNumber.of($0) } ?? .null, "lowest": JSONNumber.of(test.mark.lowest),
      "highest": JSONNumber.of(test.mark.highest), "max": JSONNumber.of(test.maximum), "criteria": .array(criteria),
    ]
  }
}
