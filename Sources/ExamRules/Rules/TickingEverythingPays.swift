internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let tickingEverythingPays = Rule(
    "ticking-everything-pays", .warning,
    what: """
      Multiple choice, some of it wrong, where ticking every box earns points. Parts whose alternatives have no points \
      of their own are reported once, because their policy is the cause.
      """,
    why: "A student who knows nothing and ticks everything gets marks that nobody would give for an answer.",
    example: """
      4.0 points · Multiple choice · 3 alternatives

      It is convex. 4.0 points

      It is linear. -1.0 points

      It is constant. -1.0 points
      """,
    instead: """
      Let the penalties sum to what the right alternatives earn, or name a policy that counts wrong ticks: `policy: \
      net-correct`, or `policy: single-choice` where exactly one is to be ticked.
      """,
    .exam { context in
      var notes: [Note<ByteRange>] = []
      var byPolicy: [Int] = []
      for index in context.ledger.indices(with: .markForEverything) {
        let check = context.parts[index]
        let part = check.part
        guard let everything = check.summary.markForEverything, check.summary.penalties?.isSlip != true else {
          continue
        }
        if part.alternatives.allSatisfy({ $0.points == nil }) {
          byPolicy.append(index)
          continue
        }
        let text = "ticking everything gives \(everything) of \(Phrases.points(check.scheme.maximum))"
        let penalties = part.alternatives.compactMap(\.points).filter { !$0.points.isPositive }
        let place = penalties.first?.range ?? part.header?.points.range ?? part.labelRange
        notes.append(
          context.note(
            index, place, text, related: penalties.map { (context.range(index, $0.range), "counted here") },
            fixes: balancing(index, check, context) + [Allowing.fix(id, in: context.exam.parts[index])]))
      }
      if let first = byPolicy.first { notes.append(note(first, byPolicy, context)) }
      return notes
    })

  private static let id = "ticking-everything-pays"

  /// Penalties that sum to what right ticks earn.
  private static func balancing(_ index: Int, _ check: PartCheck, _ context: ExamContext) -> [NoteFix<ByteRange>] {
    guard let sums = check.scheme.alternativeSums, let policy = check.scheme.policy, policy.sumsPoints, !policy.isSingle
    else { return [] }
    let wrong = check.part.alternatives.compactMap(\.points).filter { !$0.points.isPositive }
    let values = PenaltySplit.values(wrong.map(\.points), summingTo: -sums.positive)
    guard !values.isEmpty else { return [] }
    return [
      NoteFix(
        "make the penalties \(values.map(\.description).joined(separator: ", ")) (sum \(-sums.positive))",
        zip(wrong, values).map { literal, value in
          (context.range(index, literal.numberRange), PointsStyle(literal, in: check.part).number(value))
        })
    ]
  }

  private static func note(_ first: Int, _ all: [Int], _ context: ExamContext) -> Note<ByteRange> {
    let policy = context.parts[first].scheme.policy ?? .sum
    let names = Phrases.list(all.map { context.name($0) })
    let text = "policy \(policy.rawValue) does not count wrong ticks: ticking everything gives marks in \(names)"
    let related = all.dropFirst().prefix(30).map { (context.pointsRange($0), "here too") }
    let onlyOne = all.allSatisfy { context.parts[$0].part.alternatives.count(where: \.isRight) == 1 }
    var note = Note(context.pointsRange(first), text, related: related)
    note.fixes = PolicyWriting.fixes(onlyOne ? [.singleChoice, .netCorrect] : [.netCorrect], context)
    note.part = context.exam.parts[first].id
    note.home = first
    return note
  }
}
