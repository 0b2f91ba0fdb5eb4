internal import ExamText

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

  private static let purpose = StableHash.of("for")
  private static let on = StableHash.of("on")
  private static let depending = WordSet("depend depends depended depending dependent rely relies based")
  private static let failing = WordSet("fails failed")

  private static let preventing = WordSet(
    "prevent prevents prevented preventing stop stops stopped keep keeps kept hinder hinders")
  private static let removing = WordSet(
    "remove removes removed removing omit omits omitted drop drops dropped avoid avoids avoided skip skips skipped")
  private static let pronouns = WordSet("it them this these")
  private static let from = StableHash.of("from")

  private static let losing = WordSet("lose loses lost losing forfeit forfeits forfeited deprived")
  private static let rights = WordSet("right rights ability permission freedom privilege privileges chance")
  private static let to = StableHash.of("to")
  private static let exclusive: [UInt64: UInt64] = {
    let pairs = [("elsewhere", "than"), ("other", "than"), ("rather", "than"), ("instead", "of")]
    return Dictionary(uniqueKeysWithValues: pairs.map { (StableHash.of($0), StableHash.of($1)) })
  }()

  private static let ceasing = WordSet("stop stops stopped cease ceases ceased avoid avoids avoided quit quits")
  private static let excepting = WordSet("except excepting excluding")
  private static let denying = WordSet("denied refused")
  private static let auxiliaries = WordSet("is are was were be been being")

  /// `lost the right to make alliances`, `elsewhere than the active site`, `anything except an injunction` `were denied
  /// alliances` and `stops releasing insulin` deny what stands behind.
  private static func markLosses(_ text: inout PreparedText) {
    for index in text.tokens.indices {
      let token = text.tokens[index]
      if let second = exclusive[token.surface], index + 1 < text.tokens.count,
        text.tokens[index + 1].surface == second, text.tokens[index + 1].sentence == token.sentence
      {
        deny(after: index + 1, subjects: 2, &text)
      } else if ceasing.contains(token.surface), index + 1 < text.tokens.count,
        text.tokens[index + 1].sentence == token.sentence, isGerund(text.tokens[index + 1], text)
      {
        deny(after: index, subjects: 2, &text)
      } else if excepting.contains(token.surface) {
        deny(after: index, subjects: 4, &text)
      } else if denying.contains(token.surface), index > 0, auxiliaries.contains(text.tokens[index - 1].surface) {
        deny(after: index, subjects: 2, &text)
      } else if losing.contains(token.surface) {
        let right = (index + 1..<min(index + 4, text.tokens.count)).first { rights.contains(text.tokens[$0].surface) }
        guard let right, right + 1 < text.tokens.count, text.tokens[right].sentence == token.sentence,
          text.tokens[right + 1].surface == to
        else { continue }
        deny(after: right + 1, subjects: 3, &text)
      }
    }
  }

  private static func isGerund(_ token: Token, _ text: PreparedText) -> Bool {
    let letters = text.folded[token.folded]
    return letters.count > 5 && letters.suffix(3).elementsEqual([0x69, 0x6E, 0x67])
  }

  private static func deny(after index: Int, subjects: Int, _ text: inout PreparedText) {
    var content = 0
    for at in index + 1..<max(index + 1, min(index + 6, text.tokens.count)) where content < subjects {
      guard text.tokens[at].clause == text.tokens[index].clause else { break }
      if text.tokens[at].isContent { content += 1 }
      text.tokens[at].isNegated.toggle()
    }
  }

  /// `keeps the cell from growing`: what stands behind `from` is denied. `…, and removes it`: denied is what the
  /// sentence begins with.
  private static func markVerbs(_ text: inout PreparedText) {
    for index in text.tokens.indices {
      let sentence = text.tokens[index].sentence
      if preventing.contains(text.tokens[index].surface) {
        let near = (index + 1..<min(index + 6, text.tokens.count)).first {
          text.tokens[$0].surface == from && text.tokens[$0].sentence == sentence
        }
        guard let near else { continue }
        for at in near + 1..<max(near + 1, min(near + 4, text.tokens.count))
        where text.tokens[at].clause == text.tokens[near].clause {
          text.tokens[at].isNegated.toggle()
        }
      } else if removing.contains(text.tokens[index].surface), index + 1 < text.tokens.count,
        pronouns.contains(text.tokens[index + 1].surface), text.tokens[index + 1].sentence == sentence
      {
        var content = 0
        for at in text.sentences.indices.contains(sentence) ? text.sentences[sentence] : 0..<0 {
          guard at < index, content < 2 else { break }
          if text.tokens[at].isContent { content += 1 } else if content > 0 { break }
          text.tokens[at].isNegated.toggle()
        }
      }
    }
  }

  /// What is denied of its subject altogether where it is denied.
  private static let predicates = WordSet(
    "need needed necessary required used useful helpful help helps important relevant applied apply present "
      + "allowed permitted valid acceptable")
  /// Without one of these the whole clause says the contrary.
  private static let relations = WordSet("effect effects influence impact role relation connection relationship need")

  /// Whether a negator denies the whole clause.
  private static func deniesClause(_ index: Int, _ text: PreparedText, isNominal: Bool) -> Bool {
    let words = isNominal ? relations : predicates
    return text.tokens[(index + 1)...].prefix(isNominal ? 2 : 3).contains {
      $0.clause == text.tokens[index].clause && words.contains($0.surface)
    }
  }

  /// Whether a token is a phrase that holds the negator: its meaning knows of it.
  private static func isWithin(_ token: Int, _ negator: Int, _ text: PreparedText) -> Bool {
    text.tokens[token].isPhrase && text.tokens[token].range.lower <= text.tokens[negator].range.lower
      && text.tokens[negator].range.upper <= text.tokens[token].range.upper
  }

  static func mark(_ text: inout PreparedText, language: GradingLanguage) {
    if language == .english {
      markVerbs(&text)
      markLosses(&text)
    }
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
      if language == .english, deniesClause(index, text, isNominal: isNominal) {
        // `batch norm is not needed`, `β has no effect on it`: denied of what stands before, and behind, too.
        var back = index - 1
        while back >= 0, text.tokens[back].clause == clause {
          if !isWithin(back, index, text) { text.tokens[back].isNegated.toggle() }
          back -= 1
        }
      }
      var hasNoun = false
      var content = 0
      var at = next
      while at < text.tokens.count, at - index <= reach, text.tokens[at].clause == clause {
        if isWithin(at, index, text) {
          at += 1
          continue
        }
        // `not depend on the order`: the order is there, the dependence is denied.
        if language == .english, text.tokens[at].surface == on,
          text.tokens[next..<at].contains(where: { depending.contains($0.surface) })
        {
          break
        }
        // `without the noise the variance grows`: what is lacking ends where the next phrase begins.
        if isNominal, hasNoun, text.tokens[at].isStop { break }
        if !text.tokens[at].isStop {
          hasNoun = true
          content += 1
        }
        text.tokens[at].isNegated.toggle()
        at += 1
        if language == .english, content >= subjects { break }
        // `not suited for the sigmoid`: for what is not what is denied.
        if language == .english, content > 0, at < text.tokens.count, text.tokens[at].surface == purpose { break }
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
