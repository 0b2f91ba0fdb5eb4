internal import ExamLanguage
internal import ExamText

/// Collects the notes of one document and makes findings of those that nobody switched off or allowed.
struct FindingList {
  private let levels: RuleLevels
  private(set) var findings: [Finding] = []
  /// Rule ids that a comment allows, by part; -1 for the whole file.
  private let allowed: [Int: Set<String>]
  private var used: Set<Place> = []

  private struct Place: Hashable {
    let home: Int
    let rule: String
  }

  init(levels: RuleLevels, allowed: [Int: Set<String>] = [:]) {
    self.levels = levels
    self.allowed = allowed
  }

  /// - Parameter rule: an index into `RuleRegistry.rules`.
  mutating func add(_ note: Note<ByteRange>, rule: Int) {
    guard let severity = levels.severity(rule, note: note.severity) else { return }
    let id = RuleRegistry.rules[rule].id
    if !allowed.isEmpty {
      if let home = note.home, allowed[home]?.contains(id) == true {
        used.insert(Place(home: home, rule: id))
        return
      }
      if allowed[-1]?.contains(id) == true {
        used.insert(Place(home: -1, rule: id))
        return
      }
    }
    findings.append(note.finding(of: RuleRegistry.rules[rule], severity: severity))
  }

  /// Whether an allowance kept something from being said. Ask after everything else was added.
  func isUsed(_ rule: String, home: Int?) -> Bool { used.contains(Place(home: home ?? -1, rule: rule)) }

  /// In document order; of those at one place the graver first.
  var sorted: [Finding] {
    let isSorted = zip(findings, findings.dropFirst()).allSatisfy { !Self.precedes($1, $0) }
    return isSorted ? findings : findings.sorted(by: Self.precedes)
  }

  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.range.lower != b.range.lower { return a.range.lower < b.range.lower }
    if a.severity != b.severity { return a.severity < b.severity }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.range.upper != b.range.upper ? a.range.upper < b.range.upper : a.message < b.message
  }
}
