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
      lines += differences(
        former.exam.parts[index].part, a.schemes[index], latter.exam.parts[other].part, b.schemes[other]
      ).map { "\(id): \($0)" }
    }
    let missing = latter.exam.parts.filter { !seen.contains($0.id) }
    lines += missing.map { "\($0.id) is missing in the first" }
    return lines
  }

  private static func differences(_ a: Part, _ one: MarkingScheme, _ b: Part, _ two: MarkingScheme) -> [String] {
    var lines: [String] = []
    if a.kind != b.kind { return ["multiple choice in one, open in the other"] }
    if one.maximum != two.maximum { lines.append("worth \(one.maximum) and \(two.maximum)") }
    if a.kind == .multipleChoice {
      if a.alternatives.count != b.alternatives.count {
        lines.append("\(a.alternatives.count) and \(b.alternatives.count) alternatives")
      } else if key(a) != key(b) {
        lines.append("the keys are worth \(list(key(a))) and \(list(key(b)))")
      }
    } else {
      let (first, second) = (a.criteria.map(\.points.points).sorted(), b.criteria.map(\.points.points).sorted())
      if first != second { lines.append("the rubrics have \(list(first)) and \(list(second))") }
      if a.modelAnswers.isEmpty != b.modelAnswers.isEmpty { lines.append("a model answer in one only") }
    }
    return lines
  }

  /// What the alternatives are worth, whatever their order; 1 for a right one without points.
  private static func key(_ part: Part) -> [Points] {
    part.alternatives.map { $0.points?.points ?? Points($0.isTicked == true ? 1 : 0) }.sorted()
  }

  private static func list(_ points: [Points]) -> String {
    points.isEmpty ? "nothing" : points.prefix(12).map(\.signed).joined(separator: " ")
  }

  private static func name(_ points: Points?) -> String { points?.description ?? "nothing" }
}
