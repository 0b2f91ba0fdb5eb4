internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let poolUnequal = Rule(
    "pool-unequal", .warning,
    what: "A choice between parts, or questions, that are worth different points.",
    why: "What a student can reach depends on the choice; who takes the lesser ones cannot get full marks.",
    example: """
      ---
      pools: {2: 2 of 3}
      ---
      2a  5 points, 2b  5 points, 2c  3 points
      """,
    instead: """
      Let everything that can be chosen be worth the same. Which of the choices has the wrong points is known to \
      the author alone.
      """,
    .exam { context in
      guard !context.settings.pools.isEmpty else { return [] }
      return context.marking.pools.compactMap { pool in
        guard pool.count < pool.items.count else { return nil }
        let worth = pool.items.map { item in item.map { context.parts[$0].scheme.maximum }.sum() }
        guard let most = worth.max(), let least = worth.firstIndex(where: { $0 < most }),
          let part = pool.items[least].first
        else { return nil }
        var note = Note(
          context.pointsRange(part), "\(pool.name): a choice worth \(worth[least]) beside others worth \(most)",
          related: pool.items.indices.filter { $0 != least }.prefix(20).compactMap { index in
            pool.items[index].first.map { (context.pointsRange($0), "counts \(worth[index])") }
          })
        note.part = context.exam.parts[part].id
        note.home = part
        return note
      }
    })
}
