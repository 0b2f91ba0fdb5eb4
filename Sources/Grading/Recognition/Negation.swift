/// Which words a negation turns around.
enum Negation {
  /// How many words behind a negator may be meant; the clause ends its reach earlier.
  private static let reach = 5

  /// Negators of a thing rather than of what is said of it.
  private static let nominal = WordSet(
    "without no lack lacks lacking none neither nor ohne kein keine keinen keinem keiner keines zonder geen sans sin "
      + "ningun ninguna aucun aucune")

  static func mark(_ text: inout PreparedText, language: GradingLanguage) {
    let only = StableHash.of("only")
    for index in text.tokens.indices where text.tokens[index].isNegator {
      let clause = text.tokens[index].clause
      let next = index + 1
      // `not only` says yes.
      if next < text.tokens.count, text.tokens[next].surface == only {
        text.tokens[index].isNegator = false
        text.tokens[index].isStop = true
        continue
      }
      let isNominal = nominal.contains(text.tokens[index].surface)
      var hasNoun = false
      var at = next
      while at < text.tokens.count, at - index <= reach, text.tokens[at].clause == clause {
        // `without the noise the variance grows`: what is lacking ends where the next phrase begins.
        if isNominal, hasNoun, text.tokens[at].isStop { break }
        if !text.tokens[at].isStop { hasNoun = true }
        text.tokens[at].isNegated.toggle()
        at += 1
      }
      var back = index - 1
      while back >= 0, index - back <= language.negatesBackwards, text.tokens[back].clause == clause {
        text.tokens[back].isNegated.toggle()
        back -= 1
      }
    }
  }
}
