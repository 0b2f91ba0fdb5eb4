internal import Marking

/// What an answer says of problems and what overcomes them.
enum Remedy {
  /// Whether a question or a rubric asks how something is overcome.
  static func isAskedFor(in texts: [PreparedText]) -> Bool {
    texts.contains { $0.tokens.contains { overcoming.contains($0.surface) || remedies.contains($0.surface) } }
  }

  /// Whether an answer says of what the criterion names that it is overcome: `sigmoid prevents vanishing gradients`,
  /// `the vanishing gradient is solved by sigmoid`.
  static func isOvercome(_ words: Correspondence) -> Bool {
    let reference = words.comparison.reference
    guard !isAskedFor(in: [reference.text]) else { return false }
    let tokens = words.said.tokens
    for index in words.stretch where overcoming.contains(tokens[index].surface) && !tokens[index].isNegated {
      let sentence = tokens[index].sentence
      let isPassive =
        index > 0 && tokens[max(0, index - 2)..<index].contains { passives.contains($0.surface) }
      var found = false
      if isPassive {
        found = words.stretch.contains { $0 < index && tokens[$0].sentence == sentence && isCore($0, words) }
      } else {
        // Behind the verb, or before it where it is the object of a relative clause (`a problem that it solves`).
        found =
          words.stretch.contains {
            $0 > index && $0 <= index + 6 && tokens[$0].sentence == sentence && isCore($0, words)
          }
          || words.stretch.contains { place in
            place < index && tokens[place].sentence == sentence && isCore(place, words)
              && tokens[(place + 1)..<index].contains { relative.contains($0.surface) }
          }
      }
      if found { return true }
    }
    return false
  }

  private static func isCore(_ token: Int, _ words: Correspondence) -> Bool {
    guard let column = words.column(of: token), !words.comparison.draft.units.isNegated[column] else { return false }
    return words.comparison.reference.core.contains {
      words.comparison.alignment.likeness($0, column) >= Correspondence.same
    }
  }

  /// Whether a text begins like one that names a remedy (`Solution: …`).
  static func isNamed(by text: PreparedText) -> Bool {
    text.tokens.prefix(3).contains { remedies.contains($0.surface) }
  }
}

/// A remedy that is said to cause the problem: `batch norm makes the variance explode`.
///
/// Looked at only where one criterion says of itself that it is the remedy. What is missing, removed or denied before
/// the verb (`without batch norm the variance explodes`) is no blame.
struct Blame {
  private let judges: [CriterionJudge]
  private let draft: Draft

  init(_ judges: [CriterionJudge], _ draft: Draft) {
    self.judges = judges
    self.draft = draft
  }

  func settle(_ opinions: inout [Opinion]) {
    guard draft.language == .english else { return }
    let claims = judges.indices.prefix(12).filter { judges[$0].claims && opinions[$0].achievement != .unmet }
    for remedy in claims where Remedy.isNamed(by: judges[remedy].first.reference.text) {
      for problem in claims where problem != remedy && !Remedy.isNamed(by: judges[problem].first.reference.text) {
        guard isBlamed(judges[remedy].first, for: judges[problem].first) else { continue }
        withhold(&opinions[remedy], .unmet, 0.1)
        withhold(&opinions[problem], .undecided, 0.5)
      }
    }
  }

  private func withhold(_ opinion: inout Opinion, _ achievement: Achievement, _ probability: Double) {
    opinion.achievement = achievement
    opinion.probability = probability
    opinion.confidence = max(probability, 1 - probability)
    opinion.evidence = []
    opinion.reason = Reasons.criterion(achievement, .cause, words: "")
  }

  private func isBlamed(_ remedy: Comparison, for problem: Comparison) -> Bool {
    let tokens = draft.text.tokens
    for sentence in draft.text.sentences {
      for verb in sentence where !tokens[verb].isNegated {
        let isBecause = tokens[verb].surface == because && verb + 1 < tokens.count && tokens[verb + 1].surface == of
        guard isBecause || causing.contains(tokens[verb].surface) else { continue }
        let before = sentence.lowerBound..<verb
        let behind = (verb + 1)..<max(verb + 1, sentence.upperBound)
        // Of what follows the reason at once is the reason.
        let reason = isBecause ? behind.clamped(to: verb..<(verb + 6)) : before
        let result = isBecause ? before : behind
        if draft.text.tokens[reason].contains(where: { $0.isNegator || lacking.contains($0.surface) }) { continue }
        if names(remedy, reason), names(problem, result), !names(problem, reason) || isBecause { return true }
      }
    }
    return false
  }

  /// Whether a stretch says, without denying it, the words that tell most of a criterion.
  private func names(_ comparison: Comparison, _ stretch: Range<Int>) -> Bool {
    let words = Correspondence(comparison, stretch)
    let core = comparison.reference.core
    let said = core.filter { row in
      words.places(of: row).contains { token in words.column(of: token).map { !draft.units.isNegated[$0] } ?? false }
    }
    return !core.isEmpty && said.count * 3 >= core.count * 2
  }
}

private let overcoming = WordSet(
  "solve solves solved solving overcome overcomes overcame overcoming prevent prevents prevented preventing avoid avoids "
    + "avoided avoiding fix fixes fixed fixing cure cures cured mitigate mitigates mitigated mitigating counteract "
    + "counteracts counteracted eliminate eliminates eliminated eliminating resolve resolves resolved resolving "
    + "alleviate alleviates alleviated")
private let remedies = WordSet(
  "solution solutions remedy remedies fix cure countermeasure countermeasures workaround mitigation antidote")
private let passives = WordSet("is are was were be been being gets get got")
private let relative = WordSet("that which")
private let causing = WordSet(
  "cause causes caused causing make makes made making create creates created creating produce produces produced")
private let lacking = WordSet("lack absence missing removal removing removed if")
private let because = StableHash.of("because")
private let of = StableHash.of("of")
