internal import ExactNumbers
internal import ExamLanguage
internal import ExamRules
internal import ExamText

/// The findings as `examd check` prints them for a person: each with its source line, the words marked beneath, the
/// places that it counts, and its fixes.
package enum TextReport {
  /// Columns of source that are shown.
  private static let width = 100
  private static let relatedLimit = 6

  /// The findings of files, in the order given; empty where there are none.
  package static func findings(of files: [FileReport], isColoured: Bool) -> String {
    files.map { findings(of: $0, isColoured: isColoured) }.joined()
  }

  /// The findings of one file, a blank line behind each.
  package static func findings(of file: FileReport, isColoured: Bool) -> String {
    let style = TextStyle(isColoured: isColoured)
    return file.findings.map { finding($0, in: file, style) }.joined()
  }

  /// ```
  /// dl.exam.md:35:67: warning[penalties-unbalanced] 1c: penalties sum to -4.99
  ///    35 │ Self-attention has a linear complexity over the sequence length. -1.67 points
  ///       │                                                                  ^^^^^^^^^^^^
  ///   fix: make them -1.33, -1.33, -1.34
  /// ```
  /// Lines and columns of the first line are 1-based, columns count characters, as compilers print them.
  private static func finding(_ finding: Finding, in file: FileReport, _ style: TextStyle) -> String {
    let text = file.text
    let position = text.position(of: finding.range.lower, in: .utf32)
    let colour = colour(of: finding.severity)
    let severity = style.paint("\(finding.severity.name)[\(finding.rule)]", colour)
    let part = finding.part?.description ?? ""
    let prefix = part.isEmpty || finding.message.hasPrefix(part) ? "" : "\(part): "
    var output = "\(safe(file.path)):\(position.line + 1):\(position.column + 1): \(severity) "
    output += style.paint(prefix + safe(finding.message), .bold) + "\n"

    let related = finding.related.prefix(relatedLimit)
    let lastLine = ([finding.range] + related.map(\.range)).map { text.lines.line(containing: $0.lower) }.max() ?? 0
    let gutter = max(5, String(lastLine + 1).utf8.count + 1)
    output += excerpt(position.line, finding.range, text, gutter, colour, style)
    for place in related { output += excerpt(of: place, text, gutter, style) }
    if finding.related.count > relatedLimit {
      output += margin("", gutter, style) + "… and \(finding.related.count - relatedLimit) more places\n"
    }
    if !finding.fixes.isEmpty {
      let titles = finding.fixes.map { safe($0.title) }.joined(separator: " · ")
      output += style.paint(finding.fixes.count == 1 ? "  fix: " : "  fixes: ", .green) + titles + "\n"
    }
    return output + "\n"
  }

  private static func excerpt(
    _ line: Int, _ range: ByteRange, _ text: Text, _ gutter: Int, _ colour: TextStyle.Colour, _ style: TextStyle
  ) -> String {
    let source = SourceLine(line, of: text, marking: range, width: width)
    guard !source.shown.isEmpty else { return "" }
    let carets = String(repeating: "^", count: max(1, source.marked.count))
    let blanks = String(repeating: " ", count: source.marked.lowerBound)
    return margin(String(line + 1), gutter, style) + source.shown + "\n"
      + margin("", gutter, style) + blanks + style.paint(carets, colour) + "\n"
  }

  private static func excerpt(of place: Finding.Related, _ text: Text, _ gutter: Int, _ style: TextStyle) -> String {
    let line = text.lines.line(containing: place.range.lower)
    let source = SourceLine(line, of: text, marking: place.range, width: 60)
    return margin(String(line + 1), gutter, style) + source.shown + "   " + style.paint(safe(place.message), .cyan)
      + "\n"
  }

  private static func margin(_ number: String, _ width: Int, _ style: TextStyle) -> String {
    style.paint(String(repeating: " ", count: max(0, width - number.utf8.count)) + number + " │", .faint) + " "
  }

  private static func colour(of severity: Severity) -> TextStyle.Colour {
    switch severity {
    case .error: .red
    case .warning: .yellow
    case .information: .blue
    case .hint: .cyan
    }
  }

  /// Without control characters: text from a file must not steer the terminal.
  static func safe(_ text: String) -> String {
    // Most text has none of the bytes that control characters have.
    guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0xC2 }) else { return text }
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { output.append(isControl(scalar) ? " " : scalar) }
    return String(output)
  }

  /// The general category Cc, which will never grow (Unicode stability policy).
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
  }

  // MARK: The last line

  /// The last line, which sums up, with its line end:
  /// `12 exams · 431 parts · 1204 points · 1 error, 3 warnings, 9 hints · samples 212 of 212 pass · 0.08 s`.
  ///
  /// - Parameter duration: how long it took (`0.08 s`), measured by the caller; nil leaves it out.
  package static func summary(of files: [FileReport], duration: String?, isColoured: Bool) -> String {
    summary(
      files.reduce(FileReport.Contents()) { $0 + $1.contents }, ReportCounts(of: files), duration: duration,
      isColoured: isColoured)
  }

  /// The same from what was counted file by file.
  package static func summary(
    _ contents: FileReport.Contents, _ counts: ReportCounts, duration: String?, isColoured: Bool
  ) -> String {
    let style = TextStyle(isColoured: isColoured)
    var pieces: [String] = []
    if contents.exams > 0 {
      pieces.append(Wording.count(contents.exams, "exam"))
      pieces.append(Wording.count(contents.parts, "part"))
      pieces.append(Wording.points(contents.points))
    }
    if contents.drafts > 0 { pieces.append(Wording.count(contents.drafts, "draft")) }
    if contents.conceptFiles > 0 { pieces.append(Wording.count(contents.conceptFiles, "concept file")) }
    if pieces.isEmpty { pieces.append("no exams") }
    pieces.append(found(counts, style))
    if contents.samples > 0 {
      let line = "samples \(contents.passingSamples) of \(contents.samples) pass"
      pieces.append(style.paint(line, contents.passingSamples == contents.samples ? .green : .yellow))
    }
    if let duration { pieces.append(style.paint(duration, .faint)) }
    return pieces.joined(separator: " · ") + "\n"
  }

  private static func found(_ counts: ReportCounts, _ style: TextStyle) -> String {
    guard counts.total > 0 else { return style.paint("nothing found", .green) }
    var items: [String] = []
    if counts.errors > 0 { items.append(style.paint(Wording.count(counts.errors, "error"), .red)) }
    if counts.warnings > 0 { items.append(style.paint(Wording.count(counts.warnings, "warning"), .yellow)) }
    if counts.information > 0 { items.append(style.paint("\(counts.information) information", .blue)) }
    if counts.hints > 0 { items.append(style.paint(Wording.count(counts.hints, "hint"), .cyan)) }
    return items.joined(separator: ", ")
  }
}
