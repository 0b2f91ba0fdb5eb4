internal import ExactNumbers
internal import ExamLanguage
internal import ExamText

extension Rule {
  static let rubricMissing = Rule(
    "rubric-missing", .information,
    what: """
      An open part that is worth points and has no rubric. A warning where lines look like one and are not written \
      so that \
      they could be read: a list or table of points.
      """,
    why: "Two markers give two marks. Without criteria nothing says what a half-right answer earns.",
    example: """
      a Explain why the variance grows.

      5.0 points · Open · 1/4 Page
      """,
    instead: "Write what earns how much: `+3 points`, and beneath it what is rewarded.",
    .part { context in
      let part = context.part
      guard part.kind == .open, part.criteria.isEmpty, part.alternatives.isEmpty,
        let points = part.header?.points ?? part.declaredPoints, points.points.isPositive,
        // Criteria stand there that cannot be read; that is said.
        !part.problems.contains(where: { $0.kind == .ambiguousMinus })
      else { return [] }
      let alike = RubricLookalikes.find(in: part)
      if alike.count > 1, let first = alike.first {
        return [
          Note(
            first,
            "\(alike.count) lines look like a rubric and are not read as one: write +2 points: and the text behind it, "
              + "or name a table's columns Criterion and Points",
            severity: .warning, related: alike.dropFirst().prefix(20).map { ($0, "this one too") })
        ]
      }
      let what = part.modelAnswers.isEmpty ? "neither rubric nor model answer" : "no rubric"
      return [
        Note(points.range, "\(what) for \(Phrases.points(points.points))", fixes: RubricDraft.fixes(in: part))
      ]
    })
}

/// Lines that give points and are no criteria: `- names the law (2 points)`, `| names the law | 2 |`, `+2: names the law`.
private enum RubricLookalikes {
  private static let units: Set<String> = [
    "points", "point", "pts", "pt", "p", "punkte", "punkt", "punten", "puntos", "marks",
  ]

  static func find(in part: Part) -> [LocalRange] {
    var found: [LocalRange] = []
    for block in part.blocks where [.list, .table, .paragraph].contains(block.kind) {
      var start = block.range.lower
      while start < block.range.upper, found.count < 50 {
        let end = part.bytes[start..<block.range.upper].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? block.range.upper
        let line = part.string(LocalRange(start, end))
        if block.kind == .table ? endsInNumber(line) : givesPoints(line), let range = trimmed(start, end, part) {
          found.append(range)
        }
        start = end + 1
      }
    }
    return found
  }

  private static func trimmed(_ start: Int, _ end: Int, _ part: Part) -> LocalRange? {
    guard let first = part.bytes[start..<end].firstIndex(where: { $0 != 0x20 && $0 != 0x09 }) else { return nil }
    return LocalRange(first, end)
  }

  /// A row whose last cell is a number.
  private static func endsInNumber(_ line: String) -> Bool {
    guard let cell = line.split(separator: "|").last(where: { $0.contains { $0 != " " } }), line.contains("|") else {
      return false
    }
    let text = cell.split(separator: " ")
    return text.count == 1 && isNumber(text[0])
  }

  /// `+2: …`, `[+2] …`, `(+2) …` at the beginning, `(2 points)`, `(+2)`, `(2P)` at the end.
  private static func givesPoints(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    guard var first = words.first else { return false }
    if ["-", "*"].contains(first), words.count > 1 { first = words[1] }
    let opening = first.drop { $0 == "(" || $0 == "[" }
    let signed = opening.prefix { $0 != ":" && $0 != "]" && $0 != ")" }
    if words.count > 1, signed.endIndex < opening.endIndex, "+-−".contains(signed.first ?? " "), isNumber(signed) {
      return true
    }
    guard line.hasSuffix(")"), let open = line.lastIndex(of: "("), words.count > 1 else { return false }
    let inner = line[line.index(after: open)...].dropLast()
    let number = inner.prefix { $0.isASCII && ($0.isNumber || "+-.,/".contains($0)) || "−½".contains($0) }
    let unit = inner[number.endIndex...].drop { $0 == " " }.lowercased()
    return isNumber(number) && (units.contains(unit) || unit.isEmpty && "+-−".contains(number.first ?? " "))
  }

  private static func isNumber(_ text: some StringProtocol) -> Bool {
    text.utf8.contains { (0x30...0x39).contains($0) } && text.allSatisfy { $0.isNumber || "+-−.,/".contains($0) }
  }
}
