internal import ExamLanguage
internal import ExamText

extension Rule {
  static let duplicateCriterionId = Rule(
    "duplicate-criterion-id", .error,
    what: "Two criteria of one rubric with the same id.",
    why: "What stands in for one of them stands in for both, or needs both.",
    example: """
      +3 points {#variance}
      +3 points {#variance}
      """,
    instead: "Give each an id of its own.",
    .part { context in
      var first: [String: Attributes.Name] = [:]
      return context.part.criteria.compactMap { criterion in
        guard let id = criterion.attributes.id else { return nil }
        guard let other = first[id.text] else {
          first[id.text] = id
          return nil
        }
        let free = (2...99).lazy.map { "\(id.text)\($0)" }.first { name in
          !context.part.criteria.contains { $0.attributes.id?.text == name }
        }
        return Note(
          id.range, "a second criterion is called \(Phrases.quoted(id.text))",
          related: [(other.range, "the first one")],
          fixes: free.map { [NoteFix("call this one \($0)", [(id.range, "#" + $0)])] } ?? [])
      }
    })
}
