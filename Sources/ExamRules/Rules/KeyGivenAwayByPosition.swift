internal import ExamLanguage
internal import ExamText

extension Rule {
  static let keyGivenAwayByPosition = Rule(
    "key-given-away-by-position", .hint,
    what: """
      An exam in which the only right alternative stands at the same place in four of five multiple-choice parts or \
      more (of at least five parts with one right alternative).
      """,
    why: "Whoever always ticks that place passes without knowing anything, unless alternatives are shuffled.",
    example: "five parts, and B is right in each",
    instead: """
      Shuffle the alternatives: the fix exchanges the right one with another one in some of the parts, where none \
      speaks of \
      the others by place. Answers that were given by number or letter then mean other alternatives.
      """,
    .exam { context in
      let ledger = context.ledger
      let keyCount = ledger.count(.onlyKey)
      guard keyCount >= 5, ledger.keyPlaces.values.contains(where: { $0 * 5 >= keyCount * 4 }) else { return [] }
      let keys = ledger.indices(with: .onlyKey)
      let byPlace = Dictionary(grouping: keys) { context.parts[$0].summary.onlyKey?.place ?? 0 }
      guard let most = byPlace.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) }),
        most.value.count * 5 >= keys.count * 4, let first = most.value.first
      else { return [] }
      return [
        KeyPattern.note(
          first, most.value,
          "alternative \(most.key + 1) is the right one in \(most.value.count) of \(keys.count) parts",
          context, fixes: KeyMoving.fix(most.value, from: most.key, in: context).map { [$0] } ?? [])
      ]
    })
}
