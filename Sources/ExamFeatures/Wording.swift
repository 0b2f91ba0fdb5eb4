internal import ExactNumbers

/// The words that hovers, lenses and reports share.
enum Wording {
  /// `1 point`, `2.5 points`.
  static func points(_ points: Points) -> String {
    points == Points(1) || points == Points(-1) ? "\(points) point" : "\(points) points"
  }

  /// `+2 points`, `-1 point`, `0 points`.
  static func signed(_ points: Points) -> String { points.isPositive ? "+" + Self.points(points) : Self.points(points) }

  /// `1 sample`, `3 samples`.
  static func count(_ number: Int, _ noun: String) -> String { number == 1 ? "1 \(noun)" : "\(number) \(noun)s" }

  /// Exact where two decimals are enough, else rounded to two and said to be (`≈ 0.19`).
  static func short(_ points: Points) -> String {
    let rounded = points.value.decimal(places: 2)
    guard let exact = points.value.exactDecimal, exact.utf8.count <= rounded.utf8.count else { return "≈ \(rounded)" }
    return exact
  }

  /// `a`, `a and b`, `a, b and c`.
  static func list(_ items: [String], _ last: String = "and") -> String {
    guard items.count > 1, let final = items.last else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " \(last) " + final
  }

  /// A text on one line: blanks and line ends become single blanks, and what is beyond the limit an ellipsis.
  static func line(_ text: String, limit: Int) -> String {
    var output = ""
    var width = 0
    var wantsBlank = false
    for scalar in text.unicodeScalars {
      if scalar == " " || (0x09...0x0D).contains(scalar.value) {
        wantsBlank = width > 0
        continue
      }
      if wantsBlank {
        output += " "
        width += 1
        wantsBlank = false
      }
      if width >= limit {
        while output.last == " " { output.removeLast() }
        return output + "…"
      }
      output.unicodeScalars.append(scalar)
      width += 1
    }
    return output
  }

  /// A text on one line within Markdown, so that nothing in it is taken for markup but mathematics.
  static func markdownLine(_ text: String, limit: Int) -> String {
    var output = ""
    var isMathematics = false
    for scalar in line(text, limit: limit).unicodeScalars {
      if scalar == "$" { isMathematics.toggle() }
      if isMathematics {
        output.unicodeScalars.append(scalar)
        continue
      }
      if scalar == "*" || scalar == "`" || scalar == "<" || scalar == "[" || scalar == "#" { output += "\\" }
      output.unicodeScalars.append(scalar)
    }
    return output
  }

  /// A text as a quotation in Markdown.
  static func quotation(_ text: String, limit: Int = 4000) -> String {
    let shown = text.unicodeScalars.count > limit ? String(text.unicodeScalars.prefix(limit)) + "…" : text
    return shown.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">" : "> \($0)" }.joined(separator: "\n")
  }
}
