internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Marking

/// Two versions of one exam, or one in two languages, side by side: what should be alike and is not.
///
/// Parts are compared by their names. Texts may differ, and the order of alternatives and criteria; what they are worth
/// may not.
package enum VersionComparison {
  /// One line for each difference, in the order of the first exam; nil where either is no exam.
  package static func differences(_ one: Analysis, _ two: Analysis) -> [String]? {
    guard case .exam(let former, _) = one.content, case .exam(let latter, _) = two.content else { return nil }
    var lines: [String] = []
    let (a, b) = (former.marking, latter.marking)
    if a.maximum != b.maximum { lines.append("the parts add up to \(a.maximum) and to \(b.maximum)") }
    if a.declaredTotal != b.declaredTotal {
      lines.append("the total says \(name(a.declaredTotal)) and \(name(b.declaredTotal))")
    }
    if a.passMark != b.passMark { lines.append("\(name(a.passMark)) and \(name(b.passMark)) points pass") }
    let others = Dictionary(latter.exam.parts.indices.map { (latter.exam.parts[$0].id, $0) }) { first, _ in first }
    var seen: Set<PartID> = []
    for index in former.exam.parts.indices {
      let id = former.exam.parts[index].id
      guard seen.insert(id).inserted else { continue }
      guard let other = others[id] else {
        lines.append("\(id) is missing in the second")
        continue
      }
      lines += VersionDifferences.ofParts(
        former.exam.parts[index].part, a.schemes[index], latter.exam.parts[other].part, b.schemes[other]
      ).map { "\(id): \($0)" }
    }
    let missing = latter.exam.parts.filter { !seen.contains($0.id) }
    lines += missing.map { "\($0.id) is missing in the first" }
    return lines
  }

  private static func name(_ points: Points?) -> String { points?.description ?? "nothing" }
}
