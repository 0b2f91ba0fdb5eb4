internal import ExamLanguage
internal import ExamText

extension Rule {
  static let unknownCriterion = Rule(
    "unknown-criterion", .error,
    what: "An attribute that names a criterion which this rubric does not have.",
    why: "The relation is not read: the criterion adds up where it should stand in, or counts where it should not.",
    example: """
      +3 points {#variance}
      the variance explodes

      +2 points {instead-of=varience}
      something explodes
      """,
    instead: "Write the id as it stands behind the other criterion: `{instead-of=variance}`.",
    .part { context in
      let criteria = context.part.criteria
      let ids = criteria.compactMap { $0.attributes.id?.text }
      return criteria.flatMap { criterion in
        let attributes = criterion.attributes
        return (attributes.insteadOf + attributes.insteadOfAny + attributes.needs).compactMap {
          name -> Note<LocalRange>? in
          if name.text == criterion.attributes.id?.text {
            return Note(name.range, "criterion \(Phrases.quoted(name.text)) names itself")
          }
          guard !ids.contains(name.text) else { return nil }
          guard let nearest = NearestName.of(name.text, among: ids) else {
            return Note(name.range, "no criterion of this part is called \(Phrases.quoted(name.text))")
          }
          return Note(
            name.range, "no criterion of this part is called \(Phrases.quoted(name.text)); the nearest is \(nearest)",
            fixes: [NoteFix("write \(nearest)", [(name.range, nearest)])])
        }
      }
    })
}
