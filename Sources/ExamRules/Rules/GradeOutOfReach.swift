internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let gradeOutOfReach = Rule(
    "grade-out-of-reach", .error,
    what: """
      A grade that needs more than the exam gives; as a warning one that no mark can earn, because another grade \
      begins \
      at the same points or no attainable mark lies between its boundary and the next.
      """,
    why: "The table promises a grade that nobody gets.",
    example: """
      ---
      total: 50
      grades: {A: 55, B: 40, C: 28}
      ---
      """,
    instead: """
      Give each grade points that marks can reach. Which points were meant is known to the author alone.
      """,
    .exam { context in
      guard !context.settings.grades.isEmpty, context.maximum.isPositive else { return [] }
      let marking = context.marking
      let place = context.valueRange("grades") ?? ByteRange(0, 0)
      let greatest = marking.attainable.maximum
      return marking.unattainableGrades.map { grade in
        if greatest < grade.least {
          return Note(
            place, "grade \(grade.name) needs \(Phrases.points(grade.least)), \(greatest) can be reached")
        }
        return Note(
          place, "no mark gives grade \(grade.name), from \(Phrases.points(grade.least)) on", severity: .warning)
      }
    })
}
