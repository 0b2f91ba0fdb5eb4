internal import ExactNumbers

/// Multiples that are said in words: `two times`, `twice the`, `double`, `half of`.
enum Multiples {
  /// By what the words at the end of a text multiply what follows; nil where they do not.
  static func factor(before tokens: [Token], _ folded: [UInt8]) -> Rational? {
    var at = tokens.count - 1
    while at >= 0, tokens[at].isPhrase || fillers.contains(tokens[at].surface) { at -= 1 }
    guard at >= 0, tokens[at].sentence == tokens[tokens.count - 1].sentence else { return nil }
    if let whole = words[tokens[at].surface] { return whole }
    guard tokens[at].surface == times, at > 0, tokens[at - 1].kind == .number else { return nil }
    return numbers[tokens[at - 1].surface] ?? Rational(decimal: folded[tokens[at - 1].folded])
  }

  private static let times = StableHash.of("times")
  private static let fillers = WordSet("the of its a")
  private static let words: [UInt64: Rational] = {
    var words: [UInt64: Rational] = [:]
    for word in ["twice", "double", "doubled"] { words[StableHash.of(word)] = Rational(2) }
    for word in ["triple", "tripled", "thrice"] { words[StableHash.of(word)] = Rational(3) }
    words[StableHash.of("half")] = Rational(1, over: 2)
    return words
  }()
  private static let numbers: [UInt64: Rational] = {
    var numbers: [UInt64: Rational] = [:]
    for (index, word) in ["two", "three", "four", "five", "six"].enumerated() {
      numbers[StableHash.of(word)] = Rational(Int(index) + 2)
    }
    return numbers
  }()
}
