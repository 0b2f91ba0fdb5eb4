/// The one spelling of a subscript: `x_{i*S+k}`, `x_{k+iS}` and `x_{Si+k}` are the same name.
enum Subscript {
  enum Part {
    case word(String)
    case sign(String)
  }

  /// Sums are put in order and products with a capital letter, a number or a multiplication sign too. Small letters
  /// side by side are several indices and stay as they are.
  static func canonical(_ parts: [Part]) -> String {
    let sums = parts.contains {
      if case .sign(let sign) = $0 { sign == "+" || sign == "-" || sign == "*" } else { false }
    }
    let arithmetic = parts.allSatisfy {
      if case .sign(let sign) = $0 { ["+", "-", "*", ","].contains(sign) } else { true }
    }
    guard sums, arithmetic else {
      return parts.map { part in
        switch part {
        case .word(let text), .sign(let text): text
        }
      }.joined()
    }
    var indices: [String] = []
    var terms: [(sign: String, factors: [String], starred: Bool)] = [("+", [], false)]
    func finished() -> String {
      let written = terms.filter { !$0.factors.isEmpty }.map { term in
        (
          term.sign,
          isProduct(term.factors) || term.starred ? term.factors.sorted { before($0, $1, numbers: true) } : term.factors
        )
      }
      let ordered = written.sorted { before($0.1.joined(), $1.1.joined(), numbers: false) }
      return ordered.enumerated().map { ($0 > 0 || $1.0 == "-" ? $1.0 : "") + $1.1.joined() }.joined()
    }
    for part in parts {
      switch part {
      case .word(let text): terms[terms.count - 1].factors.append(text)
      case .sign("*"): terms[terms.count - 1].starred = true
      case .sign(","):
        indices.append(finished())
        terms = [("+", [], false)]
      case .sign(let sign): terms.append((sign, [], false))
      }
    }
    indices.append(finished())
    return indices.joined(separator: ",")
  }

  private static func isProduct(_ factors: [String]) -> Bool {
    factors.contains { $0.utf8.allSatisfy { $0 < 0x61 } }
  }

  /// Numbers come first in a product and last in a sum: `2i+1`.
  private static func before(_ a: String, _ b: String, numbers first: Bool) -> Bool {
    func isNumber(_ text: String) -> Bool { text.utf8.allSatisfy { MathLexer.isDigit($0) } }
    if isNumber(a) != isNumber(b) { return isNumber(first ? a : b) }
    return a < b
  }
}
