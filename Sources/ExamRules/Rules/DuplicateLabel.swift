internal import ExamLanguage
internal import ExamText

extension Rule {
  static let duplicateLabel = Rule(
    "duplicate-label", .warning,
    what: "Two parts of one name.",
    why: "A draft's answer to that name is marked by the first of them only.",
    example: """
      ## 2a
      ## 2a
      """,
    instead: "Give each part a name of its own.",
    .exam { context in
      context.ledger.repeatedNames.map { index, first in
        let related = [(context.range(first, context.parts[first].part.labelRange), "the first one")]
        return context.note(
          index, context.parts[index].part.labelRange, "a second part is called \(context.name(index))",
          related: related,
          fixes: PartLabelling.fix(ofQuestion: context.exam.parts[index].question, in: context).map { [$0] } ?? [])
      }
    })
}
