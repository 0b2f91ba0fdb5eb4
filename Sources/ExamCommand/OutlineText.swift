internal import ExamFeatures

/// The outline of an exam for a person: the same tree that editors show.
enum OutlineText {
  static func of(_ analysis: Analysis, isColoured: Bool) -> String {
    var output = ""
    append(analysis.symbols(), depth: 0, isColoured: isColoured, to: &output)
    return output
  }

  private static func append(_ symbols: [Symbol], depth: Int, isColoured: Bool, to output: inout String) {
    // The tree is as deep as the kinds of things in an exam; the bound only keeps the promise that nothing recurses far.
    guard depth < 8 else { return }
    for symbol in symbols {
      let name = isColoured && depth < 2 ? "\u{1B}[1m\(symbol.name)\u{1B}[0m" : symbol.name
      let detail = symbol.detail.map { isColoured ? "  \u{1B}[2m\($0)\u{1B}[0m" : "  \($0)" } ?? ""
      output += String(repeating: "  ", count: depth) + name + detail + "\n"
      append(symbol.children, depth: depth + 1, isColoured: isColoured, to: &output)
    }
  }
}
