internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

/// The totals that an exam's lines, sentences, tables and sections declare, compared with what they are totals of.
struct StatedTotals {
  let claim: TotalClaim
  /// Of what it is taken to be the total: the nearest amount, of two the question's.
  let level: TotalClaim.Level
  /// What that adds up to.
  let sum: Points

  /// Those that are the total of nothing that they may be the total of.
  static func wrong(in context: ExamContext) -> [StatedTotals] {
    context.exam.totals.compactMap { claim in
      var nearest: StatedTotals?
      for level in claim.levels {
        let sums = sums(of: level, in: context)
        guard !sums.contains(claim.points), let sum = sums.first else { return nil }
        let distance = (claim.points - sum).value.magnitude
        if let nearest {
          let former = (claim.points - nearest.sum).value.magnitude
          let isOfPart = if case .part = nearest.level { true } else { false }
          guard distance < former || distance == former && isOfPart else { continue }
        }
        nearest = StatedTotals(claim: claim, level: level, sum: sum)
      }
      return nearest
    }
  }

  /// What it adds up to; of a part also what its rubric's lines do, which is what a total below them counts.
  private static func sums(of level: TotalClaim.Level, in context: ExamContext) -> [Points] {
    switch level {
    case .exam: return [context.maximum]
    case .question(let index): return [context.maximum(ofQuestion: index)]
    case .section(_, let parts):
      guard !context.settings.pools.isEmpty else { return [parts.map { context.parts[$0].scheme.maximum }.sum()] }
      let questions = Set(parts.map { context.exam.parts[$0].question })
      return [questions.map { context.marking.maximum(ofQuestion: $0) }.sum()]
    case .part(let index):
      let (part, scheme) = (context.parts[index].part, context.parts[index].scheme)
      let added = (part.criteria.map(\.points) + part.alternatives.compactMap(\.points)).map(\.points)
        .filter(\.isPositive)
      return [scheme.maximum, added.sum()]
    }
  }
}
