internal import ExactNumbers

/// A cohort's marks as comma-separated values (RFC 4180): a row a student, safe to open in a spreadsheet.
///
/// A spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula, and a student chooses what a draft is
/// called and says. So every text is quoted, and one that begins like a formula gets an apostrophe before it, by which
/// spreadsheets know text. Numbers are ours, and stay numbers.
package struct MarksCSV: Sendable {
  private let columns: CohortColumns

  package init(_ columns: CohortColumns) { self.columns = columns }

  package var header: String {
    let names =
      ["file", "student"] + columns.parts.map(\.id)
      + ["total", "lowest", "highest", "max", "passes", "grade", "undecided"]
    return Self.line(names.map(Self.text))
  }

  package func line(_ marks: StudentMarks) -> String {
    let parts = marks.parts.map { $0.mark.map(Self.number) ?? "" }
    let open = marks.undecided.map { "\($0.id): \($0.lowest) to \($0.highest)" }.joined(separator: "; ")
    return Self.line(
      [Self.text(marks.file), Self.text(marks.student)] + parts
        + [marks.total, marks.lowest, marks.highest, marks.maximum].map(Self.number)
        + [marks.passes.map { $0 ? "yes" : "no" } ?? "", Self.text(marks.grade ?? ""), Self.text(open)])
  }

  private static func line(_ cells: [String]) -> String { cells.joined(separator: ",") + "\r\n" }

  /// Exact; thirds to 12 decimals.
  private static func number(_ points: Points) -> String {
    points.value.exactDecimal ?? points.value.decimal(places: 12)
  }

  /// A cell that no spreadsheet takes for anything but text.
  static func text(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    var cell = "\""
    if isLikeFormula(text) { cell += "'" }
    for scalar in text.unicodeScalars {
      if scalar == "\"" { cell += "\"\"" } else if scalar != "\0" { cell.unicodeScalars.append(scalar) }
    }
    return cell + "\""
  }

  /// What is blank at the beginning is looked past, as some spreadsheets do; the wide forms are those of East Asian
  /// keyboards.
  private static func isLikeFormula(_ text: String) -> Bool {
    let first = text.unicodeScalars.first { !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "\u{FEFF}" }
    if let begin = text.unicodeScalars.first, begin == "\t" || begin == "\r" || begin == "\n" { return true }
    switch first {
    case "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{2212}", "|", "%": return true
    default: return false
    }
  }
}
