/// Answers that hold the right words without saying anything.
enum Gaming {
  /// Whether the answer repeats the question and adds too little of what is wanted.
  static func isEcho(_ features: Features) -> Bool { features.echo > 0.85 && features.ownRecall < 0.6 }

  /// Whether a stretch is a long row of key words: hardly a word that binds them. A criterion that lists is met by a
  /// list.
  static func isWordList(_ text: PreparedText, tokens: Range<Int>, reference: Reference) -> Bool {
    guard !binds(reference.text, reference.text.tokens.indices) || reference.units.count > 2 else { return false }
    return isRow(text, tokens) && !isRow(reference.text, reference.text.tokens.indices)
  }

  /// Whether the whole answer is a row of terms between commas, without one word that says something of them. A
  /// criterion that is such a row itself, or that a few words answer, is met by it.
  static func isKeywordRow(_ text: PreparedText, reference: Reference) -> Bool {
    guard binds(reference.text, reference.text.tokens.indices) || reference.units.count > 2 else { return false }
    var (content, clauses) = (0, Set<Int>())
    for token in text.tokens {
      guard token.kind == .word, token.isContent else { return false }
      content += 1
      clauses.insert(token.clause)
    }
    return content >= 8 && clauses.count >= 5 && content <= 3 * clauses.count
  }

  /// For a model answer: whether the row is longer than what is wanted, too.
  static func isWordList(_ text: PreparedText, tokens: Range<Int>, wanted: Int) -> Bool {
    var (content, binding) = (0, 0)
    for index in tokens {
      let token = text.tokens[index]
      if token.kind == .formula { return false }
      if token.isContent { content += 1 } else { binding += 1 }
    }
    return content >= 8 && content > wanted + 3 && binding * 8 < content
  }

  private static func binds(_ text: PreparedText, _ tokens: Range<Int>) -> Bool {
    text.tokens[tokens].contains { $0.isStop || $0.isNegator }
  }

  private static func isRow(_ text: PreparedText, _ tokens: Range<Int>) -> Bool {
    var (content, binding, clauses) = (0, 0, Set<Int>())
    for token in text.tokens[tokens] {
      if token.kind == .formula { return false }
      if token.isContent { content += 1 } else { binding += 1 }
      clauses.insert(token.clause)
    }
    // Words between commas are a list that may be asked for; seven in one breath are not.
    return content >= 7 && binding * 8 < content && content >= 5 * clauses.count
  }
}
