internal import Concepts
internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import Marking

/// An exam at a glance, as teachers plan one: what each part asks, how, for how many points, and about which concepts.
enum Blueprint {
  /// As many concepts as fit into a line.
  private static let conceptLimit = 5

  /// Markdown.
  static func of(_ check: ExamCheck) -> String? {
    let exam = check.exam
    guard !exam.parts.isEmpty else { return nil }
    let marking = check.marking
    var lines: [String] = []
    if let title = exam.title { lines += ["# \(Wording.markdownLine(title, limit: 200))", ""] }
    lines += [
      "\(Wording.count(exam.parts.count, "part")) · \(Wording.points(marking.maximum))", "",
      "| part | asks | kind | points | concepts |", "|---|---|---|---|---|",
    ]
    var points: [String: (count: Int, sum: Points)] = [:]
    for (index, placed) in exam.parts.enumerated() {
      let scheme = check.scheme(ofPart: index)
      let kind = scheme.policy == nil ? "open" : "multiple choice"
      let former = points[kind] ?? (0, Points(0))
      points[kind] = (former.count + 1, former.sum + scheme.maximum)
      let cells = [
        placed.id.description, Wording.markdownLine(question(placed.part), limit: 70), kind,
        scheme.maximum.description, concepts(placed.part, check.concepts).joined(separator: ", "),
      ]
      lines.append("| \(cells.map(escaped).joined(separator: " | ")) |")
    }
    lines.append("")
    for (kind, entry) in points.sorted(by: { $0.key < $1.key }) {
      lines.append("- \(kind): \(Wording.count(entry.count, "part")), \(Wording.points(entry.sum))")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func question(_ part: Part) -> String { part.string(part.stem) }

  /// Those named in the part, in the order in which they come.
  private static func concepts(_ part: Part, _ index: ConceptIndex) -> [String] {
    var names: [String] = []
    for occurrence in index.occurrences(in: part.bytes) {
      let name = index.concepts[occurrence.concept].name
      if !names.contains(name) { names.append(name) }
      if names.count == conceptLimit { break }
    }
    return names
  }

  /// A bar would end the cell.
  private static func escaped(_ cell: String) -> String {
    var output = ""
    for scalar in cell.unicodeScalars {
      if scalar == "|" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }
}
