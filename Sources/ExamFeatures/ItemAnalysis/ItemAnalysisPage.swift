internal import ExactNumbers

extension ItemAnalysis {
  /// One page with everything in it, plots included; nothing is fetched and nothing runs.
  package var html: String { ItemAnalysisPage(self).html }
}

private struct ItemAnalysisPage {
  private let analysis: ItemAnalysis

  init(_ analysis: ItemAnalysis) { self.analysis = analysis }

  var html: String {
    let title = XMLText.escaped(analysis.columns.title)
    let whole = analysis.whole
    var lead = Wording.count(whole.students, "student")
    if whole.complete < whole.students {
      lead += ", \(whole.complete) of them without undecided parts: what compares whole rows counts these only"
    }
    var body = "<h1>\(title)</h1>\n<p class=\"faint\">\(lead)</p>\n" + figures + suspicions
    body += "<h2>Totals</h2>\n" + histogram
    if let scatter { body += "<h2>Difficulty and discrimination</h2>\n" + scatter }
    body += "<h2>Parts</h2>\n" + parts
    for item in analysis.items { body += details(item) }
    return HTMLPage.of(title: "Analysis: \(analysis.columns.title)", body: body)
  }

  // MARK: Figures

  private var figures: String {
    let whole = analysis.whole
    var entries = [
      ("mean of \(MarksTable.short(analysis.columns.maximum))", decimal(whole.mean)), ("median", decimal(whole.median)),
      ("standard deviation", decimal(whole.deviation)),
      ("Cronbach's alpha", whole.alpha.map(decimal) ?? missing),
      ("standard error", whole.standardError.map { decimal($0) + " points" } ?? missing),
    ]
    if analysis.columns.passMark != nil {
      entries.append(("pass", "\(whole.passed)"))
      entries.append(("fail", "\(whole.failed)"))
      if whole.open > 0 { entries.append(("open", "\(whole.open)")) }
    }
    for (name, count) in whole.grades where name != nil || count > 0 {
      entries.append(("grade " + XMLText.escaped(name ?? "none"), "\(count)"))
    }
    let terms = entries.map { "<div><dt>\($0)</dt><dd>\($1)</dd></div>" }
    return "<dl>" + terms.joined(separator: "\n") + "</dl>\n"
  }

  private var missing: String {
    "not defined<br><small>\(XMLText.escaped(analysis.whole.alphaMissing ?? "too few marks"))</small>"
  }

  private var suspicions: String {
    let rows = analysis.items.flatMap { item in
      item.suspicions.map {
        "<li><b>\(item.id)</b> <span class=\"warn\">\($0.kind)</span>: \(XMLText.escaped($0.message))</li>"
      }
    }
    guard !rows.isEmpty else { return "<p class=\"good\">Nothing suspicious.</p>\n" }
    return "<h2>To look at</h2>\n<ul>" + rows.joined(separator: "\n") + "</ul>\n"
  }

  // MARK: Plots

  private var histogram: String {
    let counts = analysis.whole.distribution
    let most = max(1, counts.max() ?? 1)
    var shapes = ""
    for (index, count) in counts.enumerated() {
      let height = count * 160 / most
      let x = 40 + index * 60
      shapes += "<rect class=\"bar\" x=\"\(x + 3)\" y=\"\(180 - height)\" width=\"54\" height=\"\(height)\">"
      shapes += "<title>\(count) between \(index * 10) % and \(index * 10 + 10) %</title></rect>"
      if count > 0 { shapes += text(x + 30, 174 - height, "\(count)") }
      shapes += text(x, 198, "\(index * 10)", "faint")
    }
    shapes += text(640, 198, "100 %", "faint")
    shapes += "<line class=\"axis\" x1=\"40\" y1=\"180\" x2=\"640\" y2=\"180\"/>"
    if let pass = analysis.columns.passMark?.share(of: analysis.columns.maximum) {
      let x = 40 + number(pass.approximate * 600, in: 0...600)
      shapes += "<line class=\"pass\" x1=\"\(x)\" y1=\"8\" x2=\"\(x)\" y2=\"180\"/>" + text(x, 4, "pass", "faint")
    }
    return svg("How many students have which share of the points", width: 690, height: 206, shapes)
  }

  /// Difficulty to the right, discrimination upwards; nil where no part has both.
  private var scatter: String? {
    let points = analysis.items.compactMap { item -> (String, Double, Double)? in
      guard let difficulty = item.difficulty, let discrimination = item.discrimination else { return nil }
      return (item.id, min(1, max(0, difficulty.approximate)), discrimination)
    }
    guard !points.isEmpty else { return nil }
    func y(_ r: Double) -> Int { 20 + number((1 - r) * 120, in: 0...240) }
    var shapes = "<line class=\"axis\" x1=\"40\" y1=\"260\" x2=\"540\" y2=\"260\"/>"
    shapes += "<line class=\"axis\" x1=\"40\" y1=\"20\" x2=\"40\" y2=\"260\"/>"
    shapes += "<line class=\"axis\" x1=\"40\" y1=\"\(y(0))\" x2=\"540\" y2=\"\(y(0))\"/>"
    for r in [-1.0, 0, 0.5, 1] { shapes += text(20, y(r) + 4, ItemAnalysis.Item.decimal(r), "faint") }
    for share in [0, 50, 100] { shapes += text(40 + share * 5, 278, "\(share) %", "faint") }
    for (id, difficulty, r) in points {
      let x = 40 + number(difficulty * 500, in: 0...500)
      let kind = r < 0 ? "bad" : r < 0.1 ? "warn" : "bar"
      shapes += "<circle class=\"\(kind)\" cx=\"\(x)\" cy=\"\(y(r))\" r=\"5\"/>" + text(x + 16, y(r) + 4, id)
    }
    shapes += text(290, 296, "mean share of the points: right is easy", "faint")
    return svg(
      "Parts by difficulty and by how well they tell the strong from the weak", width: 600, height: 304, shapes)
  }

