package import ExactJSON
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
package import ExamText

extension FileReport {
  /// All of the report but path and text, so that a later run can have it without checking: what
  /// `init(record:path:text:)` reads.
  package var record: JSONValue {
    [
      "findings": .array(findings.map(\.record)),
      "parts": .array(parts.map { Self.part($0) }),
      "counts": .array(
        [
          contents.exams, contents.drafts, contents.conceptFiles, contents.parts, contents.samples,
          contents.passingSamples,
        ].map { .int($0) }),
      "points": .string(contents.points.description),
    ]
  }

  /// Nil for anything that `record` does not write, and where a range lies outside the text.
  package init?(record: JSONValue, path: String, text: Text) {
    let size = text.range.upper.value
    let elements = record["findings"]?.array ?? []
    let findings = elements.compactMap { Finding(record: $0, size: size) }
    let names = record["parts"]?.array ?? []
    let parts = names.compactMap(Self.part)
    let counts = record["counts"]?.array?.compactMap(\.int) ?? []
    guard findings.count == elements.count, parts.count == names.count, counts.count == 6,
      let points = record["points"]?.string.flatMap(Self.points)
    else { return nil }
    var contents = Contents()
    (contents.exams, contents.drafts, contents.conceptFiles) = (counts[0], counts[1], counts[2])
    (contents.parts, contents.samples, contents.passingSamples) = (counts[3], counts[4], counts[5])
    contents.points = points
    self.init(path: path, text: text, findings: findings, contents: contents, parts: parts)
  }

  fileprivate static func part(_ id: PartID) -> JSONValue { .array([.int(id.question), .string(id.letter)]) }

  fileprivate static func part(_ value: JSONValue) -> PartID? {
    guard let pair = value.array, pair.count == 2, let question = pair[0].int, let letter = pair[1].string else {
      return nil
    }
    return PartID(question: question, letter: letter)
  }

  private static func points(_ text: String) -> Points? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false).map { Rational(decimal: String($0)) }
    guard let first = halves.first, let top = first else { return nil }
    guard halves.count == 2 else { return halves.count == 1 ? Points(top) : nil }
    return halves[1].flatMap { top.divided(by: $0) }.map(Points.init(_:))
  }
}

extension ByteRange {
  fileprivate var record: JSONValue { .array([.int(lower.value), .int(upper.value)]) }

  fileprivate init?(record: JSONValue?, size: Int) {
    guard let ends = record?.array?.compactMap(\.int), ends.count == 2, 0 <= ends[0], ends[0] <= ends[1],
      ends[1] <= size
    else { return nil }
    self.init(ends[0], ends[1])
  }
}

extension Finding {
  fileprivate var record: JSONValue {
    [
      "rule": .string(rule), "severity": .int(severity.rawValue), "range": range.record, "message": .string(message),
      "part": part.map { FileReport.part($0) } ?? .null, "faded": .bool(isUnnecessary),
      "related": .array(related.map { ["range": $0.range.record, "message": .string($0.message)] }),
      "fixes": .array(
        fixes.map { fix in
          [
            "title": .string(fix.title), "safe": .bool(fix.isSafe),
            "edits": .array(
              fix.edits.map { edit in
                ["range": edit.range.record, "bytes": .array(edit.replacement.map { .int(Int($0)) })]
              }),
          ]
        }),
    ]
  }

  fileprivate init?(record: JSONValue, size: Int) {
    let others = record["related"]?.array ?? []
    let related = others.compactMap { other -> Related? in
      guard let range = ByteRange(record: other["range"], size: size), let message = other["message"]?.string else {
        return nil
      }
      return Related(range, message)
    }
    let mends = record["fixes"]?.array ?? []
    let fixes = mends.compactMap { Fix(record: $0, size: size) }
    guard let rule = record["rule"]?.string, let severity = record["severity"]?.int.flatMap(Severity.init(rawValue:)),
      let range = ByteRange(record: record["range"], size: size), let message = record["message"]?.string,
      let part = record["part"], let isUnnecessary = record["faded"]?.bool, related.count == others.count,
      fixes.count == mends.count, part.isNull || FileReport.part(part) != nil
    else { return nil }
    self.init(
      rule: rule, severity: severity, range: range, message: message, part: FileReport.part(part), related: related,
      fixes: fixes, isUnnecessary: isUnnecessary)
  }
}

extension Finding.Fix {
  fileprivate init?(record: JSONValue, size: Int) {
    let elements = record["edits"]?.array ?? []
    let edits = elements.compactMap { element -> TextEdit? in
      guard let range = ByteRange(record: element["range"], size: size), let numbers = element["bytes"]?.array else {
        return nil
      }
      let bytes = numbers.compactMap { $0.int.flatMap { UInt8(exactly: $0) } }
      return bytes.count == numbers.count ? TextEdit(range, bytes: bytes) : nil
    }
    guard let title = record["title"]?.string, let isSafe = record["safe"]?.bool, edits.count == elements.count else {
      return nil
    }
    self.init(title, edits, isSafe: isSafe)
  }
}
