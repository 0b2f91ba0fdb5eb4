internal import ExamLanguage
internal import ExamText

extension Rule {
  static let brokenTable = Rule(
    "broken-table", .warning,
    what: "A row of a table of alternatives that does not end in points, among rows that do.",
    why: "The row is no alternative: nobody can tick it, and the count of alternatives is off.",
    example: """
      | It is convex. | 2.0 points |
      | It is linear. | |
      """,
    instead: "Write the points into the row's last cell; `0 points` for one that changes nothing.",
    .problem(.brokenTable) { context in
      context.note("this row has no points; the others do")
    })
}
