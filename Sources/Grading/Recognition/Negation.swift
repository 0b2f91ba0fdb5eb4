/// Which words a negation turns around.
enum Negation {
  /// How many words behind a negator may be meant, and how many of them may carry a subject; the clause ends its reach
  /// earlier.
  private static let reach = 5
  private static let subjects = 3

  /// Negators of a thing rather than of what is said of it.
  static let nominal = WordSet(
    "without no lack lacks lacking none neither nor ohne kein keine keinen keinem keiner keines zonder geen sans sin "
      + "ningun ninguna aucun aucune")

  private static let failing = WordSet("fails failed")

  static func mark(_ text: inout PreparedText, language: GradingLanguage) {
    let (only, and, to) = (StableHash.of("only"), StableHash.of("and"), StableHash.of("to"))
    for index in text.tokens.indices where text.tokens[index].isNegator {
      let clause = text.tokens[index].clause
      let next = index + 1
      // `not only` says yes.
      if next < text.tokens.count, text.tokens[next].surface == only {
        text.tokens[index].isNegator = false
        text.tokens[index].isStop = true
        continue
      }
      // `it fails for empty lists` denies nothing of the lists; `it fails to stop` does.
      if failing.contains(text.tokens[index].surface),
        next >= text.tokens.count || text.tokens[next].surface != to
      {
        text.tokens[index].isNegator = false
        continue
      }
      let isNominal = nominal.contains(text.tokens[index].surface)
      // Where the verb ends the clause, what is denied may stand anywhere in it.
      if language == .german || language == .dutch, !isNominal {
        for at in text.tokens.indices where text.tokens[at].clause == clause && at != index {
          text.tokens[at].isNegated.toggle()
        }
        continue
      }
      var hasNoun = false
      var content = 0
      var at = next
      while at < text.tokens.count, at - index <= reach, text.tokens[at].clause == clause {
        // `without the noise the variance grows`: what is lacking ends where the next phrase begins.
        if isNominal, hasNoun, text.tokens[at].isStop { break }
        if !text.tokens[at].isStop {
          hasNoun = true
          content += 1
        }
        text.tokens[at].isNegated.toggle()
        at += 1
        if language == .english, content >= subjects { break }
        // `not maintain the flats and build fewer`: the next verb is another claim.
        if language == .english, content > 0, at < text.tokens.count, text.tokens[at].surface == and { break }
      }
      var back = index - 1
      while back >= 0, index - back <= language.negatesBackwards, text.tokens[back].clause == clause {
        text.tokens[back].isNegated.toggle()
        back -= 1
      }
    }
  }
}
