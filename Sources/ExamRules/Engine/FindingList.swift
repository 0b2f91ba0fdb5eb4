internal import ExamLanguage
internal import ExamText

/// Collects the notes of one document and makes findings of those that nobody switched off or allowed.
struct FindingList {
  private let levels: RuleLevels
  /// Of the parts, in document order already.
  private var ofParts: [Finding] = []
  /// In any order.
  private var others: [Finding] = []
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
    guard !isAllowed(RuleRegistry.rules[rule].id, home: note.home) else { return }
    others.append(note.finding(of: RuleRegistry.rules[rule], severity: severity))
  }

  /// Adds what is found in one part. Parts are added in the order of the document.
  mutating func add(_ findings: [PlacedFinding], home: Int) {
    for placed in findings where !isAllowed(RuleRegistry.rules[placed.rule].id, home: home) {
      ofParts.append(placed.finding)
    }
  }

  private mutating func isAllowed(_ id: String, home: Int?) -> Bool {
    guard !allowed.isEmpty else { return false }
    if let home, allowed[home]?.contains(id) == true {
      used.insert(Place(home: home, rule: id))
      return true
    }
    if allowed[-1]?.contains(id) == true {
      used.insert(Place(home: -1, rule: id))
      return true
    }
    return false
  }

  /// Whether an allowance kept something from being said. Ask after everything else was added.
  func isUsed(_ rule: String, home: Int?) -> Bool { used.contains(Place(home: home ?? -1, rule: rule)) }

  /// In document order; of those at one place the graver first. What the parts say is in order as it comes and is not
  /// sorted again.
  var sorted: [Finding] { Self.merged(ofParts, others) }

  /// Those of no part in particular, in no order.
  var ofNoPart: [Finding] { others }

  /// In document order, of findings of the parts in the order of the parts and others in any order.
  static func merged(_ ofParts: [Finding], _ others: [Finding]) -> [Finding] {
    let second = others.sorted(by: precedes)
    let isSorted = zip(ofParts, ofParts.dropFirst()).allSatisfy { !precedes($1, $0) }
    let first = isSorted ? ofParts : ofParts.sorted(by: precedes)
    guard !second.isEmpty else { return first }
    var merged: [Finding] = []
    merged.reserveCapacity(first.count + second.count)
    var next = 0
    for finding in second {
      while next < first.count, !precedes(finding, first[next]) {
        merged.append(first[next])
        next += 1
      }
      merged.append(finding)
    }
    merged.append(contentsOf: first[next...])
    return merged
  }

  private static func precedes(_ a: Finding, _ b: Finding) -> Bool {
    if a.range.lower != b.range.lower { return a.range.lower < b.range.lower }
    if a.severity != b.severity { return a.severity < b.severity }
    if a.rule != b.rule { return a.rule < b.rule }
    return a.range.upper != b.range.upper ? a.range.upper < b.range.upper : a.message < b.message
  }
}
