/// One self-contained page: no script, nothing fetched, light and dark; what it holds is text or written here.
enum HTMLPage {
  /// - Parameter body: of the page, as HTML.
  static func of(title: String, body: String) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(XMLText.escaped(title))</title>
    <style>
    :root { color-scheme: light dark; --ink: #1d2330; --faint: #667085; --line: #d7dbe3; --paper: #ffffff;
      --bar: #3d6fd1; --good: #2e8b57; --warn: #c27803; --bad: #c8372d; }
    @media (prefers-color-scheme: dark) { :root { --ink: #e6e9ef; --faint: #98a2b3; --line: #343b49;
      --paper: #161a22; --bar: #7aa2f7; --good: #6cc08b; --warn: #e0af68; --bad: #f7768e; } }
    body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper);
      max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
    h1 { font-size: 1.5rem; margin-bottom: 0 } h2 { font-size: 1.1rem; margin-top: 2rem }
    p.faint, caption { color: var(--faint); margin-top: 0; text-align: left }
    div.wide { overflow-x: auto } table { border-collapse: collapse; font-variant-numeric: tabular-nums }
    th, td { padding: .25rem .7rem .25rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
    td.n, th.n { text-align: right } .good { color: var(--good) } .warn { color: var(--warn) } .bad { color: var(--bad) }
    svg { max-width: 100%; height: auto; overflow: visible } svg text { fill: var(--ink); font-size: 12px }
    svg text.faint { fill: var(--faint) } svg .axis { stroke: var(--line); stroke-width: 1 }
    svg .bar { fill: var(--bar) } svg .good { fill: var(--good) } svg .warn { fill: var(--warn) }
    svg .bad { fill: var(--bad) } svg .rest { fill: var(--line) } svg .pass { stroke: var(--bad); stroke-dasharray: 4 3 }
    dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem 1rem }
    dt { color: var(--faint); font-size: .85rem } dd { margin: 0; font-size: 1.15rem }
    </style>
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  /// A table in a box that scrolls by itself.
  ///
  /// - Parameters:
  ///   - numbers: which columns hold numbers.
  ///   - rows: cells as HTML.
  static func table(_ header: [String], numbers: Set<Int>, rows: [[String]], caption: String? = nil) -> String {
    func line(_ cells: [String], _ tag: String) -> String {
      "<tr>"
        + cells.enumerated().map { index, cell in
          "<\(tag)\(numbers.contains(index) ? " class=\"n\"" : "")>\(cell)</\(tag)>"
        }.joined() + "</tr>"
    }
    let title = caption.map { "<caption>\(XMLText.escaped($0))</caption>" } ?? ""
    let head = line(header.map(XMLText.escaped), "th")
    return "<div class=\"wide\"><table>\(title)<thead>\(head)</thead>\n<tbody>"
      + rows.map { line($0, "td") }.joined(separator: "\n") + "</tbody></table></div>"
  }
}
