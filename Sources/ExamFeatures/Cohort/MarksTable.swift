internal import ExactNumbers
internal import Grading

/// A cohort's marks for a person at a terminal: a line a student, and what waits for a person.
package struct MarksTable: Sendable {
  private let columns: CohortColumns
  private let style: TextStyle

  private static let nameWidth = 24

  package init(_ columns: CohortColumns, isColoured: Bool) {
    self.columns = columns
    style = TextStyle(isColoured: isColoured)
  }

  /// ```
  /// student    1a   2b    total          grade
  ///            /4   /6
  /// anna        4    3    7.0 of 10      B
  /// berta       2    ?    2.0 to 8.0     D–B   2b
  /// ```
  package func text(_ rows: [StudentMarks]) -> String {
    var cells = [header, limits]
    cells += rows.map(row)
    if !rows.isEmpty { cells.append(means(rows)) }
    var widths = Array(repeating: 0, count: cells[0].count)
    for line in cells {
      for (index, cell) in line.enumerated() {
        widths[index] = max(widths[index], DisplayWidth.of(cell.unicodeScalars))
      }
    }
    let lines = cells.enumerated().map { number, line in
      let text = line.enumerated().map { index, cell in
        let padding = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell.unicodeScalars))
        // Numbers end in one column, words begin in one.
        return (1...columns.parts.count + 1).contains(index) ? padding + cell : cell + padding
      }.joined(separator: "  ")
      let trimmed = text.trimmingBlanksAtEnd()
      switch number {
      case 0: return style.paint(trimmed, .bold)
      case 1, cells.count - 1: return style.paint(trimmed, .faint)
      default: return trimmed
      }
    }
    return lines.joined(separator: "\n") + "\n\n" + summary(rows)
  }

  private var header: [String] {
    ["student"] + columns.parts.map(\.id) + ["total", columns.grades.isEmpty ? "" : "grade", "undecided"]
  }

  private var limits: [String] {
    ["of"] + columns.parts.map { Self.short($0.maximum) } + [Self.short(columns.maximum), "", ""]
  }

  private func row(_ marks: StudentMarks) -> [String] {
    let parts = marks.parts.map { part in
      part.status == .blank && part.mark?.isZero == true ? "–" : part.mark.map(Self.short) ?? "?"
    }
    let isOpen = marks.lowest != marks.highest
    let total = isOpen ? "\(Self.short(marks.lowest)) to \(Self.short(marks.highest))" : Self.short(marks.total)
    let grade = marks.grade ?? (isOpen ? "\(marks.lowestGrade ?? "none") to \(marks.highestGrade ?? "none")" : "none")
    let open = marks.undecided.map(\.id).joined(separator: " ")
    return [Wording.line(TextReport.safe(marks.student), limit: Self.nameWidth)] + parts
      + [total, columns.grades.isEmpty ? "" : grade, open]
  }

  private func means(_ rows: [StudentMarks]) -> [String] {
    let means = columns.parts.indices.map { index in
      Self.mean(rows.compactMap { $0.parts.indices.contains(index) ? $0.parts[index].mark : nil })
    }
    return ["mean"] + means + [Self.mean(rows.filter { $0.undecided.isEmpty }.map(\.total)), "", ""]
  }

  private static func mean(_ marks: [Points]) -> String {
    guard let mean = marks.sum().value.divided(by: Rational(marks.count)) else { return "" }
    return mean.decimal(places: 2)
  }

  /// Exact where that is short.
  static func short(_ points: Points) -> String {
    guard let exact = points.value.exactDecimal, exact.utf8.count <= 7 else { return points.value.decimal(places: 2) }
    return exact
  }

  private func summary(_ rows: [StudentMarks]) -> String {
    let waiting = rows.reduce(0) { $0 + $1.undecided.count }
    var text = Wording.count(rows.count, "student")
    if columns.passMark != nil {
      text += " · \(rows.count { $0.passes == true }) pass · \(rows.count { $0.passes == false }) fail"
      let open = rows.count { $0.passes == nil }
      if open > 0 { text += " · \(open) open" }
    }
    if waiting > 0 {
      text += " · \(Wording.count(waiting, "mark")) undecided: --review FILE writes them down for examd review"
    }
    return text + "\n"
  }
}

extension String {
  /// Without blanks at the end.
  fileprivate func trimmingBlanksAtEnd() -> String {
    var bytes = utf8[...]
    while bytes.last == 0x20 { bytes.removeLast() }
    return String(bytes) ?? self
  }
}
