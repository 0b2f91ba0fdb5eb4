internal import ExamLanguage
package import ExamRules
internal import ExamText

/// What makes a finding the same one after lines moved: its file, rule, part, message and words, never its line.
package struct FindingKey: Sendable, Hashable {
  /// 32 hexadecimal digits, the same on every machine and in every version.
  package let fingerprint: String

  package init(_ finding: Finding, in file: FileReport) {
    let fields = [
      ReportPath.plain(file.path), finding.rule, finding.part?.description ?? "", finding.message,
      file.text.string(finding.range),
    ]
    self.init(fields)
  }

  private init(_ fields: [String]) {
    var (first, second) = (Self.basis, Self.basis ^ 0x5bd1_e995_9e37_79b9)
    for field in fields {
      // The length keeps `ab`, `c` apart from `a`, `bc`.
      for byte in "\(field.utf8.count):\(field)".utf8 {
        first = (first ^ UInt64(byte)) &* Self.prime
        second = (second ^ UInt64(byte)) &* Self.prime
        second ^= second >> 29
      }
    }
    fingerprint = Self.hexadecimal(first) + Self.hexadecimal(second)
  }

  /// The key of one of several findings that are equal in all of this: GitLab wants each fingerprint once.
  ///
  /// - Parameter occurrence: 0 for the first, whose key stays as it is.
  package func numbered(_ occurrence: Int) -> FindingKey {
    occurrence == 0 ? self : FindingKey([fingerprint, String(occurrence)])
  }

  /// The keys of a file's findings in order, no two alike.
  static func distinct(_ file: FileReport) -> [FindingKey] {
    var seen: [FindingKey: Int] = [:]
    return file.findings.map { finding in
      let key = FindingKey(finding, in: file)
      let occurrence = seen[key, default: 0]
      seen[key] = occurrence + 1
      return key.numbered(occurrence)
    }
  }

  // FNV-1a of 64 bits, twice (Fowler, Noll, Vo): a name, not a protection against anybody.
  private static let basis: UInt64 = 0xcbf2_9ce4_8422_2325
  private static let prime: UInt64 = 0x0000_0100_0000_01b3

  private static func hexadecimal(_ value: UInt64) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
