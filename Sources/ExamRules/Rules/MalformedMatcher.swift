internal import ExamLanguage
internal import ExamText
internal import Grading

extension Rule {
  static let malformedMatcher = Rule(
    "malformed-matcher", .error,
    what: "A matcher of a criterion (`match=`, `regex=`, `formula=`, `number=` …) that cannot be read.",
    why: "The criterion stays undecided for every answer.",
    example: """
      +2 points {match="near(gradient* explod*"}

      the gradients explode
      """,
    instead: """
      Close what is open, and see \"Matchers\" in the description of the format; \
      `examd explain EXAM --part 2b --sample TEXT` shows what a matcher finds.
      """,
    .part { context in
      context.part.criteria.flatMap { criterion in
        (CriterionMatcher(criterion.attributes)?.faults ?? []).map { Note($0.range, $0.message) }
      }
    })
}