  /// One bar of 0 to 1.
  private func bar(_ share: Rational?, _ kind: String) -> String {
    guard let share else { return "–" }
    let width = number(share.approximate * 100, in: 0...100)
    return "<svg role=\"img\" aria-label=\"\(percent(share))\" width=\"104\" height=\"12\" viewBox=\"0 0 104 12\">"
      + "<rect class=\"rest\" x=\"0\" y=\"1\" width=\"100\" height=\"10\"/>"
      + "<rect class=\"\(kind)\" x=\"0\" y=\"1\" width=\"\(width)\" height=\"10\"/></svg> \(percent(share))"
  }

  /// How the marks of a part lie, in five bars.
  private func spark(_ counts: [Int]) -> String {
    let most = max(1, counts.max() ?? 1)
    let bars = counts.enumerated().map { index, count in
      let height = count == 0 ? 1 : max(2, count * 18 / most)
      return "<rect class=\"bar\" x=\"\(index * 13)\" y=\"\(20 - height)\" width=\"11\" height=\"\(height)\"/>"
    }.joined()
    let label = counts.map(String.init).joined(separator: ", ")
    return "<svg role=\"img\" aria-label=\"marks from none to all points: \(label)\" width=\"64\" height=\"20\" "
      + "viewBox=\"0 0 64 20\">\(bars)</svg>"
  }

  private func svg(_ label: String, width: Int, height: Int, _ shapes: String) -> String {
    "<svg role=\"img\" aria-label=\"\(label)\" width=\"\(width)\" height=\"\(height)\" "
      + "viewBox=\"0 0 \(width) \(height)\">\(shapes)</svg>\n"
  }

  private func text(_ x: Int, _ y: Int, _ text: String, _ kind: String = "") -> String {
    "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\" class=\"\(kind)\">\(XMLText.escaped(text))</text>"
  }

  private func number(_ value: Double, in range: ClosedRange<Int>) -> Int {
    value.isFinite ? min(range.upperBound, max(range.lowerBound, Int(value.rounded()))) : range.lowerBound
  }

  // MARK: Tables

  private var parts: String {
    HTMLPage.table(
      [
        "part", "points", "mean", "difficulty", "marks", "discrimination", "spread", "alpha without", "answered",
        "blank", "undecided",
      ], numbers: [1, 2, 5, 6, 7, 8, 9, 10],
      rows: analysis.items.map { item in
        [
          item.id, MarksTable.short(item.maximum), decimal(item.mean), bar(item.difficulty, "bar"),
          spark(item.distribution), decimal(item.discrimination), percent(item.spread), decimal(item.alphaWithout),
          "\(item.answered)", "\(item.blank)", "\(item.undecided)",
        ]
      },
      caption: "Discrimination: correlation with the sum of the other parts. Spread: mean share of the strongest 27 % "
        + "less that of the weakest 27 %. –: not defined.")
  }

  private func details(_ item: ItemAnalysis.Item) -> String {
    guard !item.alternatives.isEmpty || !item.criteria.isEmpty else { return "" }
    let title = "<h2>\(item.id) <small>\(XMLText.escaped(Wording.line(item.stem, limit: 120)))</small></h2>\n"
    guard item.alternatives.isEmpty else {
      return title
        + HTMLPage.table(
          ["", "alternative", "ticked", "strongest", "weakest", "discrimination"], numbers: [5],
          rows: item.alternatives.map { alternative in
            let kind = alternative.isRight ? "good" : "bad"
            return [
              alternative.isRight ? "<span class=\"good\">right</span>" : "<span class=\"bad\">wrong</span>",
              XMLText.escaped(Wording.line(alternative.text, limit: 160)), bar(alternative.share, kind),
              bar(alternative.upper, kind), bar(alternative.lower, kind), decimal(alternative.discrimination),
            ]
          })
    }
    return title
      + HTMLPage.table(
        ["points", "criterion", "met by", "met", "partly", "unmet", "undecided"], numbers: [0, 3, 4, 5, 6],
        rows: item.criteria.map { criterion in
          [
            criterion.points.signed, XMLText.escaped(Wording.line(criterion.text, limit: 160)),
            bar(criterion.hitRate, criterion.points.isNegative ? "bad" : "good"), "\(criterion.met)",
            "\(criterion.partial)", "\(criterion.unmet)", "\(criterion.undecided)",
          ]
        })
  }

  private func decimal(_ value: Rational?) -> String { value?.decimal(places: 2) ?? "–" }
  private func decimal(_ value: Double?) -> String { value.map(ItemAnalysis.Item.decimal) ?? "–" }
  private func decimal(_ value: Double) -> String { ItemAnalysis.Item.decimal(value) }
  private func percent(_ share: Rational?) -> String {
    share.map { ($0 * Rational(100)).decimal(places: 0) + " %" } ?? "–"
  }
}
