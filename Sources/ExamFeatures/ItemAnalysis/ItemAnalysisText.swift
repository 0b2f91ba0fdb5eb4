internal import ExactNumbers

extension ItemAnalysis {
  /// For a person at a terminal.
  package func text(isColoured: Bool) -> String { ItemAnalysisText(self, TextStyle(isColoured: isColoured)).text }
}

private struct ItemAnalysisText {
  private let analysis: ItemAnalysis
  private let style: TextStyle

  init(_ analysis: ItemAnalysis, _ style: TextStyle) {
    self.analysis = analysis
    self.style = style
  }

  var text: String {
    var blocks = [whole, histogram, parts]
    blocks += analysis.items.map(details).filter { !$0.isEmpty }
    blocks.append(suspicions)
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var whole: String {
    let whole = analysis.whole
    var first = style.paint(TextReport.safe(analysis.columns.title), .bold) + "\n"
    first += Wording.count(whole.students, "student")
    if whole.complete < whole.students { first += ", \(whole.complete) of them without undecided parts" }
    if analysis.columns.passMark != nil {
      first += " · \(whole.passed) pass · \(whole.failed) fail" + (whole.open > 0 ? " · \(whole.open) open" : "")
    }
    let grades = whole.grades.filter { $0.count > 0 || $0.name != nil }.map { "\($0.name ?? "none") \($0.count)" }
    if !grades.isEmpty { first += "\ngrades: " + grades.joined(separator: " · ") }
    let range = whole.least.flatMap { least in whole.greatest.map { "\(least) to \($0)" } }
    var second =
      "total of \(MarksTable.short(analysis.columns.maximum)): mean \(decimal(whole.mean)) · median "
      + "\(decimal(whole.median)) · deviation \(decimal(whole.deviation)) · \(range ?? "no marks")\n"
    if let alpha = whole.alpha, let error = whole.standardError {
      second += "Cronbach's alpha \(decimal(alpha)) · standard error \(decimal(error)) points"
      if alpha < 0 { second += " · negative: the parts do not measure one thing" }
    } else {
      second += "Cronbach's alpha and standard error not defined: \(whole.alphaMissing ?? "too few marks")"
    }
    return first + "\n" + second + "\n"
  }

  private var histogram: String {
    let counts = analysis.whole.distribution
    guard let most = counts.max(), most > 0 else { return "" }
    return counts.enumerated().map { index, count in
      let name = "\(index * 10)–\(index * 10 + 10) %"
      let bar = String(repeating: "▇", count: count == 0 ? 0 : max(1, count * 40 / most))
      return padded(name, 10) + " " + bar + (count > 0 ? " \(count)" : "")
    }.joined(separator: "\n") + "\n"
  }

  private var parts: String {
    let header = [
      "part", "of", "mean", "difficulty", "discr.", "spread", "α without", "answered", "blank", "undecided",
    ]
    var rows = [header]
    for item in analysis.items {
      rows.append([
        item.id, MarksTable.short(item.maximum), decimal(item.mean), percent(item.difficulty),
        decimal(item.discrimination), percent(item.spread), decimal(item.alphaWithout), "\(item.answered)",
        "\(item.blank)", "\(item.undecided)",
      ])
    }
    let widths = header.indices.map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
    let lines = rows.enumerated().map { number, row in
      let line = row.enumerated().map { column, cell in
        let blanks = String(repeating: " ", count: widths[column] - cell.unicodeScalars.count)
        return column == 0 ? cell + blanks : blanks + cell
      }.joined(separator: "  ")
      return number == 0 ? style.paint(line, .bold) : line
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func details(_ item: ItemAnalysis.Item) -> String {
    var lines = [style.paint(item.id, .bold) + "  " + Wording.line(TextReport.safe(item.stem), limit: 90)]
    for (index, alternative) in item.alternatives.enumerated() {
      let figures =
        "\(padded(percent(alternative.share), 5)) strong \(padded(percent(alternative.upper), 5)) weak "
        + "\(padded(percent(alternative.lower), 5))"
      lines.append(
        "  \(alternative.isRight ? "✓" : "○") \(index + 1)  \(figures) "
          + Wording.line(TextReport.safe(alternative.text), limit: 60))
    }
    for criterion in item.criteria {
      let open = criterion.undecided > 0 ? " (\(criterion.undecided) undecided)" : ""
      lines.append(
        "  \(padded(criterion.points.signed, 5)) met by \(percent(criterion.hitRate))\(open)  "
          + Wording.line(TextReport.safe(criterion.text), limit: 60))
    }
    return lines.count > 1 ? lines.joined(separator: "\n") + "\n" : ""
  }

  private var suspicions: String {
    let lines = analysis.items.flatMap { item in
      item.suspicions.map { "  \(item.id)  \(style.paint($0.kind, .yellow)): \($0.message)" }
    }
    return lines.isEmpty
      ? "nothing suspicious\n" : style.paint("to look at", .bold) + "\n" + lines.joined(separator: "\n") + "\n"
  }

  private func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.unicodeScalars.count)) + text
  }

  private func decimal(_ value: Rational?) -> String { value?.decimal(places: 2) ?? "–" }
  private func decimal(_ value: Double?) -> String { value.map(ItemAnalysis.Item.decimal) ?? "–" }
  private func percent(_ share: Rational?) -> String {
    share.map { ($0 * Rational(100)).decimal(places: 0) + " %" } ?? "–"
  }
}
