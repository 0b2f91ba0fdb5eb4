internal import ExactJSON
internal import ExamLanguage
package import ExamRules
internal import ExamText

/// Findings that were there before: they do not fail a new gate (Protocol/schemas/baseline.schema.json).
///
/// A finding is known again by its file, rule, part, message and words, wherever it moved to. As many are forgiven as
/// there were: one more of the same kind is new.
package struct Baseline: Sendable {
  private struct Entry: Sendable {
    let path: String
    let rule: String
    let part: String?
    let message: String
    var count: Int
  }

  private var entries: [String: Entry] = [:]

  package init() {}

  /// How many findings it holds.
  package var count: Int { entries.values.reduce(0) { $0 + $1.count } }

  package mutating func add(_ file: FileReport) {
    for finding in file.findings {
      let entry = Entry(
        path: ReportPath.plain(file.path), rule: finding.rule, part: finding.part?.description,
        message: finding.message, count: 0)
      entries[FindingKey(finding, in: file).fingerprint, default: entry].count += 1
    }
  }

  /// The file's findings that are not in the baseline, in order.
  package func newFindings(of file: FileReport) -> [Finding] {
    var left: [String: Int] = [:]
    return file.findings.filter { finding in
      let fingerprint = FindingKey(finding, in: file).fingerprint
      let forgiven = left[fingerprint] ?? entries[fingerprint]?.count ?? 0
      left[fingerprint] = max(0, forgiven - 1)
      return forgiven == 0
    }
  }
}

// MARK: JSON

extension Baseline {
  private static let version = 1

  /// Sorted, a finding a line, so that a change of it reads well in a review.
  package var bytes: [UInt8] {
    let sorted = entries.sorted { a, b in
      (a.value.path, a.value.rule, a.value.part ?? "", a.key) < (b.value.path, b.value.rule, b.value.part ?? "", b.key)
    }
    var output = #"{"version":\#(Baseline.version),"findings":["#
    for (index, (fingerprint, entry)) in sorted.enumerated() {
      let value: JSONValue = [
        "path": .string(entry.path), "rule": .string(entry.rule), "part": entry.part.map { .string($0) } ?? .null,
        "message": .string(entry.message), "count": .int(entry.count), "fingerprint": .string(fingerprint),
      ]
      output += JSONElement.text(value, isFirst: index == 0)
    }
    return Array((output + "\n]}\n").utf8)
  }

  /// - Returns: nil where the bytes are no baseline that this version reads.
  package init?(bytes: [UInt8]) {
    guard let value = try? JSONParser.parse(bytes), value["version"]?.int == Baseline.version,
      let findings = value["findings"]?.array
    else { return nil }
    for finding in findings {
      guard let fingerprint = finding["fingerprint"]?.string, let path = finding["path"]?.string,
        let rule = finding["rule"]?.string, let message = finding["message"]?.string,
        let count = finding["count"]?.int, count > 0, count < 1 << 32
      else { return nil }
      entries[fingerprint] = Entry(
        path: path, rule: rule, part: finding["part"]?.string, message: message, count: count)
    }
  }
}
