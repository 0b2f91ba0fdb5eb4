internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let poolSizeMismatch = Rule(
    "pool-size-mismatch", .error,
    what: "`pools:` that name a question which the exam does not have, or another number of parts than there are.",
    why: "How many answers count decides the total and every mark.",
    example: """
      ---
      pools: {2: 3 of 5}
      ---
      … question 2 has four parts
      """,
    instead: "Say how many there are, and how many of them count.",
    .exam { context in
      guard !context.settings.pools.isEmpty else { return [] }
      let place = context.valueRange("pools") ?? ByteRange(0, 0)
      return context.marking.pools.compactMap { pool in
        let (wanted, found) = (pool.setting.count, pool.items.count)
        let what = pool.setting.questions.count == 1 ? "part" : "question"
        if found == 0 { return Note(place, "the exam has no \(pool.name)") }
        if let size = pool.setting.size, size != found {
          return Note(place, "\(pool.name): \(wanted) of \(size) count, there are \(Phrases.count(found, what))")
        }
        return found < wanted
          ? Note(place, "\(pool.name): \(wanted) count, there are \(Phrases.count(found, what))") : nil
      }
    })
}
