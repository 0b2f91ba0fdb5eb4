internal import ExactJSON
internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// SARIF 2.1.0 (OASIS), which code hosts show at the lines of a change.
///
/// All rules are described, with their documentation. Regions are 1-based with exclusive ends (§3.30), columns in UTF-16
/// units (`columnKind`, §3.14.17); a lone carriage return ends a line too (`newlineSequences`, §3.14.18).
package struct SARIFReport: StreamedReport {
  private let version: String
  private let ruleIndices: [String: Int]

  /// - Parameter version: examd's own.
  package init(version: String) {
    self.version = version
    ruleIndices = Dictionary(RuleRegistry.entries.enumerated().map { ($1.id, $0) }) { first, _ in first }
  }

  package var opening: String {
    let driver: JSONValue = [
      "name": "examd", "semanticVersion": .string(version),
      "rules": .array(RuleRegistry.entries.map(Self.rule)),
    ]
    return """
      {"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{\
      "tool":{"driver":\(JSONElement.text(driver))},"columnKind":"utf16CodeUnits",\
      "newlineSequences":["\\r\\n","\\n","\\r"],"results":[
      """
  }

  package func file(_ file: FileReport, isFirst: Bool) -> String {
    var output = ""
    for (finding, key) in zip(file.findings, FindingKey.distinct(file)) {
      output += JSONElement.text(result(finding, key, file), isFirst: isFirst && output.isEmpty)
    }
    return output
  }

  package func closing(_ counts: ReportCounts) -> String { "\n]}]}\n" }

  private static func rule(_ entry: RuleRegistry.Entry) -> JSONValue {
    let title = sentence(entry.docs)
    return [
      "id": .string(entry.id),
      "shortDescription": ["text": .string(title)],
      "fullDescription": ["text": .string(title)],
      "help": ["text": .string(entry.docs), "markdown": .string(entry.docs)],
      "defaultConfiguration": ["level": .string(level(entry.severity))],
    ]
  }

  /// What a rule finds: the first paragraph of its documentation, without its heading.
  private static func sentence(_ docs: String) -> String {
    let paragraph = docs.split(separator: "\n", maxSplits: 1).first ?? ""
    let heading = "**What it finds.** "
    return String(paragraph.hasPrefix(heading) ? paragraph.dropFirst(heading.utf8.count) : paragraph)
  }

  /// SARIF knows three levels; what examd calls a hint is a note too.
  private static func level(_ severity: Severity) -> String {
    switch severity {
    case .error: "error"
    case .warning: "warning"
    case .information, .hint: "note"
    }
  }

  private func result(_ finding: Finding, _ key: FindingKey, _ file: FileReport) -> JSONValue {
    var members: [JSONValue.Member] = [.init("ruleId", .string(finding.rule))]
    if let index = ruleIndices[finding.rule] { members.append(.init("ruleIndex", .int(index))) }
    members += [
      .init("level", .string(Self.level(finding.severity))),
      .init("message", ["text": .string(finding.message)]),
      .init("locations", [location(finding.range, in: file, part: finding.part)]),
      .init("partialFingerprints", ["examdFinding/v1": .string(key.fingerprint)]),
    ]
    let related = finding.related.enumerated().map { index, place in
      relatedLocation(place, number: index + 1, in: file)
    }
    if !related.isEmpty { members.append(.init("relatedLocations", .array(related))) }
    let fixes = finding.fixes.filter { !$0.edits.isEmpty }.map { fix($0, in: file) }
    if !fixes.isEmpty { members.append(.init("fixes", .array(fixes))) }
    return .object(members)
  }

  private func location(_ range: ByteRange, in file: FileReport, part: PartID?) -> JSONValue {
    var members = [JSONValue.Member("physicalLocation", physical(range, in: file))]
    if let part { members.append(.init("logicalLocations", [["name": .string(part.description), "kind": "part"]])) }
    return .object(members)
  }

  private func relatedLocation(_ place: Finding.Related, number: Int, in file: FileReport) -> JSONValue {
    [
      "id": .int(number), "physicalLocation": physical(place.range, in: file),
      "message": ["text": .string(place.message)],
    ]
  }

  private func physical(_ range: ByteRange, in file: FileReport) -> JSONValue {
    ["artifactLocation": artifact(file), "region": region(range, in: file.text)]
  }

  private func artifact(_ file: FileReport) -> JSONValue { ["uri": .string(ReportPath.uri(file.path))] }

  private func region(_ range: ByteRange, in text: Text) -> JSONValue {
    let region = OneBasedRegion(range, in: text)
    return [
      "startLine": .int(region.startLine), "startColumn": .int(region.startColumn), "endLine": .int(region.endLine),
      "endColumn": .int(region.endColumn),
    ]
  }

  private func fix(_ fix: Finding.Fix, in file: FileReport) -> JSONValue {
    let replacements: [JSONValue] = fix.edits.map { edit in
      [
        "deletedRegion": region(edit.range, in: file.text),
        "insertedContent": ["text": .string(String(decoding: edit.replacement, as: UTF8.self))],
      ]
    }
    return [
      "description": ["text": .string(fix.title)],
      "artifactChanges": [["artifactLocation": artifact(file), "replacements": .array(replacements)]],
    ]
  }
}
