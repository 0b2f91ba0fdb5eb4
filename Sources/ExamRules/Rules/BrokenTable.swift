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
      let fixes = lastCell(context).map { [NoteFix("write 0 points", [($0, " 0 points ")])] } ?? []
      return context.note("this row has no points; the others do", fixes: fixes)
    })
  /// The empty cell that ends the row; nil where words stand in it.
  private static func lastCell(_ context: ProblemContext) -> LocalRange? {
    let (bytes, range) = (context.bytes, context.problem.range)
    guard range.upper <= bytes.count, range.upper > range.lower + 2, bytes[range.upper - 1] == 0x7C else { return nil }
    var start = range.upper - 1
    while start > range.lower, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start > range.lower + 1, bytes[start - 1] == 0x7C else { return nil }
    return LocalRange(start, range.upper - 1)
  }
}
