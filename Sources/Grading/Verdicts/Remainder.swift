internal import ExamText
internal import Marking

/// What an answer says that was matched with no criterion.
///
/// That a criterion's words are not there shows that it is unmet only as long as everything that is there is accounted
/// for: a student who says the same in other words leaves a remainder. With one, "unmet" would be a guess.
struct Remainder {
  /// The first sentence that is not accounted for; nil where all are.
  let sentence: LocalRange?

  /// A sentence is not accounted for when so many of its own words, and at least half of them, are neither the
  /// question's nor evidence. A few words (`train it longer`) are read as they stand.
  private static let words = 5
  /// How many words a formula says.
  private static let formula = 4

  init(_ draft: Draft, _ opinions: [Opinion]) {
    let evidence = opinions.flatMap(\.evidence)
    let contradicting = Set(opinions.flatMap(\.contradicting))
    var own: [Int: Int] = [:]
    var left: [Int: Int] = [:]
    for unit in 0..<draft.units.count {
      let token = draft.units.token[unit]
      let item = draft.text.tokens[token]
      guard !draft.units.isInQuestion[unit], !draft.copied.contains(token), !item.isDisguised else { continue }
      let worth = item.kind == .formula ? Self.formula : 1
      own[item.sentence, default: 0] += worth
      let isEvidence = evidence.contains { $0.lower < item.range.upper && item.range.lower < $0.upper }
      if !isEvidence { left[item.sentence, default: 0] += worth }
    }
    let first = left.keys.sorted().first { sentence in
      let (rest, all) = (left[sentence] ?? 0, own[sentence] ?? 0)
      return rest >= Self.words && rest * 2 >= all && !contradicting.contains(sentence)
    }
    sentence = first.flatMap { number in
      let tokens = draft.text.tokens.indices.filter { draft.text.tokens[$0].sentence == number }
      guard let low = tokens.first, let high = tokens.last else { return nil }
      return draft.text.range(of: low..<high + 1)
    }
  }

  /// Opens what was found unmet only because its words are missing.
  func open(_ opinions: inout [Opinion], _ draft: Draft) {
    guard let sentence else { return }
    let words = String(decoding: draft.bytes[sentence.lower..<min(sentence.upper, sentence.lower + 100)], as: UTF8.self)
    for index in opinions.indices where opinions[index].isOnlyMissing {
      opinions[index].achievement = .undecided
      opinions[index].probability = min(max(opinions[index].probability, 0.1), 0.4)
      opinions[index].confidence = 0.5
      opinions[index].reason = "“\(words)” may say this in other words"
    }
  }
}
