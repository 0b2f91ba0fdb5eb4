internal import ExamText
internal import Marking

/// What an answer says that was matched with no criterion.
///
/// That a criterion's words are not there shows that it is unmet only as long as what is there is accounted for: a
/// student who says the same in other words leaves a remainder. How much this is worth is measured: of short answers
/// that share hardly a word with the reference about a tenth were right, of long ones a quarter.
struct Remainder {
  /// The sentence with the most words that are not accounted for; nil where there are none.
  let sentence: LocalRange?
  /// The words of all sentences of which at least half is not accounted for.
  let words: Int

  /// How many words a formula says.
  private static let formula = 2
  /// Fewer words are read as they stand (`train it longer`).
  private static let few = 3

  init(_ draft: Draft, _ opinions: [Opinion]) {
    let evidence = opinions.flatMap(\.evidence)
    let contradicting = Set(opinions.flatMap(\.contradicting))
    var own: [Int: Int] = [:]
    var left: [Int: Int] = [:]
    for unit in 0..<draft.units.count {
      let token = draft.units.token[unit]
      let item = draft.text.tokens[token]
      guard !draft.units.isInQuestion[unit], !draft.copied.contains(token), !item.isDisguised, !item.isPhrase else {
        continue
      }
      let worth = item.kind == .formula ? Self.formula : 1
      own[item.sentence, default: 0] += worth
      let isEvidence = evidence.contains { $0.lower < item.range.upper && item.range.lower < $0.upper }
      if !isEvidence { left[item.sentence, default: 0] += worth }
    }
    let open = left.keys.sorted().filter { sentence in
      let (rest, all) = (left[sentence] ?? 0, own[sentence] ?? 0)
      return rest >= Self.few && rest * 2 >= all && !contradicting.contains(sentence)
    }
    words = open.reduce(0) { $0 + (left[$1] ?? 0) }
    let most = open.max { (left[$0] ?? 0, $1) < (left[$1] ?? 0, $0) }
    sentence = most.flatMap { number in
      let tokens = draft.text.tokens.indices.filter { draft.text.tokens[$0].sentence == number }
      guard let low = tokens.first, let high = tokens.last else { return nil }
      return draft.text.range(of: low..<high + 1)
    }
  }

  /// Opens what was found unmet only because its words are missing, where so much else is said that this is no longer
  /// the likelier reading by far.
  func open(_ opinions: inout [Opinion], _ draft: Draft) {
    guard let sentence else { return }
    let said = String(decoding: draft.bytes[sentence.lower..<min(sentence.upper, sentence.lower + 100)], as: UTF8.self)
    for index in opinions.indices where opinions[index].isOnlyMissing {
      let likely = MarkModel.withRemainder(
        opinions[index].probability, softRecall: opinions[index].softRecall, words: words)
      opinions[index].probability = likely
      opinions[index].confidence = max(likely, 1 - likely)
      guard likely > CriterionJudge.unmet else { continue }
      opinions[index].achievement = .undecided
      opinions[index].reason = "“\(said)” may say this in other words"
    }
  }
}
