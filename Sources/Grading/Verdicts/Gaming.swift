/// Answers that hold the right words without saying anything.
enum Gaming {
  /// Whether the answer repeats the question and adds too little of what is wanted.
  static func isEcho(_ features: Features) -> Bool { features.echo > 0.85 && features.ownRecall < 0.6 }

  /// Whether a stretch is a long row of key words: hardly a word that binds them.
  static func isWordList(_ text: PreparedText, tokens: Range<Int>, wanted: Int) -> Bool {
    var content = 0
    var binding = 0
    for index in tokens {
      let token = text.tokens[index]
      if token.kind == .formula { return false }
      if token.isContent { content += 1 } else { binding += 1 }
    }
    return content >= 8 && content > wanted + 3 && binding * 8 < content
  }
}
