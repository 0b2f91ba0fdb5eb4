internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let limitOfNoGroup = Rule(
    "limit-of-no-group", .error,
    what: "A limit (`max=`) on a criterion that is in no group, or a group of which no criterion names the limit.",
    why: "Only `group=` and `max=` together limit anything: without the other each changes no mark.",
    example: """
      +2 points {max=3}
      names an example

      +2 points {max=3}
      names another example
      """,
    instead: "Write `{group=examples max=3}` on one of them, and `{group=examples}` on the others.",
    .part { context in
      let criteria = context.part.criteria
      guard criteria.contains(where: { $0.attributes.groupMaximum != nil || $0.attributes.group != nil }) else {
        return []
      }
      let limited = Set(criteria.filter { $0.attributes.groupMaximum != nil }.compactMap(\.attributes.group?.text))
      var told: Set<String> = []
      return criteria.compactMap { criterion in
        let attributes = criterion.attributes
        if let most = attributes.groupMaximum, attributes.group == nil, let range = attributes.range {
          return Note(
            range, "max=\(most) limits a group, and this criterion is in none", fixes: grouping(most, in: context.part))
        }
        guard let group = attributes.group, !limited.contains(group.text), told.insert(group.text).inserted else {
          return nil
        }
        return Note(
          group.range, "no criterion of the group \(Phrases.quoted(group.text)) names its max", severity: .warning)
      }
    })
  /// Several criteria with the same stray limit were meant as one group.
  private static func grouping(_ most: Points, in part: Part) -> [NoteFix<LocalRange>] {
    let stray = part.criteria.indices.filter { index in
      let attributes = part.criteria[index].attributes
      return attributes.groupMaximum == most && attributes.group == nil
    }
    let taken = Set(part.criteria.compactMap(\.attributes.group?.text))
    guard stray.count > 1, let name = (1...99).lazy.map({ "group\($0)" }).first(where: { !taken.contains($0) }) else {
      return []
    }
    return [
      NoteFix(
        "make these \(stray.count) criteria a group",
        RubricWriting.edits(stray.map { AttributeEdit(criterion: $0, attribute: "group=\(name)") }, in: part))
    ]
  }
}
