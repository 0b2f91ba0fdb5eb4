package import ExactJSON
internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// The findings as `examd check --format json` prints them (Protocol/schemas/check.schema.json).
package enum JSONReport {
  package static func findings(of files: [FileReport]) -> JSONValue {
    ["files": .array(files.map(file)), "summary": summary(ReportCounts(of: files))]
  }

  /// What stands at `summary`.
  package static func summary(_ counts: ReportCounts) -> JSONValue {
    [
      "errors": .int(counts.errors), "warnings": .int(counts.warnings), "information": .int(counts.information),
      "hints": .int(counts.hints),
    ]
  }

  /// One element of `files`.
  package static func file(_ file: FileReport) -> JSONValue {
    [
      "path": .string(file.path),
      "findings": .array(file.findings.map { finding($0, in: file.text) }),
    ]
  }

  private static func finding(_ finding: Finding, in text: Text) -> JSONValue {
    [
      "rule": .string(finding.rule),
      "severity": .string(finding.severity.name),
      "message": .string(finding.message),
      "part": finding.part.map { .string($0.description) } ?? .null,
      "range": JSONRange.of(finding.range, in: text),
      "fixes": .array(finding.fixes.map { .string($0.title) }),
    ]
  }
}

/// Ranges as LSP writes them: lines 0-based, characters in UTF-16 units.
enum JSONRange {
  static func of(_ range: ByteRange, in text: Text) -> JSONValue {
    ["start": position(range.lower, text), "end": position(range.upper, text)]
  }

  private static func position(_ offset: ByteOffset, _ text: Text) -> JSONValue {
    let position = text.position(of: offset, in: .utf16)
    return ["line": .int(position.line), "character": .int(position.column)]
  }
}
