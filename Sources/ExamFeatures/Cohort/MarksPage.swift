internal import ExactNumbers
internal import Grading

/// A cohort's marks as a page.
package struct MarksPage: Sendable {
  private let columns: CohortColumns

  package init(_ columns: CohortColumns) { self.columns = columns }

  package func html(_ rows: [StudentMarks]) -> String {
    let first = 1
    let last = columns.parts.count + 1
    let header =
      ["student"] + columns.parts.map { "\($0.id) /\(MarksTable.short($0.maximum))" }
      + ["total /\(MarksTable.short(columns.maximum))", "passes", "grade", "undecided"]
    let waiting = rows.reduce(0) { $0 + $1.undecided.count }
    let lead =
      "\(Wording.count(rows.count, "student")) · "
      + (waiting == 0 ? "nothing undecided" : "\(Wording.count(waiting, "mark")) undecided, to be given by a person")
    let body = "<h1>\(XMLText.escaped(columns.title))</h1>\n<p class=\"faint\">\(lead)</p>\n"
    return HTMLPage.of(
      title: "Marks: \(columns.title)",
      body: body + HTMLPage.table(header, numbers: Set(first...last), rows: rows.map(cells)))
  }

  private func cells(_ marks: StudentMarks) -> [String] {
    let parts = marks.parts.map { part in
      part.mark.map { part.status == .blank && $0.isZero ? "–" : MarksTable.short($0) }
        ?? "<span class=\"warn\">\(MarksTable.short(part.lowest)) to \(MarksTable.short(part.highest))</span>"
    }
    let isOpen = marks.lowest != marks.highest
    let total =
      isOpen
      ? "<span class=\"warn\">\(MarksTable.short(marks.lowest)) to \(MarksTable.short(marks.highest))</span>"
      : MarksTable.short(marks.total)
    let passes = marks.passes.map { $0 ? "<span class=\"good\">yes</span>" : "<span class=\"bad\">no</span>" }
    let open = columns.passMark == nil ? "" : "<span class=\"warn\">open</span>"
    let grade = marks.grade ?? (isOpen && !columns.grades.isEmpty ? "open" : "")
    return [XMLText.escaped(marks.student)] + parts
      + [total, passes ?? open, XMLText.escaped(grade), marks.undecided.map(\.id).joined(separator: " ")]
  }
}
