internal import ExactNumbers

extension MarkingScheme {
  /// How the rubric is read, in one line: `read as: +5, or +1.5 and +3.5`; nil where all simply add up.
  package var reading: String? {
    guard case .rubric(let rubric) = content else { return nil }
    let relations = rubric.relations
    let sign = { (index: Int) in rubric.criteria[index].points.signed }
    var ways: [String] = []
    var sum: [String] = []
    var groups: [(name: String, members: [Int])] = []
    var limited: [(name: String, most: Points, members: [Int])] = []
    var notes: [String] = []
    for relation in relations where !relation.isBonus && rubric.criteria[relation.index].points.isPositive {
      let index = relation.index
      switch relation.role {
      case .whole: ways.append(sign(index))
      case .insteadOfEverything: notes.append("\(sign(index)) for a partly right answer")
      case .additive: sum.append(sign(index))
      case .oneOf(let name):
        if let place = groups.firstIndex(where: { $0.name == name }) {
          groups[place].members.append(index)
        } else {
          groups.append((name, [index]))
        }
      case .upTo(let name, let most):
        if let place = limited.firstIndex(where: { $0.name == name }) {
          limited[place].members.append(index)
        } else {
          limited.append((name, most, [index]))
        }
      case .insteadOf(let targets):
        notes.append("\(sign(index)) instead of \(targets.map(sign).joined(separator: " and "))")
      case .insteadOfAny(let targets):
        notes.append("\(sign(index)) instead of one of \(targets.map(sign).joined(separator: ", "))")
      case .deduction, .feedback: continue
      }
    }
    guard !ways.isEmpty || !groups.isEmpty || !limited.isEmpty || !notes.isEmpty else { return nil }
    sum += groups.map { "the best of \($0.members.map(sign).joined(separator: ", "))" }
    sum += limited.map { "at most \($0.most) of \($0.members.map(sign).joined(separator: ", "))" }
    if !sum.isEmpty { ways.append(sum.joined(separator: " and ")) }
    let text = (ways.count > 2 ? "one of " : "") + ways.joined(separator: ways.count > 2 ? ", " : ", or ")
    return "read as: " + ([text] + notes).joined(separator: "; ")
  }
}
