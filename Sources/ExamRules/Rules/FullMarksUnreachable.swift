internal import ExactNumbers
internal import ExamLanguage
internal import ExamText
internal import Marking

extension Rule {
  static let fullMarksUnreachable = Rule(
    "full-marks-unreachable", .error,
    what: """
      An open part whose rubric cannot earn all of the part's points, even if every criterion is met; bonus left out, \
      which is beyond them.
      """,
    why: """
      A perfect answer gets less than full marks. Mostly a criterion was forgotten, or the points changed in one place \
      only.
      """,
    example: """
      4.0 points · Open · 1/4 Page

      +2 points
      replaces $x_{i+k}$ by $x_{iS+k}$
      """,
    instead: "Add the criterion that is missing, or make the header say what the rubric reaches.",
    .part { context in
      let scheme = context.scheme
      guard scheme.policy == nil, let header = context.part.header?.points ?? context.part.declaredPoints,
        context.part.criteria.contains(where: { $0.points.points.isPositive })
      else { return [] }
      let part = context.part
      let earning = part.criteria.indices.filter { part.criteria[$0].points.points.isPositive }
      let counted = earning.filter { !part.criteria[$0].attributes.isBonus }
      // A part that is nothing but bonus is one as a whole.
      let hasBonus = counted.count < earning.count && !counted.isEmpty
      let reached =
        hasBonus ? scheme.score(.ticks(Set(counted)), explains: false).mark : scheme.attainable.maximum
      let shortfall = hasBonus ? max(.zero, scheme.maximum - reached) : scheme.shortfall
      guard shortfall.isPositive else { return [] }
      var fixes: [NoteFix<LocalRange>] = []
      if let last = part.criteria.last, let model = part.criteria.last(where: { $0.points.points.isPositive }) {
        let end = last.end
        let marker = RubricWriting.marker(like: model, worth: shortfall, in: part)
        let newline = context.lines.newline
        fixes.append(
          NoteFix(
            "add a criterion for the missing \(Phrases.points(shortfall))",
            [(LocalRange(end, end), newline + newline + marker)]))
      }
      if part.header != nil {
        let literal = PointsStyle(header, in: part).literal(reached)
        fixes.append(NoteFix("make the part worth \(Phrases.points(reached))", [(header.range, literal)]))
      }
      return [
        Note(
          header.range,
          "\(hasBonus ? "without the bonus " : "")the rubric reaches \(reached) of \(Phrases.points(scheme.maximum))",
          related: counted.map { (part.criteria[$0].points.range, "counted here") }, fixes: fixes)
      ]
    })
}
